"""Operations on tasks, each as one edit of a book."""

from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, timedelta

from storage import Shelf

PRIORITIES = ("high", "medium", "low")
REPEATS = ("daily", "weekly", "monthly")


@contextmanager
def editing(path):
    """Open the book and write it back, unless the edit raises."""
    shelf = Shelf(path)
    book = shelf.read()
    yield book
    shelf.write(book.as_document())


def validate(**values):
    for name, value in values.items():
        if name == "title" and value.strip() == "":
            raise ValueError("a task needs a title")
        elif name == "priority" and value not in PRIORITIES:
            raise ValueError(f"priority must be one of {', '.join(PRIORITIES)}")
        elif name == "repeat" and value not in (None, *REPEATS):
            raise ValueError(f"repeat must be one of {', '.join(REPEATS)}")
        elif name == "due" and value is not None:
            date.fromisoformat(value)
        elif name not in ("title", "priority", "repeat", "due", "tags"):
            raise ValueError(f"{name} cannot be set")


def next_due(due, repeat):
    day = date.fromisoformat(due)
    if repeat != "monthly":
        return str(day + timedelta(days={"daily": 1, "weekly": 7}[repeat]))
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    end_of_next = (first_of_next + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return str(min(first_of_next + timedelta(days=day.day - 1), end_of_next))


def add(path, title, priority="medium", due=None, tags=None, repeat=None):
    details = {"priority": priority, "due": due, "repeat": repeat, "tags": list(tags or ())}
    validate(title=title, **details)
    with editing(path) as book:
        return asdict(book.put(title, **details))


def get(path, task_id):
    return asdict(Shelf(path).read().find(task_id))


def edit(path, task_id, changes):
    validate(**changes)
    with editing(path) as book:
        task = book.find(task_id)
        for name, value in changes.items():
            setattr(task, name, value)
        return asdict(task)


def complete(path, task_id, today):
    with editing(path) as book:
        task = book.find(task_id)
        if task.done:
            raise ValueError(f"{task.title} was done on {task.done_on}")
        task.done, task.done_on = True, today
        follow_up = None
        if task.repeat:
            due = next_due(task.due or today, task.repeat)
            kept = {"priority": task.priority, "repeat": task.repeat, "tags": task.tags[:]}
            follow_up = asdict(book.put(task.title, due=due, **kept))
        return {"task": asdict(task), "follow_up": follow_up}


def reopen(path, task_id):
    with editing(path) as book:
        task = book.find(task_id)
        task.done, task.done_on = False, None
        return asdict(task)


def delete(path, task_id):
    with editing(path) as book:
        task = book.find(task_id)
        book.tasks = [other for other in book.tasks if other is not task]
        return asdict(task)


def purge(path, today, days=30):
    oldest_kept = str(date.fromisoformat(today) - timedelta(days=days))
    shelf = Shelf(path)
    book = shelf.read()
    old = [task for task in book.tasks if task.done and task.done_on < oldest_kept]
    if old:
        book.tasks = [task for task in book.tasks if task not in old]
        shelf.write(book.as_document())
    return [task.id for task in old]
