"""The acceptance suite of the Lisp interpreter: python3 -m pytest tests.py

Every test runs small programs, each in a process of its own, and compares what
is printed. Tests share nothing.
"""

from run_lisp import run

DEEP = 500
CALLS = 1000


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


# Tokenizer


def test_integers_print_in_decimal_digits():
    assert printed("42") == "42"
    assert printed("-17") == "-17"
    assert printed("0") == "0"
    assert printed("007") == "7"


def test_integers_have_any_size():
    assert printed("123456789012345678901234567890") == "123456789012345678901234567890"
    assert printed("-98765432109876543210") == "-98765432109876543210"
    assert printed("(list 98765432109876543210   -1)") == "(98765432109876543210 -1)"


def test_only_digits_make_an_integer():
    assert printed("'+5") == "+5"
    assert printed("'(1_000 1.5 --1 3x)") == "(1_000 1.5 --1 3x)"
    assert printed("'( +5   - )") == "(+5 -)"


def test_booleans_stand_for_themselves():
    assert printed("#t") == "#t"
    assert printed("#f") == "#f"
    assert printed("'(#t   #f)") == "(#t #f)"


def test_strings_print_in_quotation_marks():
    assert printed('"hello"') == '"hello"'
    assert printed('"two  words"') == '"two  words"'
    assert printed('""') == '""'
    assert printed("""'("a"   "b")""") == '("a" "b")'


def test_escapes_in_strings_are_read_and_printed():
    assert printed(r'"say \"hi\""') == r'"say \"hi\""'
    assert printed(r'"one\ntwo\tthree"') == r'"one\ntwo\tthree"'
    assert printed(r'"back\\slash"') == r'"back\\slash"'
    assert printed(r'"end\\"') == r'"end\\"'
    assert printed(r'"\\n"') == r'"\\n"'
    assert printed(r"""'("a\n"   "\t")""") == r'("a\n" "\t")'


def test_strings_hold_any_other_character():
    assert printed('"(a) ; b \'c"') == '"(a) ; b \'c"'
    assert printed('"first ; (\nsecond ) ;"') == r'"first ; (\nsecond ) ;"'


def test_characters_beyond_ascii():
    assert printed('"Grüße, 世界"') == '"Grüße, 世界"'
    assert printed("'größe") == "größe"
    assert printed("""'("ä"   "ö")""") == '("ä" "ö")'


def test_comments_end_with_the_line():
    assert printed("; 1\n2 ; 3 ) \" (\n; 4") == "2"
    assert printed("'(a;b c\nd)") == "(a d)"


def test_tokens_need_no_white_space_between_them():
    assert printed("'(1(2)\"a\"(b)\"c\")") == '(1 (2) "a" (b) "c")'
    assert printed("'(a'b)") == "(a (quote b))"
    assert printed("\n\t'(\n 1\t\t2\n\n3 )\n") == "(1 2 3)"


def test_malformed_string_is_an_error():
    assert printed('"abc" 5') == "5"
    assert is_error('"abc') is True
    assert is_error(r'"abc\"') is True
    assert is_error('\'(1 "a)') is True
    assert is_error(r'"a\qb"') is True
    assert is_error(r'"\x41"') is True


# Parser


def test_only_the_last_value_is_printed():
    assert printed("1 2 3") == "3"
    assert printed('"a"\n#f\n') == "#f"


def test_program_without_expressions_prints_nothing():
    assert printed("") == ""
    assert printed("  \n; only a comment\n") == ""
    assert printed("; a comment without a line end") == ""
    assert printed("; nothing\n(+ 1 1)") == "2"


def test_symbols_print_as_they_were_written():
    assert printed("'Foo-bar?") == "Foo-bar?"
    assert printed("'(abc ABC <=>! - x1)") == "(abc ABC <=>! - x1)"
    assert printed("'(Foo   bar)") == "(Foo bar)"


