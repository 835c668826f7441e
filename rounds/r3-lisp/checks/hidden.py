"""Hidden cases: the rules of the brief with other values than the published suite.

Never counted. Each uses the rule of one published test and nothing that this test
does not need as well, so a program that passes the published test and fails here
has been fitted to the published values. Values are drawn anew each time;
SAMEBRIEF_SEED repeats a drawing.
"""

import math
import os
import random

import pytest

from run_lisp import run

SEED = os.environ.get("SAMEBRIEF_SEED") or str(random.SystemRandom().randrange(10**9))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def draw(request):
    """Random numbers of one test, the same for the same seed."""
    return random.Random(f"{SEED} {request.node.name}")


def printed(source):
    """Run a program that must succeed; return what it prints, or all that happened instead."""
    result = run(source)
    return result["output"].rstrip() if result["exit_code"] == 0 else result


def is_error(source):
    """Run a program that must fail; return True, or all that happened instead."""
    result = run(source)
    last_line = result["error"].rstrip("\r\n").split("\n")[-1]
    stated = last_line.startswith("error: ") and "Traceback (most recent" not in result["error"]
    silent = result["output"].strip() == ""
    return True if stated and silent and result["exit_code"] == 1 else result


def word(draw, length=6, signs=LETTERS):
    """Return a name that no rule of the language knows: it begins with z."""
    return "z" + "".join(draw.choice(signs) for _ in range(length))


def words(draw, count):
    """Return different names."""
    return draw.sample([word(draw) + str(number) for number in range(count)], count)


def number(draw, low=2, high=999):
    return draw.randint(low, high)


def lisp(value):
    """Write Python's integers and lists as the interpreter prints them."""
    if isinstance(value, list):
        return "(" + " ".join(lisp(item) for item in value) + ")"
    return ("#t" if value else "#f") if isinstance(value, bool) else str(value)


def adds(draw):
    """Return True for an interpreter: calling everything an error keeps no rule about errors."""
    a, b = number(draw), number(draw)
    return printed(f"(+ {a} {b})") == str(a + b)


def nested(draw, depth=3):
    """Return a list of integers and lists, none of them at the deepest level."""
    return [
        nested(draw, depth - 1) if depth and draw.random() < 0.4 else number(draw)
        for _ in range(draw.randint(1, 4))
    ]


def towards_zero(a, b):
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


# Tokenizer


def test_any_integer(draw):
    value = number(draw, 1000, 10**9)
    assert printed(str(value)) == str(value)
    assert printed(f"-{value}") == f"-{value}"
    assert printed(f"00{value}") == str(value)


def test_any_large_integer(draw):
    value = draw.randrange(10**30, 10**60)
    assert printed(str(value)) == str(value)
    assert printed(str(-value)) == str(-value)


def test_any_run_that_is_no_integer(draw):
    a, b = number(draw), number(draw)
    names = [f"{a}_{b}", f"{a}.{b}", f"--{a}", f"{a}{draw.choice('ghkmpqwyz')}"]
    assert printed(f"'+{a}") == f"+{a}"
    assert printed(f"'({' '.join(names)})") == f"({' '.join(names)})"


def test_any_boolean(draw):
    values = draw.choices(["#t", "#f"], k=6)
    assert printed(" ".join(values)) == values[-1]


def test_any_words_in_a_string(draw):
    text = " ".join(word(draw) for _ in range(4)) + "  " + word(draw)
    assert printed(f'"{text}"') == f'"{text}"'


def test_any_escapes_in_a_string(draw):
    pieces = [r"\"", r"\\", r"\n", r"\t", "n", "t", "abc"]
    for _ in range(3):
        text = "".join(draw.choices(pieces, k=8))
        assert printed(f'"{text}"') == f'"{text}"'


def test_any_characters_in_a_string(draw):
    text = "".join(draw.choices("()';ab ", k=12)) + ";"
    assert printed(f'"{text}\n{text}"') == f'"{text}\\n{text}"'


