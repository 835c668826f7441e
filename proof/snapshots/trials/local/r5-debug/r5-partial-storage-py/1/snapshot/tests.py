"""The acceptance suite of the todo program: python3 -m pytest tests.py

Every test hands plain data to a function and compares the plain data that
comes back. Tests share nothing: each one starts from a file of its own.
"""

import json

import pytest

import storage
import tasks
import todo
import views

TODAY = "2026-03-10"


@pytest.fixture
def path(tmp_path):
    """Where the task file of one test stands; nothing is there yet."""
    return str(tmp_path / "tasks.json")


def make(task_id, title, **fields):
    """Return a whole task; fields replace the defaults."""
    task = {
        "id": task_id,
        "title": title,
        "done": False,
        "done_on": None,
        "due": None,
        "priority": "medium",
        "repeat": None,
        "tags": [],
    }
    return {**task, **fields}


def fill(path, *items, next_id=None):
    """Store tasks under path; ids go on after the last one."""
    storage.save(path, {"next_id": next_id or len(items) + 1, "tasks": list(items)})


def ids(items):
    """Return the ids of tasks in their order."""
    return [item["id"] for item in items]


def run(path, *argv):
    """Run one command that must succeed; return what it prints."""
    result = todo.execute(list(argv), path, TODAY)
    assert result["exit_code"] == 0
    return result["output"].rstrip("\n")


# The task file


def test_missing_file_is_an_empty_list(path):
    assert storage.load(path) == {"version": 2, "next_id": 1, "tasks": []}


def test_blank_file_is_an_empty_list(tmp_path, path):
    (tmp_path / "tasks.json").write_text("  \n")
    assert storage.load(path) == {"version": 2, "next_id": 1, "tasks": []}


def test_broken_file_is_an_error(tmp_path, path):
    (tmp_path / "tasks.json").write_text('{"version": 2, "tasks": [')
    with pytest.raises(ValueError):
        storage.load(path)


def test_file_of_a_newer_release_is_an_error(tmp_path, path):
    (tmp_path / "tasks.json").write_text('{"version": 3, "next_id": 1, "tasks": []}')
    with pytest.raises(ValueError):
        storage.load(path)


def test_saved_tasks_are_found_in_the_file(tmp_path, path):
    milk = make(1, "Milk, 2 l, für Ädna", tags=["shop"], due="2026-03-12")
    fill(path, milk)
    written = {"version": 2, "next_id": 2, "tasks": [milk]}
    assert json.loads((tmp_path / "tasks.json").read_text()) == written
    assert storage.load(path) == written


def test_save_keeps_the_earlier_file_as_backup(tmp_path, path):
    fill(path, make(1, "Milk"))
    assert (tmp_path / "tasks.json.bak").exists() is False
    fill(path, make(1, "Bread"))
    assert (tmp_path / "tasks.json.bak").exists() is True
    assert json.loads((tmp_path / "tasks.json.bak").read_text())["tasks"] == [make(1, "Milk")]


def test_restore_without_a_backup_is_an_error(path):
    fill(path, make(1, "Milk"))
    with pytest.raises(LookupError):
        storage.restore(path)


# Operations on tasks


def test_add_counts_ids_and_fills_defaults(path):
    assert tasks.add(path, "Milk") == make(1, "Milk")
    bread = make(2, "Bread", priority="high", due="2026-03-12", tags=["shop"], repeat="weekly")
    assert tasks.add(path, "Bread", "high", "2026-03-12", ["shop"], "weekly") == bread
    assert storage.load(path)["tasks"] == [make(1, "Milk"), bread]


def test_add_rejects_values_a_task_cannot_have(path):
    with pytest.raises(ValueError):
        tasks.add(path, "   ")
    with pytest.raises(ValueError):
        tasks.add(path, "Milk", priority="urgent")
    with pytest.raises(ValueError):
        tasks.add(path, "Milk", due="2026-02-30")
    with pytest.raises(ValueError):
        tasks.add(path, "Milk", repeat="hourly")
    assert storage.load(path)["tasks"] == []


def test_get_finds_a_task_by_its_id(path):
    fill(path, make(1, "Milk"), make(2, "Bread"))
    assert tasks.get(path, 2) == make(2, "Bread")
    with pytest.raises(LookupError):
        tasks.get(path, 3)


def test_edit_changes_only_the_named_fields(path):
    fill(path, make(1, "Milk", tags=["shop"], due="2026-03-12"), make(2, "Bread"))
    changed = make(1, "Oat milk", tags=["shop"])
    assert tasks.edit(path, 1, {"title": "Oat milk", "due": None}) == changed
    assert storage.load(path)["tasks"] == [changed, make(2, "Bread")]


def test_edit_rejects_unknown_fields_and_values(path):
    fill(path, make(1, "Milk"))
    for changes in [{"id": 7}, {"done": True}, {"title": ""}, {"priority": "urgent"}]:
        with pytest.raises(ValueError):
            tasks.edit(path, 1, changes)
    assert storage.load(path)["tasks"] == [make(1, "Milk")]


