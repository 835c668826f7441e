"""The grader with honest programs, and with a bench that fails; real child processes.

Run with: python3 -m pytest action/evaluators/python
"""

import pytest



def test_a_right_answer_passes_and_a_wrong_one_names_the_statement(play, verdict):
    assert verdict(play("def answer(): return 42")) == (True, "")
    assert verdict(play("def answer(): return 41")) == (False, "assert prog.answer() == 42")


def test_arguments_results_and_errors_are_plain_data(play, verdict):
    program = """
    class Missing(KeyError): pass
    class Odd(BaseException): pass
    def echo(*args, **kwargs): return [list(args), kwargs]
    def missing(): raise Missing("no task 3")
    def odd(): raise Odd("x")
    def leave(): raise SystemExit(0)
    """
    suite = """
    import pytest, prog
    def test_plain():
        data = [None, True, 1, -2.5, "ä", {"a": [{}]}]
        assert prog.echo(*data, key=data) == [data, {"key": data}]
        with pytest.raises(LookupError, match="^'no task 3'$"):
            prog.missing()
        for name in ["odd", "leave"]:
            with pytest.raises(Exception) as problem:
                getattr(prog, name)()
            assert type(problem.value).__name__ == "RemoteError"
        with pytest.raises(AttributeError):
            prog.nothing()
        assert prog.echo() == [[], {}]
    """
    assert verdict(play(program, suite)) == (True, "")


def test_files_of_tmp_path_are_the_childs_and_every_test_has_its_own(play, tmp_path):
    program = """
    def size(path): return len(open(path, encoding="utf-8").read())
    count = 0
    def step():
        global count
        count += 1
        return count
    """
    suite = """
    import prog
    def test_one(tmp_path):
        (tmp_path / "a.txt").write_text("für")
        assert (tmp_path / "a.txt").exists() is True
        assert (tmp_path / "a.txt").read_text() == "für"
        assert prog.size(str(tmp_path / "a.txt")) == 3
        assert [prog.step(), prog.step()] == [1, 2]
    def test_two(tmp_path):
        assert (tmp_path / "a.txt").exists() is False
        assert prog.step() == 1
    """
    code, lines = play(program, suite)
    assert [line.get("passed") for line in lines] == [True, True, None]
    assert code == 0


def test_subclasses_count_as_what_they_are_made_of(play, verdict):
    program = """
    import collections, enum
    class Level(str, enum.Enum):
        HIGH = "high"
    Number = enum.IntEnum("Number", "ONE")
    def answer(): return collections.OrderedDict(level=Level.HIGH, flag=Number.ONE)
    """
    suite = "import prog\ndef test_same(): assert prog.answer() == {'level': 'high', 'flag': 1}"
    assert verdict(play(program, suite)) == (True, "")


def test_skipped_expected_and_broken_tests_do_not_pass(play):
    suite = """
    import pytest, prog
    def test_skipped(): pytest.skip("no")
    @pytest.mark.xfail
    def test_xfail(): assert False
    @pytest.mark.xfail
    def test_xpass(): assert True
    @pytest.fixture
    def bad_setup(): raise ValueError("setup")
    def test_setup(bad_setup): pass
    @pytest.fixture
    def bad_teardown():
        yield
        raise ValueError("teardown")
    def test_teardown(bad_teardown): pass
    """
    _, lines = play("", suite)
    assert [line.get("passed") for line in lines] == [False] * 5 + [None]


@pytest.mark.parametrize(
    "launch",
    [["/nowhere/bwrap"], ["/bin/false"], ["/bin/echo", "hello"], ["/bin/sh", "-c", "exit 1"]],
)
def test_a_child_that_cannot_start_is_our_failure(play, launch):
    code, lines = play("def answer(): return 42", launch=launch)
    assert (code, lines) == (70, [])


@pytest.mark.parametrize(
    "suite",
    [
        "import prog\nprog.answer()\ndef test_a(): pass",
        "import prog\nbroken(",
        "import prog\ndef test_a(): prog.answer(object())",
        "import prog\ndef test_a(): prog.answer(float('nan'))",
    ],
)
def test_a_suite_that_is_itself_wrong_is_our_failure(play, suite):
    code, lines = play("def answer(*a): return 42", suite)
    assert (code, lines) == (70, [])
