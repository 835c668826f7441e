def test_integers_print_in_decimal_digits():
    pass


def test_integers_have_any_size():
    pass


def test_only_digits_make_an_integer():
    pass


def test_booleans_stand_for_themselves():
    pass


def test_strings_print_in_quotation_marks():
    pass


def test_escapes_in_strings_are_read_and_printed():
    pass


def test_strings_hold_any_other_character():
    pass


def test_characters_beyond_ascii():
    pass


def test_comments_end_with_the_line():
    pass


def test_tokens_need_no_white_space_between_them():
    pass


def test_malformed_string_is_an_error():
    pass


def test_only_the_last_value_is_printed():
    pass


def test_program_without_expressions_prints_nothing():
    pass


def test_symbols_print_as_they_were_written():
    pass


def test_lists_print_with_single_spaces():
    pass


def test_quote_mark_is_short_for_quote():
    pass


def test_quote_mark_in_a_quoted_list_prints_in_full():
    pass


def test_lists_and_calls_may_be_nested_deeply():
    pass


def test_bracket_that_is_not_closed_is_an_error():
    pass


def test_closing_bracket_too_many_is_an_error():
    pass


def test_quote_mark_before_nothing_is_an_error():
    pass


def test_sums_differences_and_products():
    pass


def test_division_rounds_towards_zero():
    pass


def test_arithmetic_is_exact_for_any_size():
    pass


def test_remainder_has_the_sign_of_the_first():
    pass


def test_comparisons_of_two_integers():
    pass


def test_comparisons_of_more_integers():
    pass


def test_if_evaluates_one_branch():
    pass


def test_only_false_is_false():
    pass


def test_and_and_or_stop_early():
    pass


def test_def_names_a_value():
    pass


def test_let_names_values_side_by_side():
    pass


def test_lists_are_built_and_taken_apart():
    pass


def test_append_concat_and_length():
    pass


def test_values_know_their_kind():
    pass


def test_equal_compares_kind_and_contents():
    pass


def test_functions_are_called_and_printed():
    pass


def test_functions_call_themselves():
    pass


def test_functions_see_later_definitions():
    pass


def test_functions_keep_the_variables_around_them():
    pass


def test_scope_is_lexical():
    pass


def test_inner_names_hide_outer_ones():
    pass


def test_functions_are_values():
    pass


def test_built_in_names_can_be_defined_anew():
    pass


def test_calls_may_be_a_thousand_deep():
    pass


def test_unknown_name_is_an_error():
    pass


def test_only_functions_can_be_called():
    pass


def test_number_of_arguments_must_fit():
    pass


def test_arithmetic_needs_integers():
    pass


def test_booleans_are_no_integers():
    pass


def test_division_by_zero_is_an_error():
    pass


def test_lists_and_strings_must_be_what_they_are():
    pass


def test_malformed_quote_if_and_def_are_errors():
    pass


def test_malformed_let_and_lambda_are_errors():
    pass


def test_form_names_cannot_be_used_as_names():
    pass


def test_def_stands_only_at_the_top_level():
    pass


def test_error_anywhere_leaves_no_output():
    pass


def test_recursion_without_end_is_an_error():
    pass
