"""Proves that the published suite and the out-of-process grader say the same.

For a round of kind pytest: assembles the untouched workspace, the solution, every
alternative, every wrong solution and every single fault; reads each of them twice,
by plain pytest in one process and by the grader; compares check by check, with
checks.yml and with each expect.yml. Prints one table; exit code 1 on any mismatch.

Usage: python3 two_readings.py ROUND_FOLDER [--times N]    N gradings of workspace, solution and a wrong one
"""

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from grading import DRIVER, PYTHON, bare_launch, grade

NOT_CODE = shutil.ignore_patterns("expect.yml", "__pycache__", "*.md")


@dataclass
class Row:
    """One state of the workspace, and what both readings said of it."""

    name: str
    overlays: list
    expected_fails: list
    published: dict = field(default_factory=dict)
    graded: dict = field(default_factory=dict)
    repeated: bool = False
    seconds: float = 0.0
    problems: list = field(default_factory=list)


def sandbox_launch(folder):
    """Start the driver in a sandbox that sees the folder and Python, nothing else."""
    links = [["--symlink", f"usr/{name}", f"/{name}"] for name in ("bin", "lib", "lib64")]
    return [
        *["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        *["--ro-bind", "/usr", "/usr", *sum(links, []), "--proc", "/proc", "--dev", "/dev"],
        *["--size", "67108864", "--tmpfs", "/tmp", "--ro-bind", str(folder), "/work"],
        *["--ro-bind", str(DRIVER), "/run/driver.py", "--chdir", "/work", "--clearenv"],
        *["--setenv", "LANG", "C.UTF-8", PYTHON, "-I", "-B", "/run/driver.py"],
    ]


def can_sandbox():
    if shutil.which("bwrap") is None:
        return False
    probe = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "/bin/true"]
    return subprocess.run(probe, capture_output=True).returncode == 0


def one_line_list(text, key):
    """Read `key: [a, b]` out of a small YAML file of ours."""
    found = re.search(rf"^\s*{key}: \[(.*)\]$", text, re.M)
    return [item.strip() for item in found[1].split(",") if item.strip()] if found else None


def read_checks(round_folder):
    """Return the declared checks in order, each with whether it passes untouched."""
    text = (round_folder / "checks/checks.yml").read_text()
    pattern = r"^  - \{ id: (\w+), group: \w+, baseline: (pass|fail) \}$"
    return {name: said == "pass" for name, said in re.findall(pattern, text, re.M)}


def list_rows(round_folder, checks):
    """List every state to prove, with the checks that must fail in it."""
    rows = [
        Row("workspace", [], [name for name, passes in checks.items() if not passes]),
        Row("solution", ["solution"], []),
    ]
    for kind, base in (("alternatives", []), ("wrong", ["solution"]), ("faults", ["solution"])):
        for folder in sorted((round_folder / kind).iterdir()):
            name = f"{kind}/{folder.name}"
            fails = []
            if kind != "alternatives":
                fails = one_line_list((folder / "expect.yml").read_text(), "fails")
            rows.append(Row(name, [*base, name], fails))
            if kind != "alternatives" and not fails:
                rows[-1].problems.append("expect.yml names no check")
    first_wrong = next(row for row in rows if row.name.startswith("wrong/"))
    for row in (rows[0], rows[1], first_wrong):
        row.repeated = True
    return rows


def read_published(folder):
    """Run the suite as its brief says, in one process; return {check: passed}."""
    report = folder.parent / "report.xml"
    options = ["-q", "-p", "no:cacheprovider", "--tb=no", f"--junitxml={report}"]
    subprocess.run(
        [PYTHON, "-B", "-m", "pytest", *options, "tests.py"], cwd=folder, capture_output=True
    )
    cases = xml.etree.ElementTree.parse(report).iter("testcase")
    return {case.get("name"): len(case) == 0 for case in cases}


def read_graded(folder, suite, modules, sandboxed):
    """Run the suite through the grader; return {check: passed}."""
    launch = sandbox_launch(folder) if sandboxed else bare_launch(folder)
    settings = {"launch": launch, "modules": modules}
    if not sandboxed:
        settings["case_dir"] = str(folder.parent / "case")
    code, lines, output = grade(suite, settings, folder.parent)
    if code not in (0, 1):
        raise RuntimeError(f"grader ended with {code}: {output}")
    if lines[-1] != {"end": True, "collected": len(lines) - 1}:
        raise RuntimeError(f"results are not whole: {lines[-1]}")
    return {line["id"]: line["passed"] for line in lines[:-1]}