def test_lists_print_with_single_spaces():
    assert printed("'(1   2 3)") == "(1 2 3)"
    assert printed("'( a ( b ( #t ) ) \"c\" () )") == '(a (b (#t)) "c" ())'
    assert printed("'()") == "()"


def test_quote_mark_is_short_for_quote():
    assert printed("(quote (a b))") == "(a b)"
    assert printed("(quote x)") == "x"
    assert printed("'5") == "5"
    assert printed("'\"x\"") == '"x"'
    assert printed("' (a b)") == "(a b)"


def test_quote_mark_in_a_quoted_list_prints_in_full():
    assert printed("''a") == "(quote a)"
    assert printed("'(1 'b '(2))") == "(1 (quote b) (quote (2)))"


def test_lists_and_calls_may_be_nested_deeply():
    assert printed("'" + "(" * DEEP + ")" * DEEP) == "(" * DEEP + ")" * DEEP
    assert printed("(+ 1 " * DEEP + "0" + ")" * DEEP) == str(DEEP)


def test_bracket_that_is_not_closed_is_an_error():
    assert printed("(+ 1 (* 2 3))") == "7"
    assert is_error("(+ 1 2") is True
    assert is_error("'((a) (b)") is True
    assert is_error("1 (") is True


def test_closing_bracket_too_many_is_an_error():
    assert printed("(+ 1 (+ 2 3))") == "6"
    assert is_error(")") is True
    assert is_error("(+ 1 2))") is True
    assert is_error(") 1") is True


def test_quote_mark_before_nothing_is_an_error():
    assert printed("(list 1 'a)") == "(1 a)"
    assert is_error("'") is True
    assert is_error("(list 1 ')") is True


# Evaluator


def test_sums_differences_and_products():
    assert printed("(+ 1 2 3)") == "6"
    assert printed("(list (+) (+ 7) (* 2 -3 4) (*))") == "(0 7 -24 1)"
    assert printed("(list (- 10 3 2) (- 5) (* (+ 1 2) (- 7 3)))") == "(5 -5 12)"


def test_division_rounds_towards_zero():
    assert printed("(list (/ 7 2) (/ -7 2) (/ 7 -2) (/ -8 -2) (/ 1 3))") == "(3 -3 -3 4 0)"


def test_arithmetic_is_exact_for_any_size():
    assert printed("(* 99999999999999999999 99999999999999999999)") == str((10**20 - 1) ** 2)
    large, eleventh = 10**40 + 7, (10**40 + 7) // 11
    assert printed(f"(list (/ {large} 11) (/ -{large} 11))") == f"({eleventh} -{eleventh})"


def test_remainder_has_the_sign_of_the_first():
    assert printed("(list (% 7 2) (% -7 2) (% 7 -2) (% -6 3))") == "(1 -1 1 0)"


def test_comparisons_of_two_integers():
    assert printed("(list (= 2 2) (= 2 3) (= 3 2))") == "(#t #f #f)"
    assert printed("(list (< 2 3) (< 3 3) (< 4 3))") == "(#t #f #f)"
    assert printed("(list (> 2 3) (> 3 3) (> 4 3))") == "(#f #f #t)"
    assert printed("(list (<= 2 3) (<= 3 3) (<= 4 3))") == "(#t #t #f)"
    assert printed("(list (>= 2 3) (>= 3 3) (>= 4 3))") == "(#f #t #t)"


def test_comparisons_of_more_integers():
    assert printed("(list (< 1 2 3) (< 1 3 2) (> 3 1 2) (> 3 2 1))") == "(#t #f #f #t)"
    assert printed("(list (= 4 4 4) (= 4 4 5) (>= 3 3 1) (<= 1 3 2))") == "(#t #f #t #f)"


def test_if_evaluates_one_branch():
    assert printed("(list (if #t 1 2) (if #f 1 2))") == "(1 2)"
    assert printed("(if (= 1 1) 'yes (car '()))") == "yes"
    assert printed("(if (= 1 2) nowhere 'no)") == "no"


