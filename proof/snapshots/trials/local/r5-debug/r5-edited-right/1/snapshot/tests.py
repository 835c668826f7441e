def test_missing_file_is_an_empty_list():
    pass


def test_blank_file_is_an_empty_list():
    pass


def test_broken_file_is_an_error():
    pass


def test_file_of_a_newer_release_is_an_error():
    pass


def test_saved_tasks_are_found_in_the_file():
    pass


def test_save_keeps_the_earlier_file_as_backup():
    pass


def test_restore_without_a_backup_is_an_error():
    pass


def test_add_counts_ids_and_fills_defaults():
    pass


def test_add_rejects_values_a_task_cannot_have():
    pass


def test_get_finds_a_task_by_its_id():
    pass


def test_edit_changes_only_the_named_fields():
    pass


def test_edit_rejects_unknown_fields_and_values():
    pass


def test_complete_stores_the_day():
    pass


def test_next_due_steps_by_the_repeat():
    pass


def test_follow_up_takes_over_priority_and_tags():
    pass


def test_reopen_is_stored():
    pass


def test_ids_are_never_used_twice():
    pass


def test_task_from_an_older_file_can_be_completed():
    pass


def test_purge_removes_what_was_done_long_ago():
    pass


def test_select_by_status():
    pass


def test_select_by_tag_and_priority():
    pass


def test_overdue_means_open_and_before_today():
    pass


def test_due_within_counts_the_first_and_the_last_day():
    pass


def test_search_looks_at_titles_and_tags_in_any_case():
    pass


def test_sort_by_priority_and_title():
    pass


def test_sort_by_due_puts_tasks_without_a_date_last():
    pass


def test_task_as_one_line_of_text():
    pass


def test_summary_rounds_down_and_knows_nothing():
    pass


def test_cli_adds_with_medium_priority():
    pass


def test_cli_lists_one_tag():
    pass


def test_cli_done_names_the_next_task():
    pass


def test_cli_removed_ids_do_not_come_back():
    pass


def test_cli_undo_takes_back_the_last_change():
    pass


def test_cli_lists_an_older_file():
    pass


def test_cli_mistakes_set_the_exit_code():
    pass
