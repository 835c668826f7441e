"""What a task looks like and what its values may be, as tables."""

import calendar
import datetime as dt

DEFAULTS = (
    ("done", False),
    ("done_on", None),
    ("due", None),
    ("priority", "medium"),
    ("repeat", None),
    ("tags", ()),
)
RANK = {"high": 0, "medium": 1, "low": 2}


def month_later(day):
    year, month = divmod(day.year * 12 + day.month, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


STEP = {
    "daily": lambda day: day + dt.timedelta(1),
    "weekly": lambda day: day + dt.timedelta(7),
    "monthly": month_later,
}


def is_date(text):
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


ALLOWED = {
    "title": lambda value: value.strip() != "",
    "priority": lambda value: value in RANK,
    "due": lambda value: value is None or is_date(value),
    "tags": lambda value: isinstance(value, list),
    "repeat": lambda value: value is None or value in STEP,
}


def check(values):
    for name, value in values.items():
        if name not in ALLOWED or not ALLOWED[name](value):
            raise ValueError(f"{name} cannot be {value!r}")


def complete_record(record):
    filled = {**dict(DEFAULTS), **record}
    return {**filled, "tags": list(filled["tags"])}


def shift(day, days):
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()