def test_complete_stores_the_day(path):
    fill(path, make(1, "Milk"))
    done = make(1, "Milk", done=True, done_on=TODAY)
    assert tasks.complete(path, 1, TODAY) == {"task": done, "follow_up": None}
    assert tasks.get(path, 1) == done
    with pytest.raises(ValueError):
        tasks.complete(path, 1, TODAY)


def test_next_due_steps_by_the_repeat():
    assert tasks.next_due("2026-02-28", "daily") == "2026-03-01"
    assert tasks.next_due("2026-12-28", "weekly") == "2027-01-04"
    assert tasks.next_due("2026-12-15", "monthly") == "2027-01-15"
    assert tasks.next_due("2026-01-31", "monthly") == "2026-02-28"


def test_follow_up_takes_over_priority_and_tags(path):
    fill(path, make(1, "Rent", priority="high", tags=["home"], due="2026-03-01", repeat="monthly"))
    rent = make(2, "Rent", priority="high", tags=["home"], due="2026-04-01", repeat="monthly")
    assert tasks.complete(path, 1, TODAY)["follow_up"] == rent
    assert tasks.get(path, 2) == rent


def test_reopen_is_stored(path):
    fill(path, make(1, "Milk", done=True, done_on="2026-03-09"))
    assert tasks.reopen(path, 1) == make(1, "Milk")
    assert tasks.get(path, 1) == make(1, "Milk")


def test_ids_are_never_used_twice(path):
    fill(path, make(1, "Milk"), make(2, "Bread"))
    assert tasks.delete(path, 2) == make(2, "Bread")
    assert tasks.add(path, "Salt")["id"] == 3
    assert ids(storage.load(path)["tasks"]) == [1, 3]


def test_task_from_an_older_file_can_be_completed(tmp_path, path):
    (tmp_path / "tasks.json").write_text('{"tasks": [{"id": 4, "title": "Milk"}]}')
    done = make(4, "Milk", done=True, done_on=TODAY)
    assert tasks.complete(path, 4, TODAY)["task"] == done
    assert storage.load(path) == {"version": 2, "next_id": 5, "tasks": [done]}


def test_purge_removes_what_was_done_long_ago(path):
    fill(
        path,
        make(1, "January", done=True, done_on="2026-01-15"),
        make(2, "A day too old", done=True, done_on="2026-02-07"),
        make(3, "Just in time", done=True, done_on="2026-02-08"),
        make(4, "Open"),
    )
    assert tasks.purge(path, TODAY) == [1, 2]
    assert ids(storage.load(path)["tasks"]) == [3, 4]
    assert tasks.purge(path, TODAY, 7) == [3]


# Views


def test_select_by_status():
    items = [make(1, "Milk"), make(2, "Bread", done=True, done_on=TODAY), make(3, "Salt")]
    assert ids(views.select(items)) == [1, 3]
    assert ids(views.select(items, "done")) == [2]
    assert ids(views.select(items, status="all")) == [1, 2, 3]
    with pytest.raises(ValueError):
        views.select(items, "lost")


def test_select_by_tag_and_priority():
    items = [
        make(1, "Milk", tags=["shop", "home"]),
        make(2, "Call Ada", priority="high"),
        make(3, "Salt", tags=["shop"], priority="high"),
    ]
    assert ids(views.select(items, tag="shop")) == [1, 3]
    assert ids(views.select(items, priority="high")) == [2, 3]
    assert ids(views.select(items, tag="shop", priority="high")) == [3]


def test_overdue_means_open_and_before_today():
    assert views.is_overdue(make(1, "Milk", due="2026-03-09"), TODAY) is True
    assert views.is_overdue(make(1, "Milk", due=TODAY), TODAY) is False
    assert views.is_overdue(make(1, "Milk"), TODAY) is False
    done = make(1, "Milk", due="2026-03-09", done=True, done_on=TODAY)
    assert views.is_overdue(done, TODAY) is False


def test_due_within_counts_the_first_and_the_last_day():
    dates = ["2026-03-09", "2026-03-10", "2026-03-13", "2026-03-14", "2026-03-17", "2026-03-18"]
    items = [make(number, "Task", due=due) for number, due in enumerate(dates, start=1)]
    items.append(make(7, "Some day"))
    items.append(make(8, "Done", due="2026-03-11", done=True, done_on=TODAY))
    assert ids(views.due_within(items, TODAY)) == [2, 3, 4, 5]
    assert ids(views.due_within(items, TODAY, 3)) == [2, 3]


def test_search_looks_at_titles_and_tags_in_any_case():
    items = [make(1, "Buy MILK"), make(2, "Bread", tags=["Milkman"]), make(3, "Salt")]
    assert ids(views.search(items, "milk")) == [1, 2]
    assert ids(views.search(items, "SAL")) == [3]
    assert views.search(items, "tea") == []


