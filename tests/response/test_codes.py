"""Codes that people copy down: easy to read, hard to guess, forgiving when typed."""

import pytest

from app.response.codes import ALPHABET, derived_code, new_code, shown, understood


def test_no_two_letters_of_a_code_look_alike():
    assert len(ALPHABET) == len(set(ALPHABET)) == 30
    assert not set("0O1IL") & set(ALPHABET)


def test_a_new_code_has_ten_letters_and_is_shown_in_two_groups():
    code = new_code()
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)
    assert shown(code) == f"{code[:5]}-{code[5:]}"


def test_new_codes_differ_and_use_the_whole_alphabet():
    codes = {new_code() for _ in range(300)}
    assert len(codes) == 300
    assert set("".join(codes)) == set(ALPHABET)


def test_a_derived_code_is_the_same_for_ever_and_belongs_to_key_purpose_and_value():
    code = derived_code("key", "receipt", "value")
    assert code == derived_code("key", "receipt", "value")
    others = {
        derived_code("kez", "receipt", "value"),
        derived_code("key", "draft", "value"),
        derived_code("key", "receipt", "w"),
    }
    assert len(others | {code}) == 4


def test_a_derived_code_cannot_be_had_by_moving_letters_between_purpose_and_value():
    assert derived_code("key", "a", "bc") != derived_code("key", "ab", "c")


@pytest.mark.parametrize(
    "typed", ["ABCDE-23456", "abcde23456", " ABCDE – 23456 ", "a b c d e 2 3 4 5 6", "(ABCDE-23456)", "abcde\n23456"]
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert understood(typed) == "ABCDE23456"


@pytest.mark.parametrize(
    "typed", ["", "ABCDE-2345", "ABCDE-234567", "ABCDE-2345O", "ABCDE-23451", "ÄBCDE-23456", "٣BCDE23456"]
)
def test_what_cannot_be_a_code_is_told_apart(typed):
    assert understood(typed) is None
