"""The task file: a Book is what it holds, a Shelf is where it stands."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

RELEASE = 2


@dataclass
class Task:
    id: int
    title: str
    done: bool = False
    done_on: str | None = None
    due: str | None = None
    priority: str = "medium"
    repeat: str | None = None
    tags: list = field(default_factory=list)

    @classmethod
    def from_record(cls, record):
        known = {item.name for item in fields(cls)}
        return cls(**{name: value for name, value in record.items() if name in known})


@dataclass
class Book:
    next_id: int = 1
    tasks: list = field(default_factory=list)

    @classmethod
    def from_document(cls, document):
        if document.get("version", 1) > RELEASE:
            raise ValueError("this file needs a newer release of the program")
        tasks = [Task.from_record(record) for record in document["tasks"]]
        free = 1 + max([0, *(task.id for task in tasks)])
        return cls(max(free, document.get("next_id", 0)), tasks)

    def as_document(self):
        return {
            "version": RELEASE,
            "next_id": self.next_id,
            "tasks": [asdict(task) for task in self.tasks],
        }

    def find(self, task_id):
        found = [task for task in self.tasks if task.id == task_id]
        if not found:
            raise LookupError(f"there is no task {task_id}")
        return found[0]

    def put(self, title, **details):
        task = Task(self.next_id, title, **details)
        self.tasks.append(task)
        self.next_id += 1
        return task


class Shelf:
    def __init__(self, path):
        self.file = Path(path)
        self.backup = Path(path + ".bak")

    def read(self):
        text = self.file.read_text(encoding="utf-8") if self.file.exists() else ""
        if text.strip() == "":
            return Book()
        try:
            document = json.loads(text)
        except json.JSONDecodeError as problem:
            raise ValueError("the task file is damaged") from problem
        return Book.from_document(document)

    def write(self, document):
        text = json.dumps({"version": RELEASE, **document}, sort_keys=True)
        if self.file.exists():
            self.file.replace(self.backup)
        self.file.write_text(text, encoding="utf-8")

    def go_back(self):
        if not self.backup.exists():
            raise LookupError("nothing to undo")
        self.backup.replace(self.file)


def load(path):
    return Shelf(path).read().as_document()


def save(path, data):
    Shelf(path).write(data)


def restore(path):
    Shelf(path).go_back()
