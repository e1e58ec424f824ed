"""Piping: names in braces are replaced, doubled braces are braces."""

from app.instrument.piping import fill, pipes_in


def test_names_in_braces_are_found_in_order():
    assert pipes_in("From {open_date} to {close_date}, {{not}} {Not} { not } {open_date}") == [
        "open_date",
        "close_date",
        "open_date",
    ]


def test_each_name_is_replaced_once_and_what_replaces_it_is_left_alone():
    assert fill("{a} and {b}", {"a": "{b}", "b": "{{x}}"}.get) == "{b} and {{x}}"


def test_doubled_braces_become_single_ones():
    assert fill("{{a}} {{{a}}}", lambda name: "x") == "{a} {x}"


def test_lone_braces_stay():
    assert fill("a { b } c", lambda name: "x") == "a { b } c"
