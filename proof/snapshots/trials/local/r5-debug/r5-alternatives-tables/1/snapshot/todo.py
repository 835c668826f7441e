"""The command line as a table: what each command takes, and what it prints."""

import getopt
import sys
import time

import storage
import tasks
import views


class BadUsage(Exception):
    pass


def number(text):
    if not text.isdecimal():
        raise BadUsage(f"not a number: {text}")
    return int(text)


def listing(order, pick):
    def run(path, today, **given):
        chosen = pick(storage.load(path)["tasks"], today, **given)
        return views.format_list(views.sort_tasks(chosen, given.get("sort", order)), today)

    return run


def add(path, today, title, priority="medium", due=None, tag=(), repeat=None):
    return "Added {id}: {title}".format(**tasks.add(path, title, priority, due, [*tag], repeat))


def done(path, today, id):
    result = tasks.complete(path, id, today)
    lines = ["Done {id}: {title}".format(**result["task"])]
    if result["follow_up"]:
        lines += ["Next {id}: {title} (due {due})".format(**result["follow_up"])]
    return "\n".join(lines)


def stats(path, today):
    counts = views.summary(storage.load(path)["tasks"], today)
    words = ["%(total)d total", "%(open)d open", "%(done)d done", "%(overdue)d overdue"]
    return ", ".join([*words, "%(percent_done)d %% done"]) % counts


def purge(path, today, days=30):
    return f"Purged {len(tasks.purge(path, today, days))}"


def undo(path, today):
    storage.restore(path)
    return "Restored the earlier version"


def by_id(word, operation):
    return lambda path, today, id: f"{word} {id}: {operation(path, id)['title']}"


# command: (positional arguments, options, what runs it)
COMMANDS = {
    "add": (["title"], ["priority", "due", "tag", "repeat"], add),
    "list": (
        [],
        ["status", "tag", "priority", "sort"],
        listing("priority", lambda items, today, sort="", **rest: views.select(items, **rest)),
    ),
    "done": (["id"], [], done),
    "reopen": (["id"], [], by_id("Reopened", tasks.reopen)),
    "rm": (["id"], [], by_id("Removed", tasks.delete)),
    "search": (["text"], [], listing("id", lambda items, today, text: views.search(items, text))),
    "due": ([], ["days"], listing("due", views.due_within)),
    "purge": ([], ["days"], purge),
    "stats": ([], [], stats),
    "undo": ([], [], undo),
}


def parse(argv):
    if not argv or argv[0] not in COMMANDS:
        raise BadUsage(f"commands are {', '.join(COMMANDS)}")
    positional, options, run = COMMANDS[argv[0]]
    try:
        found, rest = getopt.gnu_getopt(argv[1:], "", [name + "=" for name in options])
    except getopt.GetoptError as problem:
        raise BadUsage(str(problem)) from None
    if len(rest) != len(positional):
        raise BadUsage(f"{argv[0]} takes {len(positional)} argument(s)")
    given = dict(zip(positional, rest))
    for name, value in found:
        name = name.removeprefix("--")
        many = name == "tag" and argv[0] == "add"
        given[name] = [*given.get(name, []), value] if many else value
    for name in {"id", "days"} & set(given):
        given[name] = number(given[name])
    return run, given


def execute(argv, path, today):
    try:
        run, given = parse(argv)
        return {"exit_code": 0, "output": run(path, today, **given)}
    except BadUsage as problem:
        return {"exit_code": 2, "output": f"usage: {problem}"}
    except KeyError as problem:
        return {"exit_code": 1, "output": f"error: no task {problem}"}
    except (ValueError, LookupError) as problem:
        return {"exit_code": 1, "output": f"error: {problem}"}


def main():
    argv = sys.argv[1:]
    path = "tasks.json"
    if argv[:1] == ["--file"]:
        path, argv = argv[1], argv[2:]
    result = execute(argv, path, time.strftime("%Y-%m-%d"))
    print(result["output"])
    raise SystemExit(result["exit_code"])


if __name__ == "__main__":
    main()
