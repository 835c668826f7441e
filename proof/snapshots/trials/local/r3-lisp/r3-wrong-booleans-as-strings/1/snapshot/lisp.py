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
BOOLEANS = {"#t": "#t", "#f": "#f"}
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
    return lambda value: type(value) in kinds


BUILTINS = {
    name: Builtin(name, fewest, most, kinds, function)
    for name, fewest, most, kinds, function in [
        ("+", 0, MANY, [int], lambda *values: sum(values)),
        ("*", 0, MANY, [int], product),
        ("-", 1, MANY, [int], lambda a, *others: a - sum(others) if others else -a),
        ("/", 2, 2, [int], divide),
        ("%", 2, 2, [int], lambda a, b: a - b * divide(a, b)),
        ("=", 2, MANY, [int], holds(operator.eq)),
        ("<", 2, MANY, [int], holds(operator.lt)),
        (">", 2, MANY, [int], holds(operator.gt)),
        ("<=", 2, MANY, [int], holds(operator.le)),
        (">=", 2, MANY, [int], holds(operator.ge)),
        ("equal?", 2, 2, ANY, equal),
        ("not", 1, 1, ANY, lambda value: value is False),
        ("car", 1, 1, [list], first_of),
        ("cdr", 1, 1, [list], rest_of),
        ("cons", 2, 2, ANY, lambda item, items: [item, *items]),
        ("list", 0, MANY, ANY, lambda *items: list(items)),
        ("append", 0, MANY, [list], lambda *lists: sum(lists, [])),
        ("concat", 0, MANY, [str], lambda *texts: "".join(texts)),
        ("length", 1, 1, [list, str], len),
        ("null?", 1, 1, ANY, lambda value: value == [] and type(value) is list),
        ("integer?", 1, 1, ANY, is_kind(int)),
        ("boolean?", 1, 1, ANY, is_kind(bool)),
        ("string?", 1, 1, ANY, is_kind(str)),
        ("symbol?", 1, 1, ANY, is_kind(Symbol)),
        ("list?", 1, 1, ANY, is_kind(list)),
        ("function?", 1, 1, ANY, is_kind(Lambda, Builtin)),
    ]
}


def apply_builtin(builtin, values):
    if len(values) < builtin.fewest or (builtin.most is not MANY and len(values) > builtin.most):
        raise LispError(f"{builtin.name}: wrong number of arguments: {len(values)}")
    # cons is the one that takes different kinds at different places.
    checked = values[1:] if builtin.name == "cons" else values
    kinds = [list] if builtin.name == "cons" else builtin.kinds
    for value in checked:
        if kinds is not ANY and type(value) not in kinds:
            wanted = " or ".join(KIND_NAMES[kind] for kind in kinds)
            raise LispError(f"{builtin.name} needs {wanted}, not {show(value)[:50]}")
    return builtin.function(*values)


# Evaluation


class Interpreter:
    def __init__(self):
        self.variables = {}
        self.depth = 0
        self.forms = {
            "quote": self.quote,
            "if": self.choose,
            "and": self.all_of,
            "or": self.any_of,
            "def": self.define,
            "let": self.let,
            "lambda": self.make_function,
        }

    def run(self, program):
        value = None
        for expression in program:
            value = self.evaluate(expression, None)
        return value

    def evaluate(self, expression, scope):
        if type(expression) is Symbol:
            return self.look_up(expression.name, scope)
        if type(expression) is not list:
            return expression
        if not expression:
            raise LispError("() cannot be called")
        self.depth += 1
        if self.depth > DEEPEST:
            raise LispError("the calls are nested too deeply")
        head = expression[0]
        if type(head) is Symbol and head.name in self.forms:
            value = self.forms[head.name](expression, scope)
        else:
            value = self.call([self.evaluate(item, scope) for item in expression])
        self.depth -= 1
        return value

    def look_up(self, name, scope):
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.around
        if name in self.variables:
            return self.variables[name]
        if name in BUILTINS:
            return BUILTINS[name]
        raise LispError(f"{name} has no value here")

    def call(self, values):
        function, *arguments = values
        if type(function) is Builtin:
            return apply_builtin(function, arguments)
        if type(function) is not Lambda:
            raise LispError(f"{show(function)[:50]} is no function")
        if len(arguments) != len(function.names):
            raise LispError(f"{len(function.names)} arguments needed, {len(arguments)} given")
        scope = Scope(dict(zip(function.names, arguments)), function.scope)
        return self.evaluate(function.body, scope)

    def quote(self, form, scope):
        expect(len(form) == 2, form)
        return form[1]

    def choose(self, form, scope):
        expect(len(form) == 4, form)
        chosen = form[3] if self.evaluate(form[1], scope) is False else form[2]
        return self.evaluate(chosen, scope)

    def all_of(self, form, scope):
        value = True
        for expression in form[1:]:
            value = self.evaluate(expression, scope)
            if value is False:
                break
        return value

    def any_of(self, form, scope):
        value = False
        for expression in form[1:]:
            value = self.evaluate(expression, scope)
            if value is not False:
                break
        return value

    def define(self, form, scope):
        expect(self.depth == 1, form)
        expect(len(form) == 3, form)
        [name] = self.names(form[1:2], form)
        self.variables[name] = self.evaluate(form[2], scope)
        return self.variables[name]

    def let(self, form, scope):
        expect(len(form) == 3 and type(form[1]) is list, form)
        expect(all(type(pair) is list and len(pair) == 2 for pair in form[1]), form)
        names = self.names([pair[0] for pair in form[1]], form)
        values = [self.evaluate(pair[1], scope) for pair in form[1]]
        return self.evaluate(form[2], Scope(dict(zip(names, values)), scope))

    def make_function(self, form, scope):
        expect(len(form) == 3 and type(form[1]) is list, form)
        return Lambda(self.names(form[1], form), form[2], scope)

    def names(self, symbols, form):
        expect(all(type(item) is Symbol and item.name not in self.forms for item in symbols), form)
        names = [item.name for item in symbols]
        expect(len(set(names)) == len(names), form)
        return names


def expect(condition, form):
    if not condition:
        raise LispError(f"malformed or misplaced {form[0].name}")


def main():
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    sys.setrecursionlimit(DEEPEST * PYTHON_FRAMES_FOR_EACH)
    # Python refuses to print integers of more than 4,300 digits unless told otherwise.
    sys.set_int_max_str_digits(0)
    try:
        program = read(sys.stdin.read())
        value = Interpreter().run(program)
        text = show(value) if program else None
    except (LispError, RecursionError, UnicodeDecodeError) as problem:
        message = " ".join(str(problem).split())
        print(f"error: {message}", file=sys.stderr)
        return 1
    if text is not None:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
