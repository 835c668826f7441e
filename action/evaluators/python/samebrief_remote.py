"""What the suite holds instead of the contestant's modules, files and errors."""

import builtins
import types

from samebrief_channel import ContestantFault

MESSAGE_LIMIT = 2000
# What the suite may see raised under its own name. No BaseException, nothing of
# pytest and no AssertionError: those would let a contestant steer the test run.
RAISABLE = (
    "ValueError LookupError KeyError IndexError TypeError AttributeError OSError FileNotFoundError "
    "FileExistsError PermissionError IsADirectoryError ArithmeticError ZeroDivisionError "
    "OverflowError RuntimeError RecursionError NotImplementedError"
).split()


class RemoteError(Exception):
    """An exception of the contestant's code that is no kind of a common builtin."""


def _make_raisable(base):
    def text(self):
        return self.args[0]

    # KeyError and OSError would print their message in another way than it was sent.
    return type(base.__name__, (base,), {"__str__": text})


RAISABLE_TYPES = {name: _make_raisable(getattr(builtins, name)) for name in RAISABLE}


def open_answer(answer):
    """Take the value out of an answer; raise what it says was raised."""
    if "value" in answer:
        return answer["value"]
    if isinstance(answer.get("refused"), str):
        raise ContestantFault(f"result is not plain data: {answer['refused']}")
    raised = answer.get("raised")
    if not isinstance(raised, dict) or raised.keys() != {"types", "message"}:
        raise ContestantFault("answer has an unknown form")
    names, message = raised["types"], raised["message"]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ContestantFault("answer has an unknown form")
    if not isinstance(message, str):
        raise ContestantFault("answer has an unknown form")
    message = message[:MESSAGE_LIMIT]
    for name in names:
        if name in RAISABLE_TYPES:
            raise RAISABLE_TYPES[name](message)
    raise RemoteError(f"{', '.join(names[:3])}: {message}"[:MESSAGE_LIMIT])


class RemoteModule(types.ModuleType):
    """Stands in for one of the contestant's modules."""

    def __init__(self, name, ask):
        super().__init__(name)
        self.__dict__["_ask"] = ask

    def __getattr__(self, name):
        # pytest and inspect look for many underscored names; none of them is a function
        # of the contestant, and each would otherwise look as if it were there.
        if name.startswith("_"):
            raise AttributeError(name)
        ask, module = self._ask, self.__name__

        def remote(*args, **kwargs):
            call = {"op": "call", "module": module, "function": name}
            return ask({**call, "args": args, "kwargs": kwargs})

        return remote


class RemotePath:
    """Stands in for a path below tmp_path; its files are in the child's sandbox."""

    def __init__(self, ask, path):
        self._ask = ask
        self._path = path

    def __truediv__(self, name):
        return RemotePath(self._ask, f"{self._path}/{name}")

    def __str__(self):
        return self._path

    def write_text(self, text):
        return self._ask({"op": "write_text", "path": self._path, "text": text})

    def read_text(self):
        return self._ask({"op": "read_text", "path": self._path})

    def exists(self):
        return self._ask({"op": "exists", "path": self._path})
