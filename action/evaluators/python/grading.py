"""How the grader is run: the one command line that the evaluator and our tests use."""

import json
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
DRIVER = HERE / "driver.py"


def bare_launch(folder, *ours):
    """Start the driver without a sandbox. For our own tests only."""
    return [PYTHON, "-I", "-B", str(DRIVER), str(folder), *ours]


def command(suite):
    """Return the command line of the trusted process."""
    return [
        *[PYTHON, "-P", "-B", "-m", "pytest", "-c", "/dev/null"],
        *["--rootdir", str(Path(suite).parent), "--noconftest", "-p", "no:cacheprovider"],
        *["-p", "samebrief_grader", "--assert=plain", "--import-mode=importlib", "-q", str(suite)],
    ]


def environment(config):
    """Return the whole environment of the trusted process."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(HERE),
        "PYTHONSAFEPATH": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "SAMEBRIEF_GRADER": str(config),
    }


def grade(suite, settings, folder):
    """Grade once, with files in folder; return (exit code, lines of results, output)."""
    folder = Path(folder)
    config, results = folder / "config.json", folder / "results.jsonl"
    results.unlink(missing_ok=True)
    config.write_text(json.dumps({"results": str(results), **settings}))
    done = subprocess.run(
        command(suite), env=environment(config), cwd=folder, capture_output=True, timeout=600
    )
    lines = results.read_text().splitlines() if results.exists() else []
    return done.returncode, [json.loads(line) for line in lines], done.stdout.decode()
