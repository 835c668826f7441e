"""A small Lisp as a machine with two stacks, in Python that never calls itself.

`tasks` holds what is still to be done, `values` what came out so far. So no
depth of a program meets a limit of Python; the machine counts its own.
"""

import re
import sys
from collections import deque

MOST_TASKS = 20_000
FORMS = ("quote", "if", "and", "or", "def", "let", "lambda")
ESCAPES = [("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")]


class Stop(Exception):
    """Ends the program with an error."""


# A value is a pair of its kind and its content, so that no two kinds can be mixed up.
# Kinds: int, bool, str, sym, list (a tuple of values), fun, prim.

TRUE, FALSE, EMPTY = ("bool", True), ("bool", False), ("list", ())


def need(condition, message):
    if not condition:
        raise Stop(message)


def integer(number):
    return ("int", number)


def truth(condition):
    return TRUE if condition else FALSE


# Reading


def split(source):
    """Cut a program into tokens, each a pair of its kind and its text."""
    position = 0
    while position < len(source):
        sign = source[position]
        end = position + 1
        if sign == ";":
            while end < len(source) and source[end] != "\n":
                end += 1
        elif sign == '"':
            while source[end : end + 1] not in ('"', ""):
                end += 2 if source[end] == "\\" else 1
            need(end < len(source), "unfinished string")
            yield "str", source[position + 1 : end]
            end += 1
        elif sign in "()'":
            yield sign, sign
        elif not sign.isspace():
            while end < len(source) and not source[end].isspace() and source[end] not in "()'\";":
                end += 1
            yield "word", source[position:end]
        position = end


def parse(source):
    """Return the values of a program's expressions."""
    levels, kinds = [[]], []
    for kind, text in split(source):
        if kind in "('":
            kinds.append(kind)
            levels.append([])
            continue
        if kind == ")":
            need(kinds and kinds.pop() == "(", "misplaced )")
            value = ("list", tuple(levels.pop()))
        else:
            value = string(text) if kind == "str" else word(text)
        while kinds and kinds[-1] == "'":
            kinds.pop()
            levels.pop()
            value = ("list", (("sym", "quote"), value))
        levels[-1].append(value)
    need(not kinds, "unfinished list or quote")
    return levels[0]


def string(text):
    meanings = {written: sign for sign, written in ESCAPES}

    def meaning(found):
        need(found[0] in meanings, f"unknown escape {found[0]}")
        return meanings[found[0]]

    return ("str", re.sub(r"\\.", meaning, text, flags=re.DOTALL))


def word(text):
    if text in ("#t", "#f"):
        return truth(text == "#t")
    if re.fullmatch("-?[0-9]+", text):
        return integer(int(text))
    return ("sym", text)


# Printing


