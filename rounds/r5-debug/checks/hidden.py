"""Hidden cases: the rules of the brief with other values than the published suite.

Never counted. A contestant that passes the published checks and fails here has
fitted its program to the published values. Some cases are drawn anew each time;
SAMEBRIEF_SEED repeats a drawing.
"""

import json
import os
import random
from datetime import date, timedelta

import pytest

import storage
import tasks
import todo
import views

SEED = os.environ.get("SAMEBRIEF_SEED") or str(random.SystemRandom().randrange(10**9))
TODAY = "2027-08-19"


@pytest.fixture
def draw(request):
    """Random numbers of one test, the same for the same seed."""
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "list.json")


def make(task_id, title, **fields):
    defaults = {"done": False, "done_on": None, "due": None, "priority": "medium"}
    return {"id": task_id, "title": title, **defaults, "repeat": None, "tags": [], **fields}


def day(offset):
    return (date.fromisoformat(TODAY) + timedelta(days=offset)).isoformat()


def some_tasks(draw, count):
    """Return tasks in random order whose fields take every kind of value."""
    items = []
    for number in draw.sample(range(1, 10 * count), count):
        task = make(number, draw.choice("abcXYZ") + str(draw.randrange(1000)))
        task["priority"] = draw.choice(["high", "medium", "low"])
        task["due"] = draw.choice([None, day(draw.randint(-12, 12))])
        task["done"] = draw.random() < 0.3
        task["done_on"] = day(-draw.randint(0, 60)) if task["done"] else None
        task["tags"] = draw.sample(["red", "blue", "green"], draw.randint(0, 2))
        items.append(task)
    return items


def ids(items):
    return [item["id"] for item in items]


def test_due_within_any_span(draw):
    items, span = some_tasks(draw, 40), draw.randint(1, 9)
    items.append(make(999, "last day", due=day(span)))
    wanted = [
        item["id"]
        for item in items
        if not item["done"] and item["due"] and TODAY <= item["due"] <= day(span)
    ]
    assert ids(views.due_within(items, TODAY, span)) == wanted


def test_sort_by_due_of_any_tasks(draw):
    items = some_tasks(draw, 40)
    wanted = sorted(items, key=lambda item: (item["due"] or "9999-12-31", item["id"]))
    assert ids(views.sort_tasks(items, "due")) == ids(wanted)


def test_purge_of_any_age(draw, path):
    items, age = some_tasks(draw, 30), draw.randint(5, 50)
    storage.save(path, {"next_id": 301, "tasks": items})
    old = [item["id"] for item in items if item["done"] and item["done_on"] < day(-age)]
    assert tasks.purge(path, TODAY, age) == old
    kept = [number for number in ids(items) if number not in old]
    assert ids(storage.load(path)["tasks"]) == kept


def test_ids_after_any_removal(draw, path):
    storage.save(path, {"next_id": 21, "tasks": [make(n, "Task") for n in range(1, 21)]})
    for number in draw.sample(range(1, 21), 5):
        tasks.delete(path, number)
    todo.execute(["rm", "20"], path, TODAY)
    assert tasks.add(path, "New")["id"] == 21


def test_older_task_with_any_fields(draw, tmp_path, path):
    whole = make(draw.randint(2, 90), "Old", priority="low", due=day(3), tags=["red"])
    kept = draw.sample(["done", "due", "priority", "repeat", "tags", "done_on"], 3)
    old = {name: whole[name] for name in ["id", "title", *kept]}
    (tmp_path / "list.json").write_text(json.dumps({"tasks": [old]}))
    assert tasks.get(path, whole["id"]) == make(whole["id"], "Old") | old


@pytest.mark.parametrize("repeat", ["daily", "weekly", "monthly"])
def test_follow_up_of_any_repeat(draw, path, repeat):
    level = draw.choice(["high", "low"])
    first = tasks.add(path, "Round", level, "2027-10-31", ["green", "blue"], repeat)
    result = tasks.complete(path, first["id"], TODAY)
    due = {"daily": "2027-11-01", "weekly": "2027-11-07", "monthly": "2027-11-30"}[repeat]
    second = make(2, "Round", priority=level, due=due, tags=["green", "blue"], repeat=repeat)
    assert result == {"task": {**first, "done": True, "done_on": TODAY}, "follow_up": second}


def test_reopen_among_others(draw, path):
    items = [make(n, f"Task {n}", done=True, done_on=day(-n)) for n in range(1, 9)]
    storage.save(path, {"next_id": 9, "tasks": items})
    number = draw.randint(1, 8)
    tasks.reopen(path, number)
    assert [item["id"] for item in storage.load(path)["tasks"] if not item["done"]] == [number]


def test_undo_after_an_edit(draw, path):
    title = f"Title {draw.randrange(1000)}"
    tasks.add(path, title)
    tasks.edit(path, 1, {"title": "Other"})
    assert todo.execute(["undo"], path, TODAY)["exit_code"] == 0
    assert tasks.get(path, 1)["title"] == title


def test_command_line_defaults_and_tags(draw, path):
    words = draw.sample(["red", "blue", "green", "grey"], 2)
    for number, word in enumerate(words, start=1):
        output = todo.execute(["add", f"Buy {word}", "--tag", word], path, TODAY)["output"]
        assert output.strip() == f"Added {number}: Buy {word}"
    listed = todo.execute(["list", "--tag", words[1]], path, TODAY)["output"].rstrip("\n")
    assert listed == f"  2 [ ] medium Buy {words[1]} #{words[1]}"
