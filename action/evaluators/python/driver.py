"""The side of the grader that lives in the sandbox with the contestant's code.

Reads one request a line, calls what it names, and answers with one line of
plain data. Nothing here is secret or trusted: contestant code shares the
process and may change all of it. The parent believes no more than that some
plain data came back. Standard library only.

Usage: python3 -I -B driver.py FOLDER [MODULE...]    FOLDER holds the modules; those named are ours
"""

import importlib.util
import json
import os
import sys

MESSAGE_LIMIT = 2000


class NotPlainData(Exception):
    """A result that JSON cannot carry without changing it."""


def take_pipes():
    """Move the protocol away from 0, 1 and 2, where prints and inputs would meet it."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return requests, answers


def plain(value):
    """Copy a result into exact JSON types.

    A subclass counts as what it is made of (an OrderedDict is a dict, a member of
    a str enumeration a str), as it does for == in the published suite. What would
    not be equal there, such as a tuple, is refused instead of being turned into a
    list.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, list):
        return [plain(item) for item in list.__iter__(value)]
    if isinstance(value, dict):
        copy = {}
        for key in dict.keys(value):
            if not isinstance(key, str):
                raise NotPlainData(f"a key is a {type(key).__name__}")
            copy[str.__str__(key)] = plain(dict.__getitem__(value, key))
        return copy
    raise NotPlainData(f"a {type(value).__name__} is not plain data")


def load_ours(folder, names):
    """Import modules of ours from their own files.

    Before the folder is on the path: nothing in it can be taken for one of them, nor
    for what they import.
    """
    for name in names:
        spec = importlib.util.spec_from_file_location(name, os.path.join(folder, f"{name}.py"))
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)


def call(request):
    """Import the module when it is first asked for, and call one function of it."""
    module = importlib.import_module(request["module"])
    function = getattr(module, request["function"])
    return function(*request["args"], **request["kwargs"])


def use_file(request):
    """Do for the suite what it would do to a file of tmp_path."""
    if request["op"] == "exists":
        return os.path.exists(request["path"])
    if request["op"] == "read_text":
        with open(request["path"], encoding="utf-8") as handle:
            return handle.read()
    with open(request["path"], "w", encoding="utf-8") as handle:
        return handle.write(request["text"])


def describe(problem):
    """Put an exception into plain data."""
    try:
        message = str(problem)
    except BaseException:
        message = ""
    message = message[:MESSAGE_LIMIT].encode("utf-8", "replace").decode("utf-8")
    return {"types": [kind.__name__ for kind in type(problem).__mro__], "message": message}


def respond(request):
    """Carry out one request; whatever the contestant's code raises is an answer too."""
    nonce = request["nonce"]
    try:
        value = call(request) if request["op"] == "call" else use_file(request)
    except BaseException as problem:
        return {"nonce": nonce, "raised": describe(problem)}
    try:
        answer = {"nonce": nonce, "value": plain(value)}
        json.dumps(answer, allow_nan=False)
        return answer
    except (NotPlainData, ValueError, RecursionError) as problem:
        return {"nonce": nonce, "refused": str(problem)[:MESSAGE_LIMIT]}


def main():
    requests, answers = take_pipes()

    def say(answer):
        answers.write(json.dumps(answer, allow_nan=False).encode("ascii") + b"\n")
        answers.flush()

    hello = json.loads(requests.readline())
    os.makedirs(hello["case_dir"], exist_ok=True)
    folder, *ours = sys.argv[1:]
    load_ours(folder, ours)
    # Said before any contestant code can run: a child that never gets here is the
    # bench's fault, and everything later is the contestant's.
    say({"hello": hello["hello"]})
    sys.path.insert(0, folder)
    for line in requests:
        say(respond(json.loads(line)))


if __name__ == "__main__":
    main()
