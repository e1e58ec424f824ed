"""Names: what may name things, and what was probably meant."""

import pytest

from app.instrument.names import is_code, is_name, nearest


@pytest.mark.parametrize("name", ["a", "role", "c_now", "q1", "a" * 24])
def test_small_letters_digits_and_underscores_make_a_name(name):
    assert is_name(name, 24)


@pytest.mark.parametrize("name", ["", "1a", "_a", "Role", "rôle", "a-b", "a b", "a\n", "a" * 25, "ａ"])
def test_anything_else_does_not(name):
    assert not is_name(name, 24)


@pytest.mark.parametrize("code", ["1", "012", "1_4", "E12000001", "no", "a" * 24])
def test_codes_may_be_digits_and_capitals(code):
    assert is_code(code)


@pytest.mark.parametrize("code", ["", "_a", "a-b", "a b", "a\n", "é", "²", "a" * 25])
def test_and_nothing_that_another_program_would_change(code):
    assert not is_code(code)


def test_the_nearest_name_is_offered_when_it_is_near():
    assert nearest("tenur", ["tenure", "region"]) == "tenure"
    assert nearest("zzz", ["tenure", "region"]) is None
    assert nearest("x" * 10_000_000, ["tenure"]) is None