def test_any_letters_beyond_ascii(draw):
    text = "".join(draw.choices("äöüßéñλж", k=8))
    assert printed(f'"{text} 中文 €"') == f'"{text} 中文 €"'
    assert printed(f"'{text}") == text


def test_any_comment(draw):
    value, noise = number(draw), "".join(draw.choices("()'\"; 12ab", k=15))
    assert printed(f";{noise}\n{value} ; {noise}\n;{noise}") == str(value)
    assert printed(f"'({value};{noise}\n{value})") == f"({value} {value})"


def test_any_tokens_side_by_side(draw):
    a, b, c = number(draw), word(draw), word(draw)
    assert printed(f"'({a}({b})\"{c}\"({a})\"{b}\")") == f'({a} ({b}) "{c}" ({a}) "{b}")'
    assert printed(f"\t\n'(\t{a}\n\n{b}  {c}\n)\t") == f"({a} {b} {c})"


def test_any_malformed_string(draw):
    assert adds(draw) is True
    text = word(draw)
    assert is_error(f'"{text}') is True
    assert is_error(f'"{text}\\"') is True
    assert is_error(f'\'({number(draw)} "{text})') is True
    assert is_error(f'"{text}\\{draw.choice("gkmpqz")}{text}"') is True


# Parser


def test_any_last_value(draw):
    values = [str(number(draw)) for _ in range(5)]
    assert printed(" ".join(values)) == values[-1]
    assert printed(f'"{word(draw)}"\n#t\n#f') == "#f"


def test_any_program_without_expressions(draw):
    assert printed(f"\n;{word(draw)} {word(draw)}\n \n; {word(draw)}") == ""
    assert printed(" " * number(draw, 1, 9) + "\n") == ""


def test_any_symbol(draw):
    names = [word(draw, 4, LETTERS.upper() + LETTERS + "-?") for _ in range(3)]
    assert printed(f"'{names[0]}") == names[0]
    assert printed(f"'({' '.join(names)})") == f"({' '.join(names)})"


def test_any_list(draw):
    for _ in range(3):
        wanted = lisp(nested(draw))
        spaced = wanted.replace("(", " ( ").replace(")", " ) ").strip()
        assert printed(f"'{spaced}") == wanted


def test_any_quoted_value(draw):
    value, name = number(draw), word(draw)
    assert printed(f"(quote ({name} {value}))") == f"({name} {value})"
    assert printed(f"'{value}") == str(value)
    assert printed(f"' ({value} {name})") == f"({value} {name})"
    assert printed(f"'\"{name}\"") == f'"{name}"'


def test_any_quote_in_a_quoted_list(draw):
    value, name = number(draw), word(draw)
    assert printed(f"''{name}") == f"(quote {name})"
    wanted = f"((quote {name}) {value} (quote ({value})))"
    assert printed(f"'('{name} {value} '({value}))") == wanted


def test_any_deep_nesting(draw):
    depth = number(draw, 400, 499)
    assert printed("'" + "(" * depth + ")" * depth) == "(" * depth + ")" * depth
    assert printed("(+ 2 " * depth + "1" + ")" * depth) == str(2 * depth + 1)


def test_any_bracket_that_is_not_closed(draw):
    assert adds(draw) is True
    assert is_error(f"(+ {number(draw)} {number(draw)}") is True
    assert is_error(f"'(({word(draw)}) ({word(draw)})") is True
    assert is_error(f"{number(draw)} (") is True


def test_any_closing_bracket_too_many(draw):
    assert adds(draw) is True
    assert is_error(f"(+ {number(draw)} {number(draw)}))") is True
    assert is_error(f") {number(draw)}") is True


def test_any_quote_mark_before_nothing(draw):
    assert adds(draw) is True
    assert is_error(f"(list {number(draw)} ')") is True
    assert is_error(f"(list {number(draw)} {number(draw)} ')") is True


# Evaluator


def test_any_sums_differences_and_products(draw):
    a, b, c, d = (number(draw) for _ in range(4))
    wanted = [a + b + c + d, a - b - c, -a, (a + b) * -c * (d - a)]
    product = f"(* (+ {a} {b}) -{c} (- {d} {a}))"
    assert printed(f"(list (+ {a} {b} {c} {d}) (- {a} {b} {c}) (- {a}) {product})") == lisp(wanted)