def test_sort_by_priority_and_title():
    items = [
        make(4, "apples"),
        make(3, "Bread", priority="low"),
        make(2, "Cheese", priority="high"),
        make(1, "Apples"),
    ]
    assert ids(views.sort_tasks(items)) == [2, 1, 4, 3]
    assert ids(views.sort_tasks(items, "title")) == [1, 4, 3, 2]
    with pytest.raises(ValueError):
        views.sort_tasks(items, "mood")


def test_sort_by_due_puts_tasks_without_a_date_last():
    items = [
        make(5, "Some day"),
        make(4, "Later", due="2026-04-01"),
        make(3, "Soon", due="2026-03-11"),
        make(2, "Soon as well", due="2026-03-11"),
        make(1, "Never"),
    ]
    assert ids(views.sort_tasks(items, "due")) == [2, 3, 4, 1, 5]


def test_task_as_one_line_of_text():
    milk = make(7, "Milk", due="2026-03-12", tags=["shop", "dairy"], repeat="weekly")
    assert views.format_task(milk, TODAY) == "  7 [ ] medium Milk (due 2026-03-12) #dairy #shop"
    rent = make(12, "Rent", due="2026-03-01", priority="low")
    assert views.format_task(rent, TODAY) == " 12 [ ] low    Rent (overdue since 2026-03-01)"
    done = {**rent, "done": True, "done_on": TODAY}
    assert views.format_list([done, milk], TODAY).split("\n") == [
        " 12 [x] low    Rent (due 2026-03-01)",
        "  7 [ ] medium Milk (due 2026-03-12) #dairy #shop",
    ]
    assert views.format_list([], TODAY) == "No tasks."


def test_summary_rounds_down_and_knows_nothing():
    nothing = {"total": 0, "open": 0, "done": 0, "overdue": 0, "percent_done": 0}
    assert views.summary([], TODAY) == nothing
    items = [
        make(1, "Milk", due="2026-03-01"),
        make(2, "Bread", done=True, done_on=TODAY),
        make(3, "Salt", done=True, done_on=TODAY, due="2026-03-01"),
    ]
    counts = {"total": 3, "open": 1, "done": 2, "overdue": 1, "percent_done": 66}
    assert views.summary(items, TODAY) == counts


# The command line


def test_cli_adds_with_medium_priority(path):
    assert run(path, "add", "Milk") == "Added 1: Milk"
    second = ["add", "Call Ada", "--priority", "high", "--tag", "phone"]
    assert run(path, *second) == "Added 2: Call Ada"
    listed = ["  2 [ ] high   Call Ada #phone", "  1 [ ] medium Milk"]
    assert run(path, "list").split("\n") == listed


def test_cli_lists_one_tag(path):
    fill(path, make(1, "Milk", tags=["shop"]), make(2, "Call Ada"), make(3, "Salt", tags=["shop"]))
    listed = ["  1 [ ] medium Milk #shop", "  3 [ ] medium Salt #shop"]
    assert run(path, "list", "--tag", "shop").split("\n") == listed


def test_cli_done_names_the_next_task(path):
    fill(path, make(1, "Water plants", repeat="weekly", due="2026-03-09"), make(2, "Milk"))
    lines = ["Done 1: Water plants", "Next 3: Water plants (due 2026-03-16)"]
    assert run(path, "done", "1").split("\n") == lines
    assert run(path, "done", "2") == "Done 2: Milk"
    assert run(path, "stats") == "3 total, 1 open, 2 done, 0 overdue, 66 % done"


def test_cli_removed_ids_do_not_come_back(path):
    fill(path, make(1, "Milk"), make(2, "Bread"))
    assert run(path, "rm", "2") == "Removed 2: Bread"
    assert run(path, "add", "Salt") == "Added 3: Salt"


def test_cli_undo_takes_back_the_last_change(path):
    fill(path, make(1, "Milk"))
    assert run(path, "rm", "1") == "Removed 1: Milk"
    assert run(path, "undo") == "Restored the earlier version"
    assert run(path, "list") == "  1 [ ] medium Milk"


def test_cli_lists_an_older_file(tmp_path, path):
    (tmp_path / "tasks.json").write_text(
        '{"version": 1, "tasks": [{"id": 1, "title": "Milk", "done": false},'
        ' {"id": 2, "title": "Bread", "due": "2026-03-12"}]}'
    )
    listed = ["  2 [ ] medium Bread (due 2026-03-12)", "  1 [ ] medium Milk"]
    assert run(path, "list", "--sort", "due").split("\n") == listed


def test_cli_mistakes_set_the_exit_code(path):
    unknown = todo.execute(["done", "9"], path, TODAY)
    assert [unknown["exit_code"], unknown["output"][:7]] == [1, "error: "]
    empty = todo.execute(["add", ""], path, TODAY)
    assert [empty["exit_code"], empty["output"][:7]] == [1, "error: "]
    for argv in [["fly"], ["done", "two"], []]:
        assert todo.execute(argv, path, TODAY)["exit_code"] == 2
