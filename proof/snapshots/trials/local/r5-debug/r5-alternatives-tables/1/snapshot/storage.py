"""Reading and writing the task file, without any state in between."""

import json
import os

from rules import complete_record


def read_text(path):
    try:
        with open(path, encoding="utf-8") as source:
            return source.read()
    except FileNotFoundError:
        return ""


def write_text(path, text):
    with open(path, "w", encoding="utf-8") as target:
        target.write(text)


def load(path):
    text = read_text(path)
    document = json.loads(text) if text.strip() else {"tasks": []}
    if document.get("version", 1) not in (1, 2):
        raise ValueError(f"cannot read version {document['version']}")
    records = list(map(complete_record, document["tasks"]))
    used = [record["id"] + 1 for record in records]
    return {
        "version": 2,
        "next_id": max(used + [document.get("next_id", 1)]),
        "tasks": records,
    }


def save(path, data):
    before = read_text(path)
    if os.path.exists(path):
        write_text(f"{path}.bak", before)
    write_text(path, json.dumps(dict(data, version=2), indent="\t"))


def restore(path):
    try:
        os.rename(f"{path}.bak", path)
    except FileNotFoundError:
        raise LookupError("no backup") from None
