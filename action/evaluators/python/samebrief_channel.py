"""One sandboxed child of the grader: starting it, asking it, ending it.

The child runs contestant code, so whatever it sends is hostile input. Every wait
has a deadline, every answer a size, and only plain data comes out of here.
"""

import json
import math
import os
import secrets
import select
import subprocess
import time

from samebrief_processes import end_descendants, kill_group, usage_of_descendants

TICK_S = 0.05
HELLO_S = 20.0
START_TRIES = 3
STDERR_LIMIT_BYTES = 4096
DEPTH_LIMIT = 64
CHILD_ENV = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}


class GraderFailure(Exception):
    """The bench could not do its part. Never a pass and never a fail."""


class ContestantFault(Exception):
    """The contestant's code broke the protocol, a limit, or its own process."""


def _reject_constant(name):
    raise ValueError(f"{name} is not JSON")


def _finite(text):
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:20]} is out of range")
    return number


def parse_answer(line):
    """Parse one line of strict JSON.

    Stricter than json.loads: no NaN or Infinity (also not as 1e999), no lone
    surrogates (they would break our own files), no deep nesting.
    Raises ContestantFault.
    """
    try:
        text = line.decode("utf-8")
        answer = json.loads(text, parse_constant=_reject_constant, parse_float=_finite)
        _check_bounds(answer)
    except (ValueError, RecursionError) as problem:
        raise ContestantFault(f"answer is not plain data: {problem}") from None
    return answer


def _check_bounds(answer):
    pending = [(answer, 0)]
    while pending:
        value, depth = pending.pop()
        if depth > DEPTH_LIMIT:
            raise ValueError("nested too deeply")
        if isinstance(value, str):
            value.encode("utf-8")
        elif isinstance(value, list):
            pending.extend((item, depth + 1) for item in value)
        elif isinstance(value, dict):
            pending.extend((key, depth) for key in value)
            pending.extend((item, depth + 1) for item in value.values())


class Channel:
    """A started child and its pipes. Made by `start_channel`, ended by `end`."""

    def __init__(self, settings):
        self.settings = settings
        self.checked_at = 0.0
        self.buffer = bytearray()
        self.process = subprocess.Popen(
            settings.launch,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
            env=CHILD_ENV,
        )
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            os.set_blocking(stream.fileno(), False)

    def greet(self, case_dir):
        """Wait until the driver stands. No contestant code has run when this returns."""
        nonce = secrets.token_hex(16)
        line = json.dumps({"hello": nonce, "case_dir": case_dir}).encode() + b"\n"
        try:
            answer = parse_answer(self._exchange(line, time.monotonic() + HELLO_S))
        except ContestantFault as problem:
            raise GraderFailure(f"child did not start: {problem}{self._stderr()}") from None
        if answer != {"hello": nonce}:
            raise GraderFailure(f"child did not say hello: {answer!r:.200}")
        # From here on contestant code could fill it, and nobody needs it.
        self.process.stderr.close()

    def ask(self, request, deadline):
        """Send one request and return the answer to it, checked in form."""
        nonce = secrets.token_hex(16)
        line = json.dumps({"nonce": nonce, **request}, allow_nan=False).encode() + b"\n"
        if select.select([self.process.stdout], [], [], 0)[0]:
            raise ContestantFault("program ended or spoke before it was asked")
        answer = parse_answer(self._exchange(line, deadline))
        if not isinstance(answer, dict) or answer.get("nonce") != nonce or len(answer) != 2:
            raise ContestantFault("answer does not belong to the question")
        return answer

    def end(self):
        """Kill the child and everything it started, and wait until they are gone."""
        kill_group(self.process.pid)
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            pass  # what cannot die now cannot answer either: its pipes are closed
        return end_descendants(limit_s=10)

    def _exchange(self, line, deadline):
        """Write a line and read a line, both without ever blocking."""
        unsent = memoryview(line)
        while True:
            self._check_limits(deadline)
            writers = [self.process.stdin] if unsent else []
            readable, writable, _ = select.select([self.process.stdout], writers, [], TICK_S)
            if writable:
                unsent = unsent[self._write(unsent[:65536]) :]
            if readable and self._read():
                return self._take_line(unsent)

    def _write(self, chunk):
        try:
            return os.write(self.process.stdin.fileno(), chunk)
        except BlockingIOError:
            return 0
        except BrokenPipeError:
            raise ContestantFault("program ended") from None

    def _read(self):
        """Read what is there; true once the buffer holds a whole line."""
        chunk = os.read(self.process.stdout.fileno(), 65536)
        if not chunk:
            raise ContestantFault("program ended without an answer")
        self.buffer += chunk
        if len(self.buffer) > self.settings.response_limit_bytes:
            raise ContestantFault("answer is too long")
        return b"\n" in chunk

    def _take_line(self, unsent):
        line, _, rest = bytes(self.buffer).partition(b"\n")
        if rest or unsent:
            raise ContestantFault("program said more than one answer")
        self.buffer.clear()
        return line

    def _check_limits(self, deadline):
        now = time.monotonic()
        if now >= deadline:
            raise ContestantFault("no answer in time")
        if now - self.checked_at < TICK_S:
            return
        self.checked_at = now
        memory_bytes, processes = usage_of_descendants()
        if memory_bytes > self.settings.memory_limit_bytes:
            raise ContestantFault("too much memory")
        if processes > self.settings.process_limit:
            raise ContestantFault("too many processes")

    def _stderr(self):
        try:
            said = os.read(self.process.stderr.fileno(), STDERR_LIMIT_BYTES)
        except BlockingIOError:
            said = b""
        return f"; it said: {said.decode('utf-8', 'replace').strip()}" if said else ""


def start_channel(settings):
    """Start a child with an empty case folder of its own.

    Tried a few times: a machine can be short of processes or memory for a moment.
    Raises GraderFailure; never blames the contestant, whose code has not run yet.
    """
    case_dir = f"{settings.case_dir}/{secrets.token_hex(8)}"
    failure = None
    for _ in range(START_TRIES):
        try:
            channel = Channel(settings)
        except OSError as problem:
            failure = GraderFailure(f"child cannot be started: {problem}")
            continue
        try:
            channel.greet(case_dir)
            return channel, case_dir
        except GraderFailure as problem:
            channel.end()
            failure = problem
    raise failure