def test_only_false_is_false():
    assert printed("(list (if 0 'yes 'no) (if \"\" 'yes 'no) (if '() 'yes 'no))") == "(yes yes yes)"
    assert printed("(list (not #f) (not #t) (not 0) (not '()))") == "(#t #f #f #f)"


def test_and_and_or_stop_early():
    assert printed("(and 1 #f (car '()))") == "#f"
    assert printed("(or #f 2 (car '()))") == "2"
    assert printed("(list (and 1 2 3) (and 0 5) (and))") == "(3 5 #t)"
    assert printed("(list (or 0 5) (or #f #f) (or))") == "(0 #f #f)"


def test_def_names_a_value():
    assert printed("(def x 5) (* x x)") == "25"
    assert printed("(def x (+ 2 3))") == "5"
    assert printed("(def x 1) (def x (+ x 1)) x") == "2"
    assert printed("(def car 5) car") == "5"


def test_let_names_values_side_by_side():
    assert printed("(let ((x 2) (y 3)) (* x y))") == "6"
    assert printed("(def x 1) (let ((x 10) (y x)) (+ x y))") == "11"
    assert printed("(let ((x 1)) (let ((x 2) (y x)) (+ (* 10 x) y)))") == "21"
    assert printed("(let () 7)") == "7"


def test_lists_are_built_and_taken_apart():
    assert printed("(list 1 (+ 1 1) \"a\" 'b)") == '(1 2 "a" b)'
    assert printed("(list (car '(1 2 3)) (cdr '(1 2 3)) (cdr '(1)))") == "(1 (2 3) ())"
    assert printed("(list (cons 1 '(2 3)) (cons '(1) '()) (list))") == "((1 2 3) ((1)) ())"


def test_append_concat_and_length():
    assert printed("(list (append '(1 2) '() '(3 (4))) (append))") == "((1 2 3 (4)) ())"
    assert printed('(list (concat "ab" "" "cd") (concat))') == '("abcd" "")'
    assert printed("(list (length '(1 (2 3) 4)) (length '()) (length \"grün\"))") == "(3 0 4)"


def test_values_know_their_kind():
    values = ["7", "#t", '"a"', "'a", "'(1)", "car"]
    kinds = ["integer?", "boolean?", "string?", "symbol?", "list?", "function?"]
    rows = ["(list " + " ".join(f"({kind} {value})" for value in values) + ")" for kind in kinds]
    alone = ["#t #f #f #f #f #f", "#f #t #f #f #f #f", "#f #f #t #f #f #f"]
    alone += ["#f #f #f #t #f #f", "#f #f #f #f #t #f", "#f #f #f #f #f #t"]
    assert printed(f"(list {' '.join(rows)})") == "((" + ") (".join(alone) + "))"
    assert printed("(list (null? '()) (null? '(1)) (null? 0) (list? '()))") == "(#t #f #f #t)"


def test_equal_compares_kind_and_contents():
    assert printed("(equal? '(1 (2 \"a\") b) (list 1 (list 2 \"a\") 'b))") == "#t"
    assert printed("(list (equal? '(1 2) '(1 3)) (equal? '(1 2) '(1 2 3)))") == "(#f #f)"
    assert printed("(list (equal? \"a\" 'a) (equal? 1 #t) (equal? '(0) '(#f)))") == "(#f #f #f)"
    assert printed('(list (equal? #f #f) (equal? "ab" "ab") (equal? "ab" "b"))') == "(#t #t #f)"


# Closures


def test_functions_are_called_and_printed():
    assert printed("((lambda (x y) (- x y)) 10 4)") == "6"
    assert printed("((lambda () 3))") == "3"
    assert printed("(lambda (x) x)") == "<lambda>"
    assert printed("(list car (lambda () 1))") == "(<builtin> <lambda>)"


def test_functions_call_themselves():
    factorial = "(def fact (lambda (n) (if (= n 0) 1 (* n (fact (- n 1))))))"
    assert printed(f"{factorial} (fact 5)") == "120"
    assert printed(f"{factorial} (fact 30)") == "265252859812191058636308480000000"
    fibonacci = "(def fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))"
    assert printed(f"{fibonacci} (fib 15)") == "610"


