"""Keeps the task list in one JSON file.

The file holds {"version": 2, "next_id": 4, "tasks": [...]}. Every write
keeps the earlier contents beside it as "<path>.bak" for undo.
"""

import json
import os
import shutil

VERSION = 2


def blank_task():
    """Return the fields of a task with their default values."""
    return {
        "done": False,
        "done_on": None,
        "due": None,
        "priority": "medium",
        "repeat": None,
        "tags": [],
    }


def load(path):
    """Read a task file; a missing or blank file is an empty list."""
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
    if not text.strip():
        return {"version": VERSION, "next_id": 1, "tasks": []}
    try:
        raw = json.loads(text)
    except ValueError as problem:
        raise ValueError("the task file is not valid JSON") from problem
    if raw.get("version", 1) > VERSION:
        raise ValueError("the task file was written by a newer release")
    return _upgrade(raw)


def _upgrade(raw):
    """Bring the contents of a file of any release into the present form."""
    tasks = [{**blank_task(), **task} for task in raw["tasks"]]
    highest = max((task["id"] for task in tasks), default=0)
    next_id = max(raw.get("next_id", 1), highest + 1)
    return {"version": VERSION, "next_id": next_id, "tasks": tasks}


def save(path, data):
    """Write the task file in one step, keeping the earlier one as backup."""
    document = {"version": VERSION, "next_id": data["next_id"], "tasks": data["tasks"]}
    with open(path + ".tmp", "w", encoding="utf-8") as handle:
        json.dump(document, handle, indent=2, ensure_ascii=False)
        handle.write("\n")
    _keep_backup(path)
    os.replace(path + ".tmp", path)


def _keep_backup(path):
    if os.path.exists(path):
        shutil.copyfile(path, path + ".bak")


def restore(path):
    """Put the backup in place of the task file."""
    if not os.path.exists(path + ".bak"):
        raise LookupError("there is no earlier version")
    os.replace(path + ".bak", path)
