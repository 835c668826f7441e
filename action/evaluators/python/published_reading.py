"""Writes down what plain pytest says of every test, in one process, as the brief runs it.

For the proof of a round alone: the grader must say the same, id by id. A pytest plugin:

SAMEBRIEF_READING=FILE python3 -m pytest -p published_reading tests.py
"""

import json
import os


class Reading:
    """Collects the phases of every test, and writes one file when the session has ended."""

    def __init__(self, path):
        self.path = path
        self.phases = {}
        self.collected = None

    def pytest_collection_finish(self, session):
        self.collected = [item.nodeid for item in session.items]

    def pytest_runtest_logreport(self, report):
        # A test that is expected to fail, or is left out, says nothing: that is no pass.
        clean = report.outcome == "passed" and not hasattr(report, "wasxfail")
        self.phases.setdefault(report.nodeid, []).append(clean)

    def pytest_sessionfinish(self, session, exitstatus):
        # Anything but 0 and 1 is no reading: the suite could not be collected, or was cut short.
        if exitstatus not in (0, 1) or self.collected is None:
            return
        tests = [
            {
                "id": nodeid.rpartition("::")[2],
                "passed": self.phases.get(nodeid) == [True, True, True],
            }
            for nodeid in self.collected
        ]
        with open(self.path, "x", encoding="ascii") as handle:
            json.dump({"tests": tests}, handle)


def pytest_configure(config):
    config.pluginmanager.register(Reading(os.environ["SAMEBRIEF_READING"]), "published-reading")
