"""A small Lisp that is compiled to Python functions before it runs.

An expression becomes a function of one frame, and calling that function is
evaluating it. Where each local variable stands is settled while compiling, so
nothing is looked up by name at run time but global variables. Lists are chains
of pairs, Lisp strings are `Text`, and Python's own str is a symbol.
"""

import sys
from typing import Any, Callable, NamedTuple

SPACE = " \t\r\n\f\v"
CALL_LIMIT = 5_000


class Problem(Exception):
    pass


class Text(NamedTuple):
    content: str


class Pair(NamedTuple):
    head: Any
    tail: Any


class Nil:
    def __repr__(self):
        return "()"


class Function(NamedTuple):
    """Compiled or built in: both take the list of their arguments."""

    apply: Callable
    shown: str


NIL = Nil()


def chain(items, end=NIL):
    for item in reversed(items):
        end = Pair(item, end)
    return end


def unchain(value):
    items = []
    while type(value) is Pair:
        items.append(value.head)
        value = value.tail
    return items


def is_list(value):
    return type(value) is Pair or value is NIL


# From text to values


class Reader:
    def __init__(self, source):
        self.source = source
        self.at = 0

    def peek(self):
        """Return the next character that is not skipped, "" at the end."""
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == ";":
                line_end = self.source.find("\n", self.at)
                self.at = len(self.source) if line_end < 0 else line_end
            elif sign in SPACE:
                self.at += 1
            else:
                return sign
        return ""

    def program(self):
        while self.peek():
            yield self.expression()

    def expression(self):
        sign = self.peek()
        if sign == "":
            raise Problem("the program ends too early")
        if sign == ")":
            raise Problem("closing bracket without an opening one")
        if sign == '"':
            return self.string()
        if sign == "'":
            self.at += 1
            return chain(["quote", self.expression()])
        if sign == "(":
            self.at += 1
            items = []
            while self.peek() != ")":
                items.append(self.expression())
            self.at += 1
            return chain(items)
        return self.atom()

    def string(self):
        meanings = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}
        signs = []
        self.at += 1
        while True:
            sign = self.source[self.at : self.at + 1]
            if sign == "":
                raise Problem("string without an end")
            self.at += 1
            if sign == '"':
                return Text("".join(signs))
            if sign == "\\":
                sign = meanings.get(self.source[self.at : self.at + 1])
                if sign is None:
                    raise Problem("backslash before a character that needs none")
                self.at += 1
            signs.append(sign)

    def atom(self):
        start = self.at
        while self.at < len(self.source) and self.source[self.at] not in SPACE + "()'\";":
            self.at += 1
        word = self.source[start : self.at]
        digits = word[1:] if word.startswith("-") else word
        if digits.isascii() and digits.isdigit():
            return int(word)
        return {"#t": True, "#f": False}.get(word, word)


# From values to text


def text_of(value):
    if value is True or value is False:
        return "#t" if value else "#f"
    if isinstance(value, Text):
        escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(escapes.get(sign, sign) for sign in value.content) + '"'
    if is_list(value):
        return "(" + " ".join([text_of(item) for item in unchain(value)]) + ")"
    return value.shown if isinstance(value, Function) else str(value)


# From values to Python functions

FORMS = {}


def form(name):
    def register(compiler):
        FORMS[name] = compiler
        return compiler

    return register


class Frame(NamedTuple):
    """Values of one let or call; `names` of the compiler's `Names` say which is which."""

    values: list
    outer: Any


class Names(NamedTuple):
    names: list
    outer: Any


def compile_value(value, names, machine):
    """Return the function of a frame that evaluates `value`."""
    if isinstance(value, str):
        return compile_name(value, names, machine)
    if not is_list(value):
        return lambda frame: value
    items = unchain(value)
    if not items:
        raise Problem("() is no call")
    if isinstance(items[0], str) and items[0] in FORMS:
        if items[0] == "def":
            raise Problem("def inside of an expression")
        return FORMS[items[0]](items[1:], names, machine)
    parts = [compile_value(item, names, machine) for item in items]

    def call(frame):
        function, *arguments = [part(frame) for part in parts]
        if not isinstance(function, Function):
            raise Problem(f"{text_of(function)[:60]} cannot be called")
        return function.apply(arguments)

    return call


def compile_name(name, names, machine):
    if name in FORMS:
        raise Problem(f"{name} is no variable")
    steps = 0
    while names is not None:
        if name in names.names:
            index = names.names.index(name)
            return local_variable(steps, index)
        names, steps = names.outer, steps + 1

    def global_variable(frame):
        try:
            return machine.variables[name]
        except KeyError:
            raise Problem(f"unknown name {name}") from None

    return global_variable


def local_variable(steps, index):
    def variable(frame):
        for _ in range(steps):
            frame = frame.outer
        return frame.values[index]

    return variable


def check_names(names):
    for name in names:
        if not isinstance(name, str) or name in FORMS:
            raise Problem(f"{text_of(name)[:60]} cannot be a name")
    if len(names) > len(set(names)):
        raise Problem("the same name twice")
    return names


def operands(items, count, name):
    if len(items) != count:
        raise Problem(f"{name} has {count} parts")
    return items


@form("quote")
def compile_quote(items, names, machine):
    (value,) = operands(items, 1, "quote")
    return lambda frame: value


@form("if")
def compile_if(items, names, machine):
    parts = [compile_value(item, names, machine) for item in operands(items, 3, "if")]
    test, then, otherwise = parts
    return lambda frame: otherwise(frame) if test(frame) is False else then(frame)


def until(stops, empty):
    def compile_until(items, names, machine):
        parts = [compile_value(item, names, machine) for item in items]

        def evaluate(frame):
            value = empty
            for part in parts:
                value = part(frame)
                if (value is not False) == stops:
                    break
            return value

        return evaluate

    return compile_until


