"""What a person sees of the tasks."""

from dataclasses import dataclass
from datetime import date


@dataclass
class Card:
    """One task as seen on one day."""

    task: dict
    today: str

    @property
    def is_open(self):
        return not self.task["done"]

    @property
    def days_left(self):
        if self.task["due"] is None:
            return None
        return (date.fromisoformat(self.task["due"]) - date.fromisoformat(self.today)).days

    @property
    def late(self):
        return self.is_open and self.days_left is not None and self.days_left < 0

    def note(self):
        if self.days_left is None:
            return ""
        return f" ({'overdue since' if self.late else 'due'} {self.task['due']})"

    def __str__(self):
        mark = " x"[self.task["done"]]
        tags = "".join(" #" + tag for tag in sorted(self.task["tags"]))
        head = f"{self.task['id']:3d} [{mark}] {self.task['priority'].ljust(6)}"
        return f"{head} {self.task['title']}{self.note()}{tags}"


def select(items, status="open", tag=None, priority=None):
    wanted = {"open": [False], "done": [True], "all": [False, True]}
    if status not in wanted:
        raise ValueError(f"status is open, done or all, not {status}")
    return [
        task
        for task in items
        if task["done"] in wanted[status]
        and (tag is None or tag in task["tags"])
        and priority in (None, task["priority"])
    ]


def is_overdue(task, today):
    return Card(task, today).late


def due_within(items, today, days=7):
    cards = [Card(task, today) for task in items]
    near = [card for card in cards if card.is_open and card.days_left is not None]
    return [card.task for card in near if 0 <= card.days_left <= days]


def search(items, text):
    def words(task):
        return "\n".join([task["title"], *task["tags"]]).lower()

    return [task for task in items if text.lower() in words(task)]


def sort_tasks(items, by="priority"):
    ordered = sorted(items, key=lambda task: task["id"])
    if by == "due":
        ordered.sort(key=lambda task: task["due"] or "9999-99-99")
    elif by == "priority":
        ordered.sort(key=lambda task: ("high", "medium", "low").index(task["priority"]))
    elif by == "title":
        ordered.sort(key=lambda task: task["title"].lower())
    elif by != "id":
        raise ValueError(f"there is no order by {by}")
    return ordered


def format_task(task, today):
    return str(Card(task, today))


def format_list(items, today):
    return "\n".join(str(Card(task, today)) for task in items) or "No tasks."


def summary(items, today):
    cards = [Card(task, today) for task in items]
    still_open = sum(card.is_open for card in cards)
    done = len(cards) - still_open
    return {
        "total": len(cards),
        "open": still_open,
        "done": done,
        "overdue": sum(card.late for card in cards),
        "percent_done": done * 100 // max(len(cards), 1),
    }
