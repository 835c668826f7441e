"""Filters, orders and formats, each a small expression."""

import rules

STATUS = {"open": {False}, "done": {True}, "all": {True, False}}
ORDER = {
    "id": lambda task: (),
    "title": lambda task: (task["title"].lower(),),
    "priority": lambda task: (rules.RANK[task["priority"]],),
    "due": lambda task: (False, task["due"]) if task["due"] else (True,),
}


def checked(table, name):
    if name not in table:
        raise ValueError(f"{name} is none of {', '.join(table)}")
    return table[name]


def select(items, status="open", tag=None, priority=None):
    states = checked(STATUS, status)
    tests = [lambda task: task["done"] in states]
    tests += [lambda task: tag in task["tags"]] * (tag is not None)
    tests += [lambda task: task["priority"] == priority] * (priority is not None)
    return [task for task in items if all(test(task) for test in tests)]


def is_overdue(task, today):
    return not task["done"] and (task["due"] or today) < today


def due_within(items, today, days=7):
    end = rules.shift(today, days + 1)
    return [task for task in select(items) if task["due"] and today <= task["due"] < end]


def search(items, text):
    needle = text.lower()
    return [
        task
        for task in items
        if any(needle in words.lower() for words in [task["title"], *task["tags"]])
    ]


def sort_tasks(items, by="priority"):
    key = checked(ORDER, by)
    return sorted(items, key=lambda task: (*key(task), task["id"]))


def format_task(task, today):
    when = {None: ""}.get(task["due"], f" (due {task['due']})")
    if is_overdue(task, today):
        when = when.replace("(due", "(overdue since")
    words = [f"{task['title']}{when}", *("#" + tag for tag in sorted(task["tags"]))]
    box = "[x]" if task["done"] else "[ ]"
    return "%3d %s %-6s %s" % (task["id"], box, task["priority"], " ".join(words))


def format_list(items, today):
    return "\n".join([format_task(task, today) for task in items] or ["No tasks."])


def summary(items, today):
    total, done = len(items), len(select(items, "done"))
    late = len([task for task in items if is_overdue(task, today)])
    percent = int(done / total * 100) if total else 0
    return dict(total=total, open=total - done, done=done, overdue=late, percent_done=percent)
