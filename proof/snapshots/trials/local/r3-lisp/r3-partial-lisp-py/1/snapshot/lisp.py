"""A small Lisp: reads a program from standard input and prints its last value.

Values are Python's own where they fit: int, bool, str, and list for lists, which
nothing changes once they are made. Symbols and functions have classes here.
Kinds are compared with `type`, because Python's bool is an int as well.
"""

import operator
import re
import sys

# Far above the 1,000 calls that must work, far below what Python's own stack can hold.
DEEPEST = 10_000
PYTHON_FRAMES_FOR_EACH = 3


class LispError(Exception):
    """What is wrong with the program."""


class Symbol:
    def __init__(self, name):
        self.name = name


class Lambda:
    def __init__(self, names, body, scope):
        self.names = names
        self.body = body
        self.scope = scope


class Builtin:
    def __init__(self, name, fewest, most, kinds, function):
        self.name = name
        self.fewest = fewest
        self.most = most
        self.kinds = kinds
        self.function = function


class Scope:
    """The variables of one let or call, and the scope around them; None around the outermost."""

    def __init__(self, variables, around):
        self.variables = variables
        self.around = around


# Reading

TOKEN = re.compile(
    r"""\s+ | ;[^\n]*                       # nothing
    | (?P<mark>[()'])
    | (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<broken>")
    | (?P<atom>[^\s()'";]+)""",
    re.VERBOSE | re.DOTALL,
)
INTEGER = re.compile(r"-?[0-9]+")
ESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
BOOLEANS = {"#t": True, "#f": False}
SYMBOLS = {}


def symbol(name):
    """Return the one symbol of this name, so that symbols are equal when they are the same."""
    return SYMBOLS.setdefault(name, Symbol(name))


QUOTE = symbol("quote")


def read(text):
    """Return the expressions of a program."""
    # Each open list with what stands in it so far; a ' opens one too, which ends by itself.
    program = []
    open_lists = [program]
    marks = []
    for match in TOKEN.finditer(text):
        token = match.group()
        if match["broken"]:
            raise LispError("a string does not end")
        if token == "(" or token == "'":
            open_lists.append([] if token == "(" else [QUOTE])
            marks.append(token)
            continue
        if token == ")":
            if not marks or marks[-1] != "(":
                raise LispError("unexpected )")
            marks.pop()
            value = open_lists.pop()
        elif match["string"]:
            value = unescape(token[1:-1])
        elif match["atom"]:
            value = read_atom(token)
        else:
            continue
        open_lists[-1].append(value)
        while marks and marks[-1] == "'":
            marks.pop()
            quoted = open_lists.pop()
            open_lists[-1].append(quoted)
    if marks:
        raise LispError(f"the program ends after an open {marks[-1]}")
    return program


def read_atom(token):
    if INTEGER.fullmatch(token):
        return int(token)
    return BOOLEANS[token] if token in BOOLEANS else symbol(token)


def unescape(text):
    def replace(match):
        if match[1] not in ESCAPES:
            raise LispError(f"unknown escape \\{match[1]}")
        return ESCAPES[match[1]]

    return re.sub(r"\\(.)", replace, text, flags=re.DOTALL)


# Printing


def show(value):
    kind = type(value)
    if kind is bool:
        return "#t" if value else "#f"
    if kind is int:
        return str(value)
    if kind is str:
        for sign, meaning in (("\\", "\\"), ('"', '"'), ("n", "\n"), ("t", "\t")):
            value = value.replace(meaning, "\\" + sign)
        return f'"{value}"'
    if kind is list:
        return "(" + " ".join([show(item) for item in value]) + ")"
    if kind is Symbol:
        return value.name
    return "<lambda>" if kind is Lambda else "<builtin>"


# Built-in functions

KIND_NAMES = {int: "an integer", bool: "a boolean", str: "a string", list: "a list", Symbol: "a symbol"}
ANY = None
MANY = None


def divide(a, b):
    if b == 0:
        raise LispError("division by zero")
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def first_of(items):
    if not items:
        raise LispError("the list is empty")
    return items[0]


def rest_of(items):
    first_of(items)
    return items[1:]


def equal(a, b):
    if type(a) is not type(b):
        return False
    if type(a) is list:
        return len(a) == len(b) and all([equal(x, y) for x, y in zip(a, b)])
    return a == b


def product(*factors):
    result = 1
    for factor in factors:
        result *= factor
    return result


def holds(compare):
    return lambda *values: all(compare(a, b) for a, b in zip(values, values[1:]))


def is_kind(*kinds):
