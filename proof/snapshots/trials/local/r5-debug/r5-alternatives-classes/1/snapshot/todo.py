"""The command line of the todo list, one method a command."""

import argparse
import datetime
import sys

import storage
import tasks
import views


class Usage(Exception):
    pass


class Program:
    """The commands on one file on one day; each returns what it prints."""

    def __init__(self, path, today):
        self.path = path
        self.today = today

    def items(self):
        return storage.load(self.path)["tasks"]

    def show(self, items, order):
        return views.format_list(views.sort_tasks(items, order), self.today) + "\n"

    def add(self, title, priority, due, repeat, tag):
        task = tasks.add(self.path, title, priority, due, tag, repeat)
        return f"Added {task['id']}: {title}\n"

    def list(self, status, tag, priority, sort):
        return self.show(views.select(self.items(), status, tag, priority), sort)

    def search(self, text):
        return self.show(views.search(self.items(), text), "id")

    def due(self, days):
        return self.show(views.due_within(self.items(), self.today, days), "due")

    def done(self, id):
        result = tasks.complete(self.path, id, self.today)
        text = f"Done {id}: {result['task']['title']}\n"
        following = result["follow_up"]
        if following is not None:
            text += f"Next {following['id']}: {following['title']} (due {following['due']})\n"
        return text

    def reopen(self, id):
        return f"Reopened {id}: {tasks.reopen(self.path, id)['title']}\n"

    def rm(self, id):
        return f"Removed {id}: {tasks.delete(self.path, id)['title']}\n"

    def purge(self, days):
        return f"Purged {len(tasks.purge(self.path, self.today, days))}\n"

    def stats(self):
        counts = views.summary(self.items(), self.today)
        parts = [f"{counts[name]} {name}" for name in ("total", "open", "done", "overdue")]
        return ", ".join([*parts, f"{counts['percent_done']} % done"]) + "\n"

    def undo(self):
        storage.restore(self.path)
        return "Restored the earlier version\n"


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        raise Usage(message)


def arguments():
    parser = Arguments(prog="todo")
    sub = parser.add_subparsers(dest="command", required=True)
    options = {
        "add": [("title", {}), ("--priority", {"default": "medium"}), ("--due", {}),
                ("--repeat", {}), ("--tag", {"action": "append"})],
        "list": [("--status", {"default": "open"}), ("--tag", {}), ("--priority", {}),
                 ("--sort", {"default": "priority"})],
        "search": [("text", {})],
        "due": [("--days", {"type": int, "default": 7})],
        "purge": [("--days", {"type": int, "default": 30})],
        **{name: [("id", {"type": int})] for name in ("done", "reopen", "rm")},
        "stats": [],
        "undo": [],
    }
    for command, given in options.items():
        one = sub.add_parser(command)
        for name, details in given:
            one.add_argument(name, **details)
    return parser


def execute(argv, path, today):
    try:
        values = vars(arguments().parse_args(argv))
        run = getattr(Program(path, today), values.pop("command"))
        return {"exit_code": 0, "output": run(**values)}
    except Usage as problem:
        return {"exit_code": 2, "output": f"usage: {problem}\n"}
    except (ValueError, LookupError) as problem:
        return {"exit_code": 1, "output": f"error: {problem}\n"}


def main():
    argv = sys.argv[1:]
    path = argv.pop(1) if argv[:1] == ["--file"] and len(argv) > 1 else "tasks.json"
    if argv[:1] == ["--file"]:
        argv.pop(0)
    result = execute(argv, path, datetime.date.today().isoformat())
    sys.stdout.write(result["output"])
    return result["exit_code"]


if __name__ == "__main__":
    sys.exit(main())
