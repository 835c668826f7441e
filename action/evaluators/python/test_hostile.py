"""The grader against programs that try to pass, to hang or to break the bench."""

import os
import time

import pytest

from grading import bare_launch



@pytest.mark.parametrize(
    ("value", "detail"),
    [
        ("type('E', (), {'__eq__': lambda *a: True})()", "a E is not plain data"),
        ("type('E', (dict,), {'__eq__': lambda *a: True})()", "assert prog.answer() == 42"),
        ("type('E', (int,), {'__eq__': lambda *a: True, '__int__': lambda s: 42})()", "assert"),
        ("(42,)", "a tuple is not plain data"),
        ("{1: 42}", "a key is a int"),
        ("float('nan')", "not JSON compliant"),
        ("float('inf')", "not JSON compliant"),
        ("'\\ud800'", "surrogates not allowed"),
        ("'x' * 2_000_000", "answer is too long"),
        ("10 ** 5000", "4300"),
        ("[x := [], x.append(x)][0]", "recursion"),
        ("__import__('functools').reduce(lambda a, _: [a], range(200), 1)", "nested too deeply"),
    ],
)
def test_what_is_not_plain_data_does_not_pass(play, verdict, value, detail):
    passed, said = verdict(play(f"def answer(): return {value}"))
    assert (passed, detail in said) == (False, True), said


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("import os; os._exit(0)", "program ended"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", "no answer in time"),
        ("while True: pass", "no answer in time"),
        ("import os; os.closerange(0, 64); return 42", "program ended"),
        ("x = []\n    while True: x.append(bytearray(1 << 22))", "too much memory"),
        ("import os, time\n    for _ in range(12): os.fork()\n    time.sleep(9)", "too m"),
    ],
)
def test_what_breaks_the_child_fails_the_test_only(play, verdict, body, detail):
    started = time.monotonic()
    passed, said = verdict(
        play(f"def answer():\n    {body}", memory_limit_bytes=300_000_000, process_limit=20)
    )
    assert (passed, detail in said) == (False, True), said
    assert time.monotonic() - started < 15


def test_a_program_that_always_hangs_cannot_hold_up_the_bench(play):
    suite = """
    import pytest, prog
    @pytest.mark.parametrize("n", range(20))
    def test_n(n): prog.answer()
    """
    started = time.monotonic()
    code, lines = play("while True: pass", suite, call_timeout_s=1, total_timeout_s=3)
    assert (code, [line["passed"] for line in lines[:-1]]) == (1, [False] * 20)
    assert time.monotonic() - started < 12


def test_prints_and_closed_standard_streams_do_no_harm(play, verdict):
    program = """
    import os, sys
    print('{"nonce": "0", "value": 1}')
    os.write(1, b"noise\\n"); os.write(2, b"noise\\n")
    sys.stdout.close(); os.close(0); os.close(1); os.close(2)
    def answer(): return 42
    """
    assert verdict(play(program)) == (True, "")


FORGER = """
import os, stat, time, threading
def pipes():
    # 0 to 2 lead nowhere: the protocol's pipes are further up.
    return [d for d in range(3, 64) if os.path.exists(f"/proc/self/fd/{d}")
            and stat.S_ISFIFO(os.fstat(d).st_mode)]
def say(line):
    for descriptor in pipes():
        try:
            os.write(descriptor, line)
        except OSError:
            pass
"""


@pytest.mark.parametrize(
    "body",
    [
        """say(b'{"nonce": "00000000000000000000000000000000", "value": 42}\\n'); time.sleep(9)""",
        """say(b'{"value": 42}\\n'); return 41""",
        """say(b'{"nonce": null, "value": 42, "passed": true}\\n'); return 42""",
        """say(b'[' * 100_000 + b'\\n'); time.sleep(9)""",
        """say(b'1e999\\n'); time.sleep(9)""",
        """say(b'\\xff\\xfe\\n'); time.sleep(9)""",
        """say(b'{"id": "test_answer", "passed": true}\\n'); os._exit(0)""",
    ],
)
def test_forged_lines_do_not_pass(play, verdict, body):
    passed, said = verdict(play(FORGER + "def answer():\n    " + body))
    assert (passed, said.startswith("contestant fault: ")) == (False, True), said


def test_a_line_said_before_the_question_is_a_fault(play, verdict):
    program = FORGER + """
def answer():
    threading.Timer(0.1, say, [b'{}\\n']).start()
    return 42
"""
    suite = """
    import time, prog
    def test_twice():
        prog.answer()
        time.sleep(0.5)
        prog.answer()
    """
    passed, said = verdict(play(program, suite))
    assert (passed, said) == (False, "contestant fault: program ended or spoke before it was asked")


def test_a_fault_that_the_suite_swallows_still_fails(play, verdict):
    suite = """
    import pytest, prog
    def test_any_error():
        with pytest.raises(Exception):
            prog.answer()
    """
    passed, said = verdict(play("def answer():\n    import os; os._exit(1)", suite))
    assert (passed, said) == (False, "contestant fault: program ended without an answer")


@pytest.mark.parametrize(
    "name", ["Skipped", "Failed", "Exit", "AssertionError", "KeyboardInterrupt"]
)
def test_an_exception_named_like_one_of_the_runner_fails_plainly(play, verdict, name):
    code, lines = play(f"class {name}(Exception): pass\ndef answer(): raise {name}('x')")
    assert verdict((code, lines)) == (False, f"RemoteError: {name}, Exception, BaseException: x")


def test_a_daemon_is_dead_before_the_next_test(play, verdict, tmp_path):
    program = f"""
    import os, time
    def answer():
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                for _ in range(300):
                    time.sleep(0.05)
                    open({str(tmp_path / "alive")!r}, "w").write(str(time.time()))
            os._exit(0)
        time.sleep(0.3)
        return 42
    """
    assert verdict(play(program)) == (True, "")
    written = os.stat(tmp_path / "alive").st_mtime
    time.sleep(0.3)
    assert os.stat(tmp_path / "alive").st_mtime == written


def test_contestant_text_stays_out_of_our_output(play, verdict):
    program = "def answer(): raise ValueError('::error::\\x1b[31m\\n##[command]x')"
    passed, said = verdict(play(program))
    assert (passed, said) == (False, "ValueError: ::error::?[31m")
    assert "::error" not in play.output and "##[" not in play.output


def test_nothing_is_taken_for_a_module_of_ours(play, verdict, tmp_path):
    """Neither a package of its name, nor what stands beside it under a name that it imports."""
    work = tmp_path / "work"
    (work / "prog").mkdir(parents=True)
    (work / "prog" / "__init__.py").write_text("def answer(): return 42")
    (work / "json.py").write_text("def loads(text): return 42")
    ours = "import json\ndef answer(): return json.loads('41')"
    assert verdict(play(ours)) == (True, "")
    launch = bare_launch(work, "prog")
    assert verdict(play(ours, launch=launch)) == (False, "assert prog.answer() == 42")
