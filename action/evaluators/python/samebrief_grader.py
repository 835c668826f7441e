"""Runs a published pytest suite without letting the contestant's code near it.

A pytest plugin for the trusted process. The modules that the suite imports are
stand-ins: each call goes to a sandboxed child that runs the contestant's code,
and plain data comes back. So expected values never enter the process that runs
contestant code, and that process decides nothing: results are written from here.

Configuration: SAMEBRIEF_GRADER names a JSON file with the keys of `Settings`.
Exit codes: 0 or 1 when the suite ran to its end, 70 when the bench itself failed.
"""

import json
import os
import sys
import time
from dataclasses import dataclass

import pytest

from samebrief_channel import ContestantFault, GraderFailure, start_channel
from samebrief_processes import adopt_orphans
from samebrief_remote import RemoteModule, RemotePath, open_answer

FAILURE_CODE = 70
# Far more than is kept: the bench takes secrets out first, and half of one would not be known.
DETAIL_LIMIT = 4000


@dataclass(frozen=True)
class Settings:
    """Everything the grader must be told; names are those of the JSON file."""

    launch: list
    modules: list
    results: str
    case_dir: str = "/tmp/case"
    call_timeout_s: float = 10
    case_timeout_s: float = 30
    total_timeout_s: float = 300
    response_limit_bytes: int = 1_000_000
    memory_limit_bytes: int = 1 << 30
    process_limit: int = 128


class Case:
    """One test and the child that serves it, started at its first call."""

    def __init__(self, settings, total_left_s):
        self.settings = settings
        self.limit_s = min(settings.case_timeout_s, total_left_s)
        self.channel = None
        self.case_dir = None
        self.started_at = None
        self.fault = None
        self.reports = []
        self.detail = ""

    def start(self):
        if self.channel is None:
            self.channel, self.case_dir = start_channel(self.settings)
            self.started_at = time.monotonic()

    def ask(self, request):
        """Return what one request gives, or raise what the contestant's code raised."""
        if self.fault is not None:
            raise ContestantFault(self.fault)
        self.start()
        call_ends_at = time.monotonic() + self.settings.call_timeout_s
        deadline = min(self.started_at + self.limit_s, call_ends_at)
        try:
            return open_answer(self.channel.ask(request, deadline))
        except ContestantFault as problem:
            # Kept, because a suite that expects any Exception would swallow it.
            self.fault = str(problem)
            self.end()
            raise

    def used_s(self):
        """Say how long the contestant's code had; our own start is not its doing."""
        return 0 if self.started_at is None else time.monotonic() - self.started_at

    def end(self):
        channel, self.channel = self.channel, None
        if channel is not None and not channel.end():
            self.fault = self.fault or "left processes that cannot be ended"


class Grader:
    """The hooks of one test session."""

    def __init__(self, settings):
        self.settings = settings
        self.results = open(settings.results, "a", encoding="ascii")
        self.case = None
        self.failure = None
        self.used_s = 0
        self.passed = 0
        self.failed = 0

    def fail(self, problem):
        """End the session: the bench failed, and no test may be blamed for it."""
        self.failure = self.failure or str(problem)
        pytest.exit(f"grader failure: {_one_line(self.failure)}", returncode=FAILURE_CODE)

    def ask(self, request):
        if self.failure is not None:
            self.fail(self.failure)
        if self.case is None:
            self.fail("the suite made a call outside of a test")
        try:
            json.dumps(request, allow_nan=False)
        except (TypeError, ValueError) as problem:
            self.fail(f"the suite sends what is not plain data: {problem}")
        try:
            return self.case.ask(request)
        except GraderFailure as problem:
            self.fail(problem)

    def write(self, line):
        self.results.write(json.dumps(line) + "\n")
        self.results.flush()

    @pytest.fixture
    def tmp_path(self):
        """An empty folder in the child, instead of one on this side."""
        try:
            self.case.start()
        except GraderFailure as problem:
            self.fail(problem)
        return RemotePath(self.ask, self.case.case_dir)

    def pytest_collectreport(self, report):
        if report.failed:
            self.failure = f"the suite cannot be collected: {report.nodeid}"

    def pytest_runtest_logstart(self, nodeid):
        self.case = Case(self.settings, self.settings.total_timeout_s - self.used_s)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item, call):
        outcome = yield
        report = outcome.get_result()
        self.case.reports.append(report)
        if call.excinfo is not None and not self.case.detail:
            self.case.detail = _describe(call.excinfo)

    def pytest_runtest_logfinish(self, nodeid):
        case, self.case = self.case, None
        self.used_s += case.used_s()
        case.end()
        if self.failure is not None:
            self.fail(self.failure)
        clean = [(report.when, report.outcome) for report in case.reports]
        phases = [("setup", "passed"), ("call", "passed"), ("teardown", "passed")]
        expected = any(hasattr(report, "wasxfail") for report in case.reports)
        passed = clean == phases and not expected and case.fault is None
        detail = f"contestant fault: {case.fault}" if case.fault else case.detail
        duration_s = round(sum(report.duration for report in case.reports), 3)
        name = nodeid.rpartition("::")[2]
        detail = "" if passed else _one_line(detail or "did not pass")
        self.write({"id": name, "passed": passed, "detail": detail, "duration_s": duration_s})
        self.passed += passed
        self.failed += not passed

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        if self.case is not None:
            self.case.end()
        complete = self.passed + self.failed == session.testscollected
        if self.failure is None and complete and session.exitstatus in (0, 1):
            self.write({"end": True, "collected": session.testscollected})
            session.exitstatus = 1 if self.failed else 0
        else:
            session.exitstatus = FAILURE_CODE
        self.results.close()


def _one_line(text):
    """Bound a text and keep it printable: part of it may be the contestant's."""
    first = text.strip().partition("\n")[0][:DETAIL_LIMIT]
    return "".join(char if char.isprintable() else "?" for char in first)


def _describe(excinfo):
    """Say why a phase failed: the statement for a bare assert, else the exception."""
    message = str(excinfo.value)
    if isinstance(excinfo.value, AssertionError) and not message:
        return str(excinfo.traceback[-1].statement)
    return f"{excinfo.type.__name__}: {message}"


def _read_settings():
    with open(os.environ["SAMEBRIEF_GRADER"], encoding="utf-8") as handle:
        return Settings(**json.load(handle))


def pytest_configure(config):
    """Set up before anything is collected, so that the suite imports the stand-ins."""
    try:
        # With rewritten asserts a failing test explains itself by a diff, and a hostile
        # answer of a megabyte makes that diff take hours.
        if config.getoption("assertmode") != "plain":
            raise GraderFailure("pytest must run with --assert=plain")
        grader = Grader(_read_settings())
    except (GraderFailure, KeyError, OSError, TypeError, ValueError) as problem:
        pytest.exit(f"grader failure: {problem}", returncode=FAILURE_CODE)
    # Nothing of a contestant's text may reach our output.
    config.option.tbstyle = "no"
    config.option.reportchars = "N"
    adopt_orphans()
    for name in grader.settings.modules:
        sys.modules[name] = RemoteModule(name, grader.ask)
    config.pluginmanager.register(grader, "samebrief-cases")
