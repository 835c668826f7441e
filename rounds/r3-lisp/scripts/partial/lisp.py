"""A small Lisp interpreter."""

import operator
import sys


class Symbol(str):
    pass


class Function:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def __call__(self, *args):
        return evaluate(self.body, {**self.env, **dict(zip(self.params, args))})


def tokenize(source):
    lines = [line.split(";")[0] for line in source.split("\n")]
    source = "\n".join(lines)
    for sign in "()'":
        source = source.replace(sign, f" {sign} ")
    return source.split()


def parse(tokens):
    token = tokens.pop(0)
    if token == "(":
        items = []
        while tokens[0] != ")":
            items.append(parse(tokens))
        tokens.pop(0)
        return items
    if token == ")":
        raise SyntaxError("unexpected )")
    if token == "'":
        return [Symbol("quote"), parse(tokens)]
    if token in ("#t", "#f"):
        return token == "#t"
    if token.startswith('"'):
        return token.strip('"')
    try:
        return int(token)
    except ValueError:
        return Symbol(token)


def show(value):
    if value is True:
        return "#t"
    if value is False:
        return "#f"
    if isinstance(value, Symbol):
        return str(value)
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "(" + " ".join(show(item) for item in value) + ")"
    if isinstance(value, Function):
        return "<lambda>"
    return "<builtin>" if callable(value) else str(value)


def product(*numbers):
    result = 1
    for number in numbers:
        result *= number
    return result


GLOBALS = {
    "+": lambda *args: sum(args),
    "-": lambda first, *rest: first - sum(rest) if rest else -first,
    "*": product,
    "/": operator.floordiv,
    "%": operator.mod,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "equal?": operator.eq,
    "not": operator.not_,
    "car": lambda items: items[0],
    "cdr": lambda items: items[1:],
    "cons": lambda item, items: [item] + items,
    "list": lambda *args: list(args),
    "append": lambda *lists: sum(lists, []),
    "concat": lambda *strings: "".join(strings),
    "length": len,
    "null?": lambda value: value == [],
    "integer?": lambda value: isinstance(value, int),
    "boolean?": lambda value: isinstance(value, bool),
    "string?": lambda value: isinstance(value, str),
    "symbol?": lambda value: isinstance(value, Symbol),
    "list?": lambda value: isinstance(value, list),
    "function?": callable,
}


def evaluate(form, env):
    if isinstance(form, Symbol):
        return env[form] if form in env else GLOBALS[form]
    if not isinstance(form, list):
        return form
    head, *rest = form
    if head == "quote":
        return rest[0]
    if head == "if":
        return evaluate(rest[1] if evaluate(rest[0], env) else rest[2], env)
    if head == "and":
        value = True
        for part in rest:
            value = evaluate(part, env)
            if value is False:
                break
        return value
    if head == "or":
        for part in rest:
            value = evaluate(part, env)
            if value is not False:
                return value
        return False
    if head == "def":
        GLOBALS[rest[0]] = evaluate(rest[1], env)
        return GLOBALS[rest[0]]
    if head == "let":
        env = dict(env)
        for name, value in rest[0]:
            env[name] = evaluate(value, env)
        return evaluate(rest[1], env)
    if head == "lambda":
        return Function(rest[0], rest[1], env)
    function, *args = [evaluate(part, env) for part in form]
    return function(*args)


def main():
    try:
        tokens = tokenize(sys.stdin.read())
        value = None
        while tokens:
            value = evaluate(parse(tokens), {})
        if value is not None:
            print(show(value))
    except Exception as problem:
        print(f"error: {problem!r}", file=sys.stderr)
        sys.exit(1)


main()