def show(value):
    pieces, pending = [], [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item[0] == "list":
            pending.append(")")
            for number, part in enumerate(reversed(item[1])):
                pending.extend([" ", part] if number else [part])
            pending.append("(")
        else:
            pieces.append(show_plain(item))
    return "".join(pieces)


def show_plain(value):
    kind, content = value
    if kind == "bool":
        return "#t" if content else "#f"
    if kind == "str":
        for sign, written in ESCAPES:
            content = content.replace(sign, written)
        return f'"{content}"'
    return {"fun": "<lambda>", "prim": "<builtin>"}.get(kind) or str(content)


# Built-in functions: each gets the list of its arguments


def contents(arguments, kind, fewest=0, most=None):
    count(arguments, fewest, most)
    need(all(found == kind for found, _ in arguments), f"every argument must be of kind {kind}")
    return [content for _, content in arguments]


def count(arguments, fewest, most=None):
    enough = fewest <= len(arguments) and (most is None or len(arguments) <= most)
    need(enough, f"{len(arguments)} arguments are too many or too few")
    return arguments


def minus(arguments):
    first, *others = contents(arguments, "int", 1)
    return integer(first - sum(others) if others else -first)


def times(arguments):
    product = 1
    for factor in contents(arguments, "int"):
        product *= factor
    return integer(product)


def split_evenly(arguments):
    """Return quotient and remainder, the quotient rounded towards zero."""
    dividend, divisor = contents(arguments, "int", 2, 2)
    need(divisor != 0, "division by zero")
    quotient, remainder = divmod(abs(dividend), abs(divisor))
    sign = 1 if dividend >= 0 else -1
    return (quotient * sign * (1 if divisor > 0 else -1), remainder * sign)


def ordered(accepts):
    def compare(arguments):
        numbers = contents(arguments, "int", 2)
        for left, right in zip(numbers, numbers[1:]):
            if (left > right) - (left < right) not in accepts:
                return FALSE
        return TRUE

    return compare


def equal(arguments):
    pending = [tuple(count(arguments, 2, 2))]
    while pending:
        (kind, left), (other, right) = pending.pop()
        if kind != other:
            return FALSE
        if kind == "list" and len(left) == len(right):
            pending.extend(zip(left, right))
        elif kind == "list" or left is not right and (kind == "fun" or left != right):
            return FALSE
    return TRUE


def filled(arguments):
    (items,) = contents(arguments, "list", 1, 1)
    need(items, "the list is empty")
    return items


def cons(arguments):
    item, items = count(arguments, 2, 2)
    need(items[0] == "list", "cons needs a list")
    return ("list", (item, *items[1]))


def append(arguments):
    return ("list", tuple(item for items in contents(arguments, "list") for item in items))


def length(arguments):
    ((kind, content),) = count(arguments, 1, 1)
    need(kind in ("list", "str"), "length needs a list or a string")
    return integer(len(content))


def kind_test(*kinds):
    return lambda arguments: truth(count(arguments, 1, 1)[0][0] in kinds)


PRIMITIVES = {
    "+": lambda arguments: integer(sum(contents(arguments, "int"))),
    "-": minus,
    "*": times,
    "/": lambda arguments: integer(split_evenly(arguments)[0]),
    "%": lambda arguments: integer(split_evenly(arguments)[1]),
    "=": ordered([0]),
    "<": ordered([-1]),
    ">": ordered([1]),
    "<=": ordered([-1, 0]),
    ">=": ordered([0, 1]),
    "equal?": equal,
    "not": lambda arguments: truth(count(arguments, 1, 1) == [FALSE]),
    "car": lambda arguments: filled(arguments)[0],
    "cdr": lambda arguments: ("list", filled(arguments)[1:]),
    "cons": cons,
    "list": lambda arguments: ("list", tuple(arguments)),
    "append": append,
    "concat": lambda arguments: ("str", "".join(contents(arguments, "str"))),
    "length": length,
    "null?": lambda arguments: truth(count(arguments, 1, 1) == [EMPTY]),
    "integer?": kind_test("int"),
    "boolean?": kind_test("bool"),
    "string?": kind_test("str"),
    "symbol?": kind_test("sym"),
    "list?": kind_test("list"),
    "function?": kind_test("fun", "prim"),
}


# The machine. A local environment is a dictionary with its outer one under None.


class Machine:
    def __init__(self):
        self.globals = {name: ("prim", work) for name, work in PRIMITIVES.items()}
        self.tasks = []
        self.values = deque()

    def run(self, expression):
        """Evaluate one expression of the top level; def is known nowhere else."""
        items = expression[1] if expression[0] == "list" else ()
        if items and items[0] == ("sym", "def"):
            need(len(items) == 3, "def has a name and a value")
            (name,) = names_of(items[1:2])
            self.globals[name] = self.run_plain(items[2])
            return self.globals[name]
        return self.run_plain(expression)

    def run_plain(self, expression):
        self.tasks.append((self.evaluate, expression, {}))
        while self.tasks:
            need(len(self.tasks) < MOST_TASKS, "recursion without end")
            step, *details = self.tasks.pop()
            step(*details)
        return self.values.pop()

    def take(self, number):
        taken = [self.values.pop() for _ in range(number)]
        return taken[::-1]

    def evaluate(self, expression, scope):
        kind, content = expression
        if kind == "sym":
            self.values.append(self.look_up(content, scope))
        elif kind != "list":
            self.values.append(expression)
        else:
            need(content, "() is no call")
            first_kind, first = content[0]
            if first_kind == "sym" and first in FORMS:
                getattr(self, f"form_{first}")(content[1:], scope)
            else:
                self.tasks.append((self.call, len(content) - 1))
                self.push_all(content, scope)

    def push_all(self, expressions, scope):
        for expression in reversed(expressions):
            self.tasks.append((self.evaluate, expression, scope))

    def look_up(self, name, scope):
        need(name not in FORMS, f"{name} is no variable")
        while scope is not None:
            if name in scope:
                return scope[name]
            scope = scope.get(None)
        need(name in self.globals, f"unknown {name}")
        return self.globals[name]

    def call(self, number):
        arguments = self.take(number)
        kind, function = self.values.pop()
        if kind == "prim":
            self.values.append(function(arguments))
            return
        need(kind == "fun", "only functions can be called")
        names, body, scope = function
        need(len(names) == number, f"{len(names)} arguments needed, {number} given")
        self.tasks.append((self.evaluate, body, {**dict(zip(names, arguments)), None: scope}))

    def form_quote(self, parts, scope):
        need(len(parts) == 1, "quote has one part")
        self.values.append(parts[0])

    def form_if(self, parts, scope):
        need(len(parts) == 3, "if has three parts")
        self.tasks.append((self.branch, parts, scope))
        self.tasks.append((self.evaluate, parts[0], scope))

    def branch(self, parts, scope):
        chosen = parts[2] if self.values.pop() == FALSE else parts[1]
        self.tasks.append((self.evaluate, chosen, scope))

    def form_and(self, parts, scope):
        self.series(parts, scope, TRUE, lambda value: value == FALSE)

    def form_or(self, parts, scope):
        self.series(parts, scope, FALSE, lambda value: value != FALSE)

    def series(self, parts, scope, empty, ends):
        if not parts:
            self.values.append(empty)
            return
        self.tasks.append((self.series_next, parts, scope, ends))
        self.tasks.append((self.evaluate, parts[0], scope))

    def series_next(self, parts, scope, ends):
        if len(parts) > 1 and not ends(self.values[-1]):
            self.values.pop()
            self.series(parts[1:], scope, FALSE, ends)

    def form_def(self, parts, scope):
        raise Stop("def stands only at the top level")

    def form_let(self, parts, scope):
        need(len(parts) == 2 and parts[0][0] == "list", "let has a list and a body")
        for kind, pair in parts[0][1]:
            need(kind == "list" and len(pair) == 2, "let needs pairs of a name and a value")
        names = names_of([pair[0] for _, pair in parts[0][1]])
        self.tasks.append((self.enter, names, parts[1], scope))
        self.push_all([pair[1] for _, pair in parts[0][1]], scope)

    def enter(self, names, body, scope):
        inner = {**dict(zip(names, self.take(len(names)))), None: scope}
        self.tasks.append((self.evaluate, body, inner))

    def form_lambda(self, parts, scope):
        need(len(parts) == 2 and parts[0][0] == "list", "lambda has parameters and a body")
        self.values.append(("fun", (names_of(parts[0][1]), parts[1], scope)))


def names_of(symbols):
    names = [content for kind, content in symbols if kind == "sym" and content not in FORMS]
    need(len(names) == len(symbols), "not a name")
    need(len(set(names)) == len(names), "the same name twice")
    return names


def main():
    sys.set_int_max_str_digits(0)
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    machine, shown = Machine(), None
    try:
        for expression in parse(sys.stdin.read()):
            shown = machine.run(expression)
        if shown is not None:
            print(show(shown))
    except (Stop, UnicodeError) as problem:
        sys.exit(f"error: {problem}")


if __name__ == "__main__":
    main()