def test_functions_see_later_definitions():
    even = "(def even (lambda (n) (if (= n 0) #t (odd (- n 1)))))"
    odd = "(def odd (lambda (n) (if (= n 0) #f (even (- n 1)))))"
    assert printed(f"{even} {odd} (even 10)") == "#t"
    assert printed(f"{even} {odd} (odd 10)") == "#f"
    assert printed("(def f (lambda () x)) (def x 1) (def x 2) (f)") == "2"


def test_functions_keep_the_variables_around_them():
    adder = "(def adder (lambda (n) (lambda (x) (+ x n))))"
    assert printed(f"{adder} ((adder 10) 5)") == "15"
    assert printed(f"{adder} (def a (adder 1)) (def b (adder 100)) (+ (a 5) (b 5))") == "111"
    assert printed("(def f (let ((n 3)) (lambda (x) (* n x)))) (f 4)") == "12"


def test_scope_is_lexical():
    assert printed("(def x 1) (def f (lambda () x)) (let ((x 2)) (f))") == "1"
    assert printed("(def x 1) (def f (lambda () x)) ((lambda (x) (f)) 2)") == "1"
    assert printed("(let ((x 1)) (let ((f (lambda () x))) (let ((x 2)) (f))))") == "1"


def test_inner_names_hide_outer_ones():
    assert printed("(def x 1) ((lambda (x) (* x 2)) 21)") == "42"
    assert printed("(let ((x 1)) (+ (let ((x 10)) x) x))") == "11"
    assert printed("((lambda (list) (+ list 1)) 5)") == "6"
    assert printed("(let ((+ -)) (+ 7 2))") == "5"


def test_functions_are_values():
    assert printed("(def twice (lambda (f x) (f (f x)))) (twice (lambda (x) (* x x)) 3)") == "81"
    assert printed("((if #t + -) 5 3)") == "8"
    assert printed("((car (list * +)) 5 3)") == "15"
    each = "(def each (lambda (f l) (if (null? l) l (cons (f (car l)) (each f (cdr l))))))"
    assert printed(f"{each} (each (lambda (x) (* x x)) '(1 2 3))") == "(1 4 9)"
    assert printed(f"{each} (each not '(#t #f 1))") == "(#f #t #f)"


def test_built_in_names_can_be_defined_anew():
    assert printed("(def + -) (+ 5 3)") == "2"
    assert printed("(def first car) (def car cdr) (list (first '(1 2)) (car '(1 2)))") == "(1 (2))"


def test_calls_may_be_a_thousand_deep():
    count = "(def count (lambda (n) (if (= n 0) 0 (+ 1 (count (- n 1))))))"
    assert printed(f"{count} (count {CALLS})") == str(CALLS)


# Errors


def test_unknown_name_is_an_error():
    assert printed("(let ((somewhere 1)) (+ somewhere 2))") == "3"
    assert is_error("nowhere") is True
    assert is_error("(nowhere 1)") is True
    assert is_error("(+ (let ((x 1)) x) x)") is True
    assert is_error("(let ((f (lambda (n) (if (= n 0) 0 (f (- n 1)))))) (f 3))") is True
    assert is_error("(let ((x 1) (y x)) y)") is True


def test_only_functions_can_be_called():
    assert printed("(car '(1))") == "1"
    assert is_error("(1 2 3)") is True
    assert is_error("(5)") is True
    assert is_error('("a" 1)') is True
    assert is_error("(#t)") is True
    assert is_error("('car '(1))") is True
    assert is_error("()") is True


def test_number_of_arguments_must_fit():
    assert printed("((lambda (x y) (- x y)) 8 2)") == "6"
    assert is_error("((lambda (x) x))") is True
    assert is_error("((lambda (x y) x) 1)") is True
    assert is_error("((lambda (x) x) 1 2)") is True
    assert is_error("((lambda () 1) 2)") is True
    assert is_error("(car)") is True
    assert is_error("(cons 1)") is True
    assert is_error("(not #t #f)") is True
    assert is_error("(-)") is True
    assert is_error("(< 1)") is True
    assert is_error("(/ 8 2 2)") is True