def test_any_division(draw):
    pairs = [(number(draw, 100), number(draw, 2, 90)) for _ in range(4)]
    pairs = [(a * x, b * y) for (a, b), x, y in zip(pairs, (1, -1, 1, -1), (1, 1, -1, -1))]
    source = " ".join(f"(/ {a} {b})" for a, b in pairs)
    assert printed(f"(list {source})") == lisp([towards_zero(a, b) for a, b in pairs])


def test_any_exact_arithmetic(draw):
    a, b = draw.randrange(10**25, 10**40), draw.randrange(10**25, 10**40)
    divisor = number(draw, 3, 99)
    assert printed(f"(* {a} {b})") == str(a * b)
    wanted = [a // divisor, -(a // divisor)]
    assert printed(f"(list (/ {a} {divisor}) (/ -{a} {divisor}))") == lisp(wanted)


def test_any_remainder(draw):
    pairs = [(number(draw, 100), number(draw, 2, 90)) for _ in range(3)]
    pairs = [(a * x, b * y) for (a, b), x, y in zip(pairs, (1, -1, 1), (1, 1, -1))]
    source = " ".join(f"(% {a} {b})" for a, b in pairs)
    assert printed(f"(list {source})") == lisp([int(math.fmod(a, b)) for a, b in pairs])


def test_any_two_integers_compared(draw):
    a = number(draw)
    for name in ["=", "<", ">", "<=", ">="]:
        below, above = a - number(draw), a + number(draw)
        source = " ".join(f"({name} {left} {a})" for left in (below, a, above))
        wanted = {"=": (0, 1, 0), "<": (1, 0, 0), ">": (0, 0, 1), "<=": (1, 1, 0), ">=": (0, 1, 1)}
        assert printed(f"(list {source})") == lisp([bool(holds) for holds in wanted[name]])


def test_any_more_integers_compared(draw):
    a, b, c = sorted(draw.sample(range(2, 999), 3))
    assert printed(f"(list (< {a} {b} {c}) (< {a} {c} {b}) (> {c} {a} {b}))") == "(#t #f #f)"
    assert printed(f"(list (= {a} {a} {c}) (>= {c} {c} {a}) (<= {a} {c} {b}))") == "(#f #t #f)"


def test_any_branch(draw):
    a, name = number(draw), word(draw)
    assert printed(f"(if (= {a} {a}) '{name} (car '()))") == name
    assert printed(f"(if (= {a} {a + 1}) {word(draw)} '{name})") == name


def test_any_value_that_is_true(draw):
    name, other = words(draw, 2)
    values = [str(number(draw)), f'"{name}"', f"'({number(draw)})", "'()"]
    chosen = " ".join(f"(if {value} '{name} '{other})" for value in values)
    assert printed(f"(list {chosen})") == f"({name} {name} {name} {name})"
    negated = " ".join(f"(not {value})" for value in values)
    assert printed(f"(list {negated})") == "(#f #f #f #f)"


def test_any_and_and_or(draw):
    a, b = number(draw), number(draw)
    assert printed(f"(and {a} #f (car '()))") == "#f"
    assert printed(f"(or #f #f {a} (car '()))") == str(a)
    assert printed(f"(list (and {a} {b}) (or {b} {a}))") == lisp([b, b])


def test_any_definition(draw):
    name, other = words(draw, 2)
    a, b = number(draw), number(draw)
    assert printed(f"(def {name} {a}) (def {other} {b}) (* {name} {other})") == str(a * b)
    assert printed(f"(def {name} (+ {a} {b}))") == str(a + b)
    assert printed(f"(def {name} {a}) (def {name} (+ {name} {b})) {name}") == str(a + b)


def test_any_let(draw):
    x, y = words(draw, 2)
    a, b = number(draw), number(draw)
    assert printed(f"(let (({x} {a}) ({y} {b})) (* {x} {y}))") == str(a * b)
    wanted = str(a + b)
    assert printed(f"(def {x} {a}) (let (({x} {b}) ({y} {x})) (+ {x} {y}))") == wanted
    inner = f"(let (({x} {b}) ({y} {x})) (+ {x} {y}))"
    assert printed(f"(let (({x} {a})) {inner})") == wanted


def test_any_list_built_and_taken_apart(draw):
    items = [number(draw) for _ in range(draw.randint(2, 6))]
    assert printed(f"(list {items[0]} (+ 1 {items[1]}))") == lisp([items[0], items[1] + 1])
    parts = f"(car '{lisp(items)}) (cdr '{lisp(items)})"
    whole = f"(cons {items[0]} '{lisp(items[1:])})"
    assert printed(f"(list {parts} {whole})") == lisp([items[0], items[1:], items])


def test_any_append_concat_and_length(draw):
    parts = [[number(draw) for _ in range(draw.randint(0, 4))] for _ in range(3)]
    source = " ".join("'" + lisp(part) for part in parts)
    assert printed(f"(append {source})") == lisp(sum(parts, []))
    a, b = words(draw, 2)
    assert printed(f'(concat "{a}" "" "{b}")') == f'"{a}{b}"'
    lengths = [len(parts[0]), len(a) + 1]
    assert printed(f"(list (length '{lisp(parts[0])}) (length \"{a}ü\"))") == lisp(lengths)


def test_any_value_knows_its_kind(draw):
    values = {
        "integer?": str(number(draw)),
        "boolean?": draw.choice(["#t", "#f"]),
        "string?": f'"{word(draw)}"',
        "symbol?": f"'{word(draw)}",
        "list?": f"'({number(draw)} {number(draw)})",
        "function?": draw.choice(["car", "cdr", "cons"]),
    }
    kinds = draw.sample(sorted(values), 6)
    tests = [" ".join(f"({kind} {value})" for value in values.values()) for kind in kinds]
    rows = [f"(list {row})" for row in tests]
    wanted = [[kind == other for other in values] for kind in kinds]
    assert printed(f"(list {' '.join(rows)})") == lisp(wanted)


def test_any_equal_lists(draw):
    items, name = [number(draw), nested(draw), number(draw)], word(draw)
    whole = lisp(items)
    assert printed(f"(equal? '{whole} '{whole})") == "#t"
    others = [lisp([*items[:2], items[2] + 1]), lisp([*items, 1])]
    different = " ".join(f"(equal? '{whole} '{other})" for other in others)
    assert printed(f"(list {different})") == "(#f #f)"
    assert printed(f"(list (equal? \"{name}\" '{name}) (equal? '(1) '(#t)))") == "(#f #f)"


# Closures


def test_any_function_called(draw):
    x, y = words(draw, 2)
    a, b = number(draw), number(draw)
    assert printed(f"((lambda ({x} {y}) (- {x} {y})) {a} {b})") == str(a - b)
    assert printed(f"((lambda () {a}))") == str(a)
    assert printed(f"(lambda ({x} {y}) {y})") == "<lambda>"


def test_any_recursion(draw):
    name, base, power = word(draw), number(draw, 2, 99), number(draw, 5, 30)
    function = f"(def {name} (lambda (n) (if (= n 0) 1 (* {base} ({name} (- n 1))))))"
    assert printed(f"{function} ({name} {power})") == str(base**power)
    start, more = number(draw), number(draw, 8, 11)
    twice = f"(def {name} (lambda (n) (if (< n 2) {start} (+ ({name} (- n 1)) ({name} (- n 2))))))"
    values = [start, start]
    while len(values) <= more:
        values.append(values[-1] + values[-2])
    assert printed(f"{twice} ({name} {more})") == str(values[more])


def test_any_later_definition(draw):
    f, g, x = words(draw, 3)
    a, b = number(draw), number(draw)
    first = f"(def {f} (lambda (n) (if (= n 0) {a} ({g} (- n 1)))))"
    second = f"(def {g} (lambda (n) (if (= n 0) {b} ({f} (- n 1)))))"
    steps = number(draw, 5, 30)
    assert printed(f"{first} {second} ({f} {steps})") == str(b if steps % 2 else a)
    assert printed(f"(def {f} (lambda () {x})) (def {x} {a}) (def {x} {b}) ({f})") == str(b)


def test_any_variables_kept(draw):
    f, g, h, n, x = words(draw, 5)
    a, b, c = (number(draw) for _ in range(3))
    maker = f"(def {f} (lambda ({n}) (lambda ({x}) (+ {x} {n}))))"
    assert printed(f"{maker} (({f} {a}) {b})") == str(b + a)
    both = f"(def {g} ({f} {a})) (def {h} ({f} {b})) (+ ({g} {c}) ({h} {c}))"
    assert printed(f"{maker} {both}") == str(2 * c + a + b)
    inside = f"(let (({n} {a})) (lambda ({x}) (* {n} {x})))"
    assert printed(f"(def {f} {inside}) ({f} {b})") == str(a * b)


def test_any_lexical_scope(draw):
    f, x = words(draw, 2)
    a, b = number(draw), number(draw)
    start = f"(def {x} {a}) (def {f} (lambda () {x}))"
    assert printed(f"{start} (let (({x} {b})) ({f}))") == str(a)
    assert printed(f"{start} ((lambda ({x}) ({f})) {b})") == str(a)
    inner = f"(let (({f} (lambda () {x}))) (let (({x} {b})) ({f})))"
    assert printed(f"(let (({x} {a})) {inner})") == str(a)


def test_any_hidden_name(draw):
    x, a, b = word(draw), number(draw), number(draw)
    assert printed(f"(def {x} {a}) ((lambda ({x}) (* {x} 3)) {b})") == str(3 * b)
    assert printed(f"(let (({x} {a})) (+ (let (({x} {b})) {x}) {x}))") == str(a + b)
    assert printed(f"((lambda (list) (+ list {a})) {b})") == str(a + b)
    assert printed(f"(let ((+ -)) (+ {a} {b}))") == str(a - b)


def test_any_function_as_a_value(draw):
    f, x, a, b = *words(draw, 2), number(draw), number(draw)
    twice = f"(def {f} (lambda (g v) (g (g v))))"
    assert printed(f"{twice} ({f} (lambda ({x}) (* {x} {a})) {b})") == str(a * a * b)
    assert printed(f"((if #t + *) {a} {b})") == str(a + b)
    assert printed(f"((car (list * +)) {a} {b})") == str(a * b)
    each = f"(def {f} (lambda (g l) (if (null? l) l (cons (g (car l)) ({f} g (cdr l))))))"
    items = [number(draw) for _ in range(draw.randint(2, 6))]
    wanted = lisp([item * a for item in items])
    assert printed(f"{each} ({f} (lambda ({x}) (* {x} {a})) '{lisp(items)})") == wanted


def test_any_built_in_name_defined_anew(draw):
    a, b = number(draw), number(draw)
    assert printed(f"(def + -) (+ {a} {b})") == str(a - b)
    name = word(draw)
    start = f"(def {name} car) (def car cdr)"
    assert printed(f"{start} (list ({name} '({a} {b})) (car '({a} {b})))") == f"({a} ({b}))"


def test_any_calls_a_thousand_deep(draw):
    name, depth = word(draw), number(draw, 900, 1000)
    count = f"(def {name} (lambda (n) (if (= n 0) 0 (+ 1 ({name} (- n 1))))))"
    assert printed(f"{count} ({name} {depth})") == str(depth)


# Whole programs of random structure, each with the function that computes its value from the
# variables around it. Names are few, so that inner ones hide outer ones all the time.

NAMES = ["za", "zb", "zc", "zd"]


def integer(draw, ints, functions, depth):
    """Return an expression with an integer as its value, and how to compute that."""
    shapes = [plain]
    if depth:
        shapes += [combined, chosen, named, called, called]
    return draw.choice(shapes)(draw, ints, functions, depth - 1)


def plain(draw, ints, functions, depth):
    if ints and draw.random() < 0.8:
        name = draw.choice(sorted(ints))
        return name, lambda env: env[name]
    value = number(draw, -9, 9)
    return str(value), lambda env: value


def combined(draw, ints, functions, depth):
    sign = draw.choice("+-*")
    (a, left), (b, right) = (integer(draw, ints, functions, depth) for _ in range(2))
    compute = {"+": int.__add__, "-": int.__sub__, "*": int.__mul__}[sign]
    return f"({sign} {a} {b})", lambda env: compute(left(env), right(env))


def chosen(draw, ints, functions, depth):
    (a, left), (b, right) = (integer(draw, ints, functions, 0) for _ in range(2))
    (c, then), (d, other) = (integer(draw, ints, functions, depth) for _ in range(2))
    return f"(if (< {a} {b}) {c} {d})", lambda env: (
        then(env) if left(env) < right(env) else other(env)
    )


def named(draw, ints, functions, depth):
    """Return a `let` that names an integer and a function side by side."""
    x, f = draw.sample(NAMES, 2)
    a, value = integer(draw, ints, functions, depth)
    b, made = function(draw, ints, functions, depth)
    inside = (ints - {f}) | {x}, (functions - {x}) | {f}
    body, result = integer(draw, *inside, depth)
    return f"(let (({x} {a}) ({f} {b})) {body})", lambda env: (
        result({**env, x: value(env), f: made(env)})
    )


def called(draw, ints, functions, depth):
    f, made = function(draw, ints, functions, depth)
    a, value = integer(draw, ints, functions, depth)
    return f"({f} {a})", lambda env: made(env)(value(env))


def function(draw, ints, functions, depth):
    """Return an expression with a function from integer to integer as its value."""
    if functions and draw.random() < 0.5:
        name = draw.choice(sorted(functions))
        return name, lambda env: env[name]
    return draw.choice([closure, closure, kept, composed])(draw, ints, functions, max(depth, 0))


def closure(draw, ints, functions, depth):
    x = draw.choice(NAMES)
    body, result = integer(draw, ints | {x}, functions - {x}, depth and depth - 1)
    return f"(lambda ({x}) {body})", lambda env: lambda value: result({**env, x: value})


def kept(draw, ints, functions, depth):
    """Return a function made by another one, whose argument it keeps."""
    y = draw.choice(NAMES)
    a, value = integer(draw, ints, functions, 0)
    inner, made = closure(draw, ints | {y}, functions - {y}, depth)
    return f"((lambda ({y}) {inner}) {a})", lambda env: made({**env, y: value(env)})


def composed(draw, ints, functions, depth):
    first, second, x = draw.sample(NAMES, 3)
    (f, outer), (g, inner) = (closure(draw, ints, functions, depth) for _ in range(2))
    made = f"((lambda ({first} {second}) (lambda ({x}) ({first} ({second} {x})))) {f} {g})"
    return made, lambda env: lambda value: outer(env)(inner(env)(value))


def test_any_program_of_closures(draw):
    for _ in range(6):
        source, value = integer(draw, set(), set(), 5)
        while source.count("lambda") < 4 or len(source) > 3000:
            source, value = integer(draw, set(), set(), 5)
        assert printed(source) == str(value({}))


# Errors


def test_any_unknown_name(draw):
    assert adds(draw) is True
    x, y = words(draw, 2)
    assert is_error(x) is True
    assert is_error(f"({x} {number(draw)})") is True
    assert is_error(f"(+ (let (({x} 1)) {x}) {x})") is True
    assert is_error(f"(let (({x} 1) ({y} {x})) {y})") is True
    assert is_error(f"(let (({x} (lambda (n) (if (= n 0) 0 ({x} (- n 1)))))) ({x} 3))") is True


def test_any_call_of_no_function(draw):
    assert adds(draw) is True
    a, b = number(draw), number(draw)
    for source in [f"({a} {b})", f"({a})", f'("{word(draw)}" {a})', "(#t)", f"('car '({a}))"]:
        assert is_error(source) is True


def test_any_wrong_number_of_arguments(draw):
    assert adds(draw) is True
    x, y, a, b = *words(draw, 2), number(draw), number(draw)
    assert is_error(f"((lambda ({x} {y}) {x}) {a})") is True
    assert is_error(f"((lambda ({x}) {x}) {a} {b})") is True
    assert is_error(f"((lambda () {a}) {b})") is True
    for source in [f"(cons {a})", f"(not #f {a})", f"(< {a})", f"(/ {a} {b} {b})"]:
        assert is_error(source) is True


def test_any_arithmetic_without_integers(draw):
    assert adds(draw) is True
    a, name = number(draw), word(draw)
    for source in [f'(+ {a} "{a}")', f'(+ "{name}" "{name}")', f"(* {a} '({a}))"]:
        assert is_error(source) is True
    for source in [f"(- '{name})", f'(< {a} "{a}")', f"(= '{name} '{name})"]:
        assert is_error(source) is True


def test_any_arithmetic_with_booleans(draw):
    assert adds(draw) is True
    a, value = number(draw), draw.choice(["#t", "#f"])
    for name in ["+", "=", "*"]:
        assert is_error(f"({name} {a} {value})") is True
    assert is_error(f"(< {value} {a})") is True


def test_any_division_by_zero(draw):
    assert adds(draw) is True
    assert is_error(f"(/ {number(draw)} 0)") is True
    assert is_error(f"(% {number(draw)} 0)") is True


def test_any_value_of_the_wrong_kind(draw):
    assert adds(draw) is True
    a, name = number(draw), word(draw)
    for source in [f"(car {a})", f'(cdr "{name}")', f"(cons {a} {a})", f"(length {a})"]:
        assert is_error(source) is True
    for source in [f"(append '({a}) \"{name}\")", f'(concat "{name}" {a})']:
        assert is_error(source) is True


def test_any_malformed_quote_if_and_def(draw):
    assert adds(draw) is True
    a, b, name = number(draw), number(draw), word(draw)
    for source in [f"(quote {name} {a})", f"(if #t {a})", f"(if #t {a} {b} {a})"]:
        assert is_error(source) is True
    for source in [f"(def {name})", f"(def {name} {a} {b})", f"(def {a} {b})"]:
        assert is_error(source) is True


def test_any_malformed_let_and_lambda(draw):
    assert adds(draw) is True
    a, x = number(draw), word(draw)
    for source in [f"(let (({x} {a})))", f"(let (({x} {a})) {x} {a})", f"(let ({x} {a}) {x})"]:
        assert is_error(source) is True
    for source in [f"(let (({x} {a}) ({x} {a})) {a})", f"(let (({x})) {a})"]:
        assert is_error(source) is True
    for source in [f"(lambda ({x}))", f"(lambda {x} {x})", f"(lambda ({x} {x}) {a})"]:
        assert is_error(source) is True


def test_any_form_used_as_a_name(draw):
    assert adds(draw) is True
    a = number(draw)
    assert is_error(f"(list {a} lambda)") is True
    assert is_error(f"(def if {a})") is True
    assert is_error(f"(let ((quote {a})) {a})") is True
    assert is_error(f"(lambda (and) {a})") is True


def test_any_def_inside(draw):
    assert adds(draw) is True
    a, x, y = number(draw), *words(draw, 2)
    assert is_error(f"(+ {a} (def {x} {a}))") is True
    assert is_error(f"(if #t (def {x} {a}) {a})") is True
    assert is_error(f"((lambda () (def {x} {a})))") is True
    assert is_error(f"(let (({y} {a})) (def {x} {y}))") is True


def test_any_place_of_an_error(draw):
    assert adds(draw) is True
    values = [str(number(draw)), f'"{word(draw)}"', str(number(draw))]
    values.insert(draw.randint(0, 3), "(car '())")
    assert is_error(" ".join(values)) is True
    assert is_error(f"(def {word(draw)} {values[0]}) {number(draw)} )") is True


def test_any_recursion_without_end(draw):
    assert adds(draw) is True
    name = word(draw)
    assert is_error(f"(def {name} (lambda (n) (+ {number(draw)} ({name} n)))) ({name} 1)") is True
