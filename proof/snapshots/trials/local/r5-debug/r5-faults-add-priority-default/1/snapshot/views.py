"""Picks, sorts and prints tasks. Nothing here touches the file."""

from datetime import date, timedelta

from tasks import PRIORITIES


def select(items, status="open", tag=None, priority=None):
    """Return the tasks that meet every given condition."""
    if status not in ["open", "done", "all"]:
        raise ValueError(f"unknown status: {status}")
    chosen = []
    for task in items:
        if status != "all" and task["done"] != (status == "done"):
            continue
        if tag is not None and tag not in task["tags"]:
            continue
        if priority is not None and task["priority"] != priority:
            continue
        chosen.append(task)
    return chosen


def is_overdue(task, today):
    """Tell whether a task should have been done before today."""
    return not task["done"] and task["due"] is not None and task["due"] < today


def due_within(items, today, days=7):
    """Return the open tasks due from today until so many days later."""
    last = (date.fromisoformat(today) + timedelta(days=days)).isoformat()
    found = []
    for task in items:
        if not task["done"] and task["due"] is not None and today <= task["due"] <= last:
            found.append(task)
    return found


def search(items, text):
    """Return the tasks with text in the title or in a tag."""
    wanted = text.lower()
    return [
        task
        for task in items
        if wanted in task["title"].lower() or any(wanted in tag.lower() for tag in task["tags"])
    ]


def _by_due(task):
    return (task["due"] is None, task["due"] or "", task["id"])


SORT_KEYS = {
    "id": lambda task: task["id"],
    "due": _by_due,
    "priority": lambda task: (PRIORITIES.index(task["priority"]), task["id"]),
    "title": lambda task: (task["title"].lower(), task["id"]),
}


def sort_tasks(items, by="priority"):
    """Return the tasks in the wanted order."""
    if by not in SORT_KEYS:
        raise ValueError(f"cannot sort by: {by}")
    return sorted(items, key=SORT_KEYS[by])


def format_task(task, today):
    """Return one task as one line of text."""
    box = "x" if task["done"] else " "
    line = f"{task['id']:>3} [{box}] {task['priority']:<6} {task['title']}"
    if is_overdue(task, today):
        line += f" (overdue since {task['due']})"
    elif task["due"] is not None:
        line += f" (due {task['due']})"
    for tag in sorted(task["tags"]):
        line += f" #{tag}"
    return line


def format_list(items, today):
    """Return tasks as lines of text, in the order given."""
    if not items:
        return "No tasks."
    return "\n".join(format_task(task, today) for task in items)


def summary(items, today):
    """Count tasks; the percentage is rounded down."""
    done = sum(1 for task in items if task["done"])
    return {
        "total": len(items),
        "open": len(items) - done,
        "done": done,
        "overdue": sum(1 for task in items if is_overdue(task, today)),
        "percent_done": 100 * done // len(items) if items else 0,
    }