FORMS["and"] = until(stops=False, empty=True)
FORMS["or"] = until(stops=True, empty=False)


@form("let")
def compile_let(items, names, machine):
    bindings, body = operands(items, 2, "let")
    pairs = [unchain(binding) if is_list(binding) else [] for binding in unchain(bindings)]
    if not is_list(bindings) or any(len(pair) != 2 for pair in pairs):
        raise Problem("let needs a list of names with values")
    values = [compile_value(pair[1], names, machine) for pair in pairs]
    inner = Names(check_names([pair[0] for pair in pairs]), names)
    run_body = compile_value(body, inner, machine)
    return lambda frame: run_body(Frame([value(frame) for value in values], frame))


@form("lambda")
def compile_lambda(items, names, machine):
    parameters, body = operands(items, 2, "lambda")
    if not is_list(parameters):
        raise Problem("lambda needs a list of parameters")
    inner = Names(check_names(unchain(parameters)), names)
    run_body = compile_value(body, inner, machine)
    count = len(inner.names)

    def make(frame):
        def apply(arguments):
            if len(arguments) != count:
                raise Problem(f"{count} arguments expected")
            machine.calls += 1
            if machine.calls > CALL_LIMIT:
                raise Problem("recursion without end")
            value = run_body(Frame(arguments, frame))
            machine.calls -= 1
            return value

        return Function(apply, "<lambda>")

    return make


FORMS["def"] = None  # only `Machine.run` can do it


class Machine:
    def __init__(self, variables):
        self.variables = variables
        self.calls = 0

    def run(self, value):
        items = unchain(value) if is_list(value) else []
        if items and type(items[0]) is str and items[0] == "def":
            name, expression = operands(items[1:], 2, "def")
            check_names([name])
            self.variables[name] = compile_value(expression, None, self)(None)
            return self.variables[name]
        return compile_value(value, None, self)(None)


# Built-in functions


def is_integer(value):
    return type(value) is int


def is_text(value):
    return isinstance(value, Text)


def anything(value):
    return True


def same(a, b):
    while type(a) is Pair and type(b) is Pair:
        if not same(a.head, b.head):
            return False
        a, b = a.tail, b.tail
    return type(a) is type(b) and a == b


def quotient(a, b):
    if b == 0:
        raise Problem("division by zero")
    whole, rest = divmod(a, b)
    return whole + 1 if whole < 0 and rest else whole


def multiply(*values):
    result = 1
    for value in values:
        result *= value
    return result


def in_order(method):
    def compare(*values):
        pairs = zip(values, values[1:])
        return all(getattr(left, method)(right) for left, right in pairs)

    return compare


def built_in(takes, fewest, most, work):
    def apply(arguments):
        if not fewest <= len(arguments) <= most:
            raise Problem("wrong number of arguments")
        for argument in arguments:
            if not takes(argument):
                raise Problem(f"wrong kind of argument: {text_of(argument)[:60]}")
        return work(*arguments)

    return Function(apply, "<builtin>")


def cons(head, tail):
    if not is_list(tail):
        raise Problem("cons needs a list")
    return Pair(head, tail)


def append(*lists):
    return chain([item for items in lists for item in unchain(items)])


def join(*texts):
    return Text("".join(text.content for text in texts))


def size(value):
    return len(value.content) if is_text(value) else len(unchain(value))


def non_empty(value):
    return type(value) is Pair


def built_ins():
    some = sys.maxsize
    table = {
        "+": built_in(is_integer, 0, some, lambda *values: sum(values)),
        "*": built_in(is_integer, 0, some, multiply),
        "-": built_in(is_integer, 1, some, lambda a, *more: a - sum(more) if more else -a),
        "/": built_in(is_integer, 2, 2, quotient),
        "%": built_in(is_integer, 2, 2, lambda a, b: a - b * quotient(a, b)),
        "equal?": built_in(anything, 2, 2, same),
        "not": built_in(anything, 1, 1, lambda value: value is False),
        "car": built_in(non_empty, 1, 1, lambda value: value.head),
        "cdr": built_in(non_empty, 1, 1, lambda value: value.tail),
        "cons": built_in(anything, 2, 2, cons),
        "list": built_in(anything, 0, some, lambda *values: chain(values)),
        "append": built_in(is_list, 0, some, append),
        "concat": built_in(is_text, 0, some, join),
        "length": built_in(lambda value: is_list(value) or is_text(value), 1, 1, size),
    }
    for name, method in zip("= < > <= >=".split(), "__eq__ __lt__ __gt__ __le__ __ge__".split()):
        table[name] = built_in(is_integer, 2, some, in_order(method))
    kinds = {
        "null?": lambda value: value is NIL,
        "integer?": is_integer,
        "boolean?": lambda value: type(value) is bool,
        "string?": is_text,
        "symbol?": lambda value: type(value) is str,
        "list?": is_list,
        "function?": lambda value: isinstance(value, Function),
    }
    return table | {name: built_in(anything, 1, 1, test) for name, test in kinds.items()}


def main():
    sys.setrecursionlimit(100_000)
    sys.set_int_max_str_digits(0)
    source = sys.stdin.buffer.read().decode("utf-8")
    machine = Machine(built_ins())
    lines = []
    for expression in list(Reader(source).program()):
        lines = [text_of(machine.run(expression)), ""]
    sys.stdout.buffer.write("\n".join(lines).encode("utf-8"))


if __name__ == "__main__":
    try:
        main()
    except Exception as problem:
        sys.stderr.buffer.write(f"error: {problem}\n".encode("utf-8", "replace"))
        sys.exit(1)