def prove(row, round_folder, checks, modules, options):
    """Fill in one row: assemble, read twice, compare."""
    suite = round_folder / "workspace/tests.py"
    with tempfile.TemporaryDirectory() as temporary:
        whole, code = Path(temporary) / "whole", Path(temporary) / "code"
        shutil.copytree(round_folder / "workspace", whole, ignore=NOT_CODE)
        for overlay in row.overlays:
            shutil.copytree(round_folder / overlay, whole, ignore=NOT_CODE, dirs_exist_ok=True)
        # The suite holds the expected values: the contestant's side must not see it.
        shutil.copytree(whole, code, ignore=shutil.ignore_patterns("tests.py"))
        row.published = read_published(whole)
        started = time.monotonic()
        row.graded = read_graded(code, suite, modules, options["sandboxed"])
        row.seconds = time.monotonic() - started
        again = options["times"] - 1 if row.repeated else 0
        for _ in range(again):
            if read_graded(code, suite, modules, options["sandboxed"]) != row.graded:
                row.problems.append("not the same every time")
        row.problems += check_hidden(row, round_folder, code, modules, options)
    if list(row.graded) != list(checks):
        row.problems.append("other checks than declared")
    for name in checks:
        if row.published.get(name) != row.graded.get(name):
            row.problems.append(f"readings differ on {name}")
    fails = [name for name, passed in row.graded.items() if not passed]
    if fails != row.expected_fails:
        row.problems.append(f"fails {fails}, expected {row.expected_fails}")
    return row


def check_hidden(row, round_folder, code, modules, options):
    """Hidden cases hold for everything that is right, and not for what is untouched."""
    suite = round_folder / "checks/hidden.py"
    right = not row.expected_fails
    if not suite.exists() or not (right or row.name == "workspace"):
        return []
    hidden = read_graded(code, suite, modules, options["sandboxed"])
    if right == all(hidden.values()):
        return []
    return [f"hidden cases: {sum(hidden.values())} of {len(hidden)} pass"]


def check_declared(round_folder, checks):
    """Compare the files of the round with each other; return what does not fit."""
    problems = []
    text = (round_folder / "round.yml").read_text()
    count, baseline = (int(re.search(rf"{key}: (\d+)", text)[1]) for key in ("checks", "baseline"))
    if (len(checks), sum(checks.values())) != (count, baseline):
        problems.append(f"checks.yml declares {len(checks)}, {sum(checks.values())} untouched")
    bugs = (round_folder / "checks/bugs.yml").read_text()
    names = re.findall(r"^  - id: (\S+)\n    category: \S+\n    file: (\S+)", bugs, re.M)
    faults = round_folder / "faults"
    on_disk = [
        (folder.name, file.name) for folder in faults.iterdir() for file in folder.glob("*.py")
    ]
    if sorted(names) != sorted(on_disk):
        problems.append("bugs.yml and faults/ differ")
    for file in sorted((round_folder / "solution").glob("*.py")):
        if _with_all_faults(round_folder, file) != _lines(round_folder / "workspace" / file.name):
            problems.append(f"workspace/{file.name} is not the solution with all faults")
    return problems


def _lines(path):
    return path.read_text().splitlines(keepends=True)


def _with_all_faults(round_folder, file):
    """Put every fault of one file into the solution's copy of it, from the end on."""
    solution, edits = _lines(file), []
    for fault in sorted((round_folder / "faults").glob(f"*/{file.name}")):
        faulty = _lines(fault)
        for what, a, b, c, d in difflib.SequenceMatcher(None, solution, faulty).get_opcodes():
            if what != "equal":
                edits.append((a, b, faulty[c:d]))
    for a, b, lines in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        solution[a:b] = lines
    return solution


def print_table(rows, count):
    print("| state | published | graded | fails as expected | seconds | proof |")
    print("| :--- | ---: | ---: | ---: | ---: | :--- |")
    for row in rows:
        published, graded = sum(row.published.values()), sum(row.graded.values())
        said = "; ".join(row.problems) or "holds"
        print(
            f"| {row.name} | {published}/{count} | {graded}/{count} "
            f"| {len(row.expected_fails)} | {row.seconds:.1f} | {said} |"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("round_folder", type=Path)
    parser.add_argument("--times", type=int, default=1, help="gradings of three of the states")
    arguments = parser.parse_args()
    round_folder = arguments.round_folder.resolve()
    checks = read_checks(round_folder)
    modules = re.search(r"modules: \[(.*?)\]", (round_folder / "round.yml").read_text())[1]
    modules = [name.strip() for name in modules.split(",")]
    options = {"times": arguments.times, "sandboxed": can_sandbox()}
    rows = list_rows(round_folder, checks)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda row: prove(row, round_folder, checks, modules, options), rows))
    print_table(rows, len(checks))
    problems = check_declared(round_folder, checks)
    for problem in problems:
        print(f"round: {problem}")
    print("sandbox:", "bubblewrap" if options["sandboxed"] else "none")
    return 1 if problems or any(row.problems for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
