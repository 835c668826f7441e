"""The process tree below the grader: how much it uses, and how to end it.

The grader makes itself the reaper of its orphans, so a process that left its
group, session or parent is still found below it. A sandbox with a process
namespace of its own ends faster; nothing here needs one.
"""

import ctypes
import os
import signal
import time

PR_SET_CHILD_SUBREAPER = 36
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def adopt_orphans():
    """Make every orphan below this process a child of it."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _all_processes():
    """Map each process id to (parent, state, resident bytes)."""
    found = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as handle:
                # The name in brackets is the process's own choice and may hold anything.
                fields = handle.read().rpartition(b")")[2].split()
        except OSError:
            continue  # ended while we looked
        found[int(name)] = (int(fields[1]), fields[0], int(fields[21]) * PAGE_BYTES)
    return found


def _descendants():
    """Map each process below this one to (parent, state, resident bytes)."""
    processes = _all_processes()
    children = {}
    for pid, (parent, _, _) in processes.items():
        children.setdefault(parent, []).append(pid)
    below, pending = {}, [os.getpid()]
    while pending:
        for pid in children.get(pending.pop(), []):
            below[pid] = processes[pid]
            pending.append(pid)
    return below


def usage_of_descendants():
    """Add up resident memory and count the processes below this one."""
    below = _descendants()
    return sum(resident for _, _, resident in below.values()), len(below)


def kill_group(leader):
    """Kill the process group that a child leads."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _signal(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            pass


def _reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def end_descendants(limit_s):
    """Kill everything below this process; true when nothing is left.

    Stops what it finds before it kills, so that a fork bomb cannot replace the
    dead faster than they are counted.
    """
    deadline = time.monotonic() + limit_s
    rounds = 0
    while True:
        rounds += 1
        _reap()
        alive = {pid: state for pid, (_, state, _) in _descendants().items() if state != b"Z"}
        if not alive:
            _reap()
            return True
        if time.monotonic() >= deadline:
            return False
        running = [pid for pid, state in alive.items() if state != b"T"]
        _signal(running, signal.SIGSTOP)
        # Killing while others still run only makes room for them, but not for ever:
        # they might be waking each other up.
        if not running or len(alive) < 32 or rounds > 20:
            _signal(alive, signal.SIGKILL)
        time.sleep(0.002)
