"""A todo list on the command line: python3 todo.py --file tasks.json add "Milk"."""

import argparse
import sys
from datetime import date

import storage
import tasks
import views


class UsageError(Exception):
    """The command line makes no sense."""


class Parser(argparse.ArgumentParser):
    """Raises instead of printing and leaving the program."""

    def error(self, message):
        raise UsageError(message)


def build_parser():
    parser = Parser(prog="todo")
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add")
    add.add_argument("title")
    add.add_argument("--priority", default="low")
    add.add_argument("--due")
    add.add_argument("--repeat")
    add.add_argument("--tag", action="append", default=[])
    show = commands.add_parser("list")
    show.add_argument("--status", default="open")
    show.add_argument("--priority")
    show.add_argument("--tag")
    show.add_argument("--sort", default="priority")
    for name in ["done", "reopen", "rm"]:
        commands.add_parser(name).add_argument("id", type=int)
    commands.add_parser("search").add_argument("text")
    commands.add_parser("due").add_argument("--days", type=int, default=7)
    commands.add_parser("purge").add_argument("--days", type=int, default=30)
    commands.add_parser("stats")
    commands.add_parser("undo")
    return parser


def change(args, path, today):
    """Run a command that writes the task file; return what it prints."""
    if args.command == "add":
        task = tasks.add(path, args.title, args.priority, args.due, args.tag, args.repeat)
        return f"Added {task['id']}: {task['title']}"
    if args.command == "done":
        result = tasks.complete(path, args.id, today)
        lines = [f"Done {args.id}: {result['task']['title']}"]
        if result["follow_up"]:
            lines.append("Next {id}: {title} (due {due})".format(**result["follow_up"]))
        return "\n".join(lines)
    if args.command == "reopen":
        return f"Reopened {args.id}: {tasks.reopen(path, args.id)['title']}"
    if args.command == "rm":
        return f"Removed {args.id}: {tasks.delete(path, args.id)['title']}"
    if args.command == "purge":
        return f"Purged {len(tasks.purge(path, today, args.days))}"
    storage.restore(path)
    return "Restored the earlier version"


def show(args, items, today):
    """Run a command that only looks at the tasks; return what it prints."""
    if args.command == "stats":
        return (
            "{total} total, {open} open, {done} done, {overdue} overdue, "
            "{percent_done} % done".format(**views.summary(items, today))
        )
    if args.command == "search":
        found, order = views.search(items, args.text), "id"
    elif args.command == "due":
        found, order = views.due_within(items, today, args.days), "due"
    else:
        found = views.select(items, args.status, priority=args.priority)
        order = args.sort
    return views.format_list(views.sort_tasks(found, order), today)


def execute(argv, path, today):
    """Run one command; return its exit code and what it prints."""
    try:
        args = build_parser().parse_args(argv)
        if args.command in ["list", "search", "due", "stats"]:
            output = show(args, storage.load(path)["tasks"], today)
        else:
            output = change(args, path, today)
    except UsageError as problem:
        return {"exit_code": 2, "output": f"usage error: {problem}"}
    except (ValueError, LookupError) as problem:
        return {"exit_code": 1, "output": f"error: {problem}"}
    return {"exit_code": 0, "output": output}


def main():
    argv, path = sys.argv[1:], "tasks.json"
    if argv[:1] == ["--file"] and len(argv) > 1:
        path, argv = argv[1], argv[2:]
    result = execute(argv, path, date.today().isoformat())
    print(result["output"])
    sys.exit(result["exit_code"])


if __name__ == "__main__":
    main()