def test_arithmetic_needs_integers():
    assert printed("(+ 1 (* 2 3))") == "7"
    assert is_error('(+ 1 "2")') is True
    assert is_error('(+ "a" "b")') is True
    assert is_error("(* 2 '(1))") is True
    assert is_error("(- 'a)") is True
    assert is_error('(< 1 "2")') is True
    assert is_error("(= 'a 'a)") is True


def test_booleans_are_no_integers():
    assert printed("(if #t (+ 1 1) 3)") == "2"
    assert is_error("(+ 1 #t)") is True
    assert is_error("(= 1 #t)") is True
    assert is_error("(* #f 2)") is True
    assert is_error("(< #f 1)") is True


def test_division_by_zero_is_an_error():
    assert printed("(+ (/ 8 2) (% 8 3))") == "6"
    assert is_error("(/ 1 0)") is True
    assert is_error("(% 1 0)") is True


def test_lists_and_strings_must_be_what_they_are():
    assert printed("(cons 1 (cdr '(2 3)))") == "(1 3)"
    assert is_error("(car '())") is True
    assert is_error("(cdr '())") is True
    assert is_error("(car 5)") is True
    assert is_error('(cdr "abc")') is True
    assert is_error("(cons 1 2)") is True
    assert is_error('(append \'(1) "a")') is True
    assert is_error('(concat "a" 1)') is True
    assert is_error("(length 5)") is True


def test_malformed_quote_if_and_def_are_errors():
    assert printed("(def x (if #t 'a 'b)) x") == "a"
    assert is_error("(quote)") is True
    assert is_error("(quote a b)") is True
    assert is_error("(if #t 1)") is True
    assert is_error("(if #t 1 2 3)") is True
    assert is_error("(def x)") is True
    assert is_error("(def x 1 2)") is True
    assert is_error("(def 5 1)") is True
    assert is_error('(def "x" 1)') is True


def test_malformed_let_and_lambda_are_errors():
    assert printed("(let ((x 1) (y 2)) ((lambda (x) x) y))") == "2"
    assert is_error("(let ((x 1)))") is True
    assert is_error("(let ((x 1)) x x)") is True
    assert is_error("(let (x 1) x)") is True
    assert is_error("(let ((x)) 1)") is True
    assert is_error("(let ((x 1) (x 2)) x)") is True
    assert is_error("(lambda (x))") is True
    assert is_error("(lambda x x)") is True
    assert is_error("(lambda (x 1) x)") is True
    assert is_error("(lambda (x x) x)") is True


def test_form_names_cannot_be_used_as_names():
    assert printed("(let ((iffy 1)) (list iffy 'if))") == "(1 if)"
    assert is_error("if") is True
    assert is_error("(list lambda)") is True
    assert is_error("(def if 1)") is True
    assert is_error("(let ((quote 1)) 2)") is True
    assert is_error("(lambda (and) 1)") is True


def test_def_stands_only_at_the_top_level():
    assert printed("(def x 1) (def x (+ x 1)) x") == "2"
    assert is_error("(+ 1 (def x 2))") is True
    assert is_error("(if #t (def x 1) 2)") is True
    assert is_error("((lambda () (def x 1)))") is True
    assert is_error("(let ((y 1)) (def x y))") is True


def test_error_anywhere_leaves_no_output():
    assert printed("1 (car '(2)) 3") == "3"
    assert is_error("1 (car '()) 2") is True
    assert is_error('"fine" (car 1)') is True
    assert is_error("(def x 1) x )") is True


def test_recursion_without_end_is_an_error():
    assert printed("(def f (lambda (n) (if (= n 0) 0 (+ 1 (f (- n 1)))))) (f 9)") == "9"
    assert is_error("(def f (lambda (n) (+ 1 (f n)))) (f 1)") is True
