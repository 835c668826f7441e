"""Operations as functions from old data to new data, and one that applies them."""

import datetime as dt

import rules
import storage


def apply(path, change):
    """Run change(data) -> (new data, result); store the data when it is new."""
    data = storage.load(path)
    changed, result = change(data)
    if changed is not data:
        storage.save(path, changed)
    return result


def one(data, task_id):
    try:
        return next(task for task in data["tasks"] if task["id"] == task_id)
    except StopIteration:
        raise KeyError(task_id) from None


def replaced(data, task, **values):
    """Return data in which task has other values, and the task itself."""
    new = {**task, **values}
    items = [new if item is task else item for item in data["tasks"]]
    return {**data, "tasks": items}, new


def appended(data, **values):
    rules.check(values)
    task = rules.complete_record({"id": data["next_id"], **values})
    return {**data, "next_id": task["id"] + 1, "tasks": data["tasks"] + [task]}, task


def without(data, gone):
    return {**data, "tasks": [task for task in data["tasks"] if task["id"] not in gone]}


def next_due(due, repeat):
    return rules.STEP[repeat](dt.date.fromisoformat(due)).isoformat()


def add(path, title, priority="medium", due=None, tags=None, repeat=None):
    values = dict(title=title, priority=priority, due=due, tags=tags or [], repeat=repeat)
    return apply(path, lambda data: appended(data, **values))


def get(path, task_id):
    return apply(path, lambda data: (data, one(data, task_id)))


def edit(path, task_id, changes):
    rules.check(changes)
    return apply(path, lambda data: replaced(data, one(data, task_id), **changes))


def complete(path, task_id, today):
    def change(data):
        task = one(data, task_id)
        if task["done"]:
            raise ValueError("done already")
        data, done = replaced(data, task, done=True, done_on=today)
        if not task["repeat"]:
            return data, {"task": done, "follow_up": None}
        kept = {name: task[name] for name in ("title", "priority", "tags", "repeat")}
        data, follow_up = appended(data, **kept, due=next_due(task["due"] or today, task["repeat"]))
        return data, {"task": done, "follow_up": follow_up}

    return apply(path, change)


def reopen(path, task_id):
    return apply(path, lambda data: replaced(data, one(data, task_id), done=False, done_on=None))


def delete(path, task_id):
    return apply(path, lambda data: (without(data, [one(data, task_id)["id"]]), one(data, task_id)))


def purge(path, today, days=30):
    limit = rules.shift(today, -days)

    def change(data):
        gone = [task["id"] for task in data["tasks"] if task["done"] and task["done_on"] < limit]
        return (without(data, gone) if gone else data), gone

    return apply(path, change)
