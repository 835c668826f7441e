"""What can be done with a task; each operation works on the file at path."""

import calendar
from datetime import date, timedelta

import storage

PRIORITIES = ["high", "medium", "low"]
REPEATS = ["daily", "weekly", "monthly"]
EDITABLE = ["title", "priority", "due", "tags", "repeat"]


def days_between(earlier, later):
    """Count the days from one ISO date to another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def next_due(due, repeat):
    """Return the date on which a repeating task comes up again."""
    day = date.fromisoformat(due)
    if repeat == "daily":
        return (day + timedelta(days=1)).isoformat()
    if repeat == "weekly":
        return (day + timedelta(days=7)).isoformat()
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    last_day = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last_day)).isoformat()


def _check(fields):
    """Raise ValueError for the first value that a task cannot have."""
    if "title" in fields and not fields["title"].strip():
        raise ValueError("the title is empty")
    if "priority" in fields and fields["priority"] not in PRIORITIES:
        raise ValueError(f"unknown priority: {fields['priority']}")
    if fields.get("repeat") is not None and fields["repeat"] not in REPEATS:
        raise ValueError(f"unknown repeat: {fields['repeat']}")
    if fields.get("due") is not None:
        date.fromisoformat(fields["due"])


def _find(data, task_id):
    for task in data["tasks"]:
        if task["id"] == task_id:
            return task
    raise LookupError(f"no task {task_id}")


def _append(data, **fields):
    """Put a new task into data under the next free id."""
    _check(fields)
    task = {"id": data["next_id"], **storage.blank_task(), **fields}
    data["next_id"] += 1
    data["tasks"].append(task)
    return task


def add(path, title, priority="medium", due=None, tags=None, repeat=None):
    """Store a new task and return it."""
    data = storage.load(path)
    task = _append(
        data, title=title, priority=priority, due=due, tags=tags or [], repeat=repeat
    )
    storage.save(path, data)
    return task


def get(path, task_id):
    """Return the task with this id."""
    return _find(storage.load(path), task_id)


def edit(path, task_id, changes):
    """Change the named fields of a task and return it."""
    for name in changes:
        if name not in EDITABLE:
            raise ValueError(f"cannot change: {name}")
    _check(changes)
    data = storage.load(path)
    task = _find(data, task_id)
    task.update(changes)
    storage.save(path, data)
    return task


def complete(path, task_id, today):
    """Mark a task as done; one that repeats gets a follow-up task."""
    data = storage.load(path)
    task = _find(data, task_id)
    if task["done"]:
        raise ValueError(f"task {task_id} is already done")
    task.update(done=True, done_on=today)
    follow_up = None
    if task["repeat"] is not None:
        follow_up = _append(
            data,
            title=task["title"],
            due=next_due(task["due"] or today, task["repeat"]),
            repeat=task["repeat"],
            priority=task["priority"],
            tags=list(task["tags"]),
        )
    storage.save(path, data)
    return {"task": task, "follow_up": follow_up}


def reopen(path, task_id):
    """Make a done task open again and return it."""
    data = storage.load(path)
    task = _find(data, task_id)
    task.update(done=False, done_on=None)
    storage.save(path, data)
    return task


def delete(path, task_id):
    """Remove a task for good and return it."""
    data = storage.load(path)
    task = _find(data, task_id)
    data["tasks"].remove(task)
    storage.save(path, data)
    return task


def purge(path, today, days=30):
    """Remove tasks done more than so many days ago; return their ids."""
    data = storage.load(path)
    old = []
    for task in data["tasks"]:
        if task["done"] and days_between(task["done_on"], today) > days:
            old.append(task["id"])
    if old:
        data["tasks"] = [task for task in data["tasks"] if task["id"] not in old]
        storage.save(path, data)
    return old
