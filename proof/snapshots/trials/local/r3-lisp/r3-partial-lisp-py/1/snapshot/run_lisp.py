"""How the tests start the interpreter: `python3 lisp.py`, once for each program.

Only plain data goes in and comes out, and all that lisp.py does is bounded: the
tests never wait for it, and it cannot fill their memory.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LIMIT_S = 8
LIMIT_BYTES = 100_000


def run(source):
    """Run one program.

    Returns {"exit_code": ..., "output": ..., "error": ...}: the exit code is null
    after a run that was too long or printed too much, and the other two are the
    texts of standard output and standard error.
    """
    process = subprocess.Popen(
        [sys.executable, "-B", str(FOLDER / "lisp.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=FOLDER,
        # Whatever the language of the machine: programs and values are UTF-8.
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    texts, problems = {}, []
    threads = [
        threading.Thread(target=feed, args=(process, source), daemon=True),
        threading.Thread(target=collect, args=(process, "output", texts, problems), daemon=True),
        threading.Thread(target=collect, args=(process, "error", texts, problems), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        process.wait(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        problems.append(f"no end within {LIMIT_S} seconds")
    # Also what it started itself: a child that lives on would keep the pipes open.
    end(process)
    for thread in threads:
        thread.join(timeout=1)
    error = "\n".join([texts.get("error", ""), *problems]) if problems else texts.get("error", "")
    return {
        "exit_code": None if problems else process.returncode,
        "output": texts.get("output", ""),
        "error": error,
    }


def feed(process, source):
    """Write the program to standard input; lisp.py may end before it has read it."""
    try:
        with process.stdin as stream:
            stream.write(source.encode("utf-8"))
    except OSError:
        pass


def collect(process, name, texts, problems):
    """Read one stream to its end or to the limit."""
    stream = process.stdout if name == "output" else process.stderr
    with stream:
        data = stream.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        problems.append(f"more than {LIMIT_BYTES} bytes of {name}")
        end(process)
    texts[name] = data[:LIMIT_BYTES].decode("utf-8", errors="replace")


def end(process):
    """Kill the session of lisp.py, if anything of it still lives, and wait for it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
