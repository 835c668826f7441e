"""What the tests of the grader share. The grader itself never reads a conftest.py."""

import textwrap

import pytest

from grading import bare_launch, grade

SUITE = """
import pytest
import prog

def test_answer():
    assert prog.answer() == 42
"""


@pytest.fixture
def play(tmp_path):
    """Grade a program by a suite; return a function that gives (exit code, results)."""

    def run(program, suite=SUITE, **settings):
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        (work / "prog.py").write_text(textwrap.dedent(program))
        (tmp_path / "tests.py").write_text(textwrap.dedent(suite))
        defaults = {
            "launch": bare_launch(work),
            "modules": ["prog"],
            "case_dir": str(tmp_path / "case"),
            "call_timeout_s": 2,
            "case_timeout_s": 5,
        }
        code, lines, run.output = grade(tmp_path / "tests.py", {**defaults, **settings}, tmp_path)
        return code, lines

    return run


@pytest.fixture
def verdict():
    """Read the result of a suite of one test; the session must be whole."""

    def read(graded):
        code, lines = graded
        assert lines[-1] == {"end": True, "collected": 1}
        assert len(lines) == 2
        assert code == (0 if lines[0]["passed"] else 1)
        return lines[0]["passed"], lines[0]["detail"]

    return read
