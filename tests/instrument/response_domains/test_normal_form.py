"""Normal form: one way to write the same text or number."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instrument.response_domains.normal_form import (
    NotNormal,
    exact_number,
    normal_number,
    normal_text,
    plain_number,
    shown_number,
)
from tests.instrument.strategies.settings import examples

NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)


@examples(200)
@given(st.text(max_size=200))
def test_a_text_in_normal_form_stays_as_it_is(typed):
    try:
        text = normal_text(typed)
    except NotNormal:
        return
    assert normal_text(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip() and "\r" not in text
    text.encode()


@pytest.mark.parametrize("code", [*range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFD])
def test_control_characters_but_line_ends_and_tabs_are_refused(code):
    with pytest.raises(NotNormal):
        normal_text(f"a{chr(code)}b")


@examples(200)
@given(NUMBERS)
def test_a_number_keeps_its_value_exactly_and_has_one_form(number):
    text = normal_number(f"{number:f}")
    assert Decimal(text) == number
    assert normal_number(text) == text == plain_number(number)
    assert not text.startswith("-0") or float(text) < 0
    assert text.lstrip("-").replace(".", "", 1).isdigit()


@examples(200)
@given(NUMBERS)
def test_a_number_as_people_read_it_can_be_typed_again(number):
    assert Decimal(normal_number(shown_number(number))) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1000000", "1,000,000"), ("-1234.50", "-1,234.5"), ("-0.25", "-0.25"), ("0", "0"), ("1E+3", "1,000")],
)
def test_thousands_are_shown_with_commas(number, shown):
    assert shown_number(Decimal(number)) == shown


@pytest.mark.parametrize("text", ["1e5", "1E999999999", "1e-999999999", "NaN", "inf", "", ".", "1 0", "9" * 41, "٣"])
def test_only_plain_digits_are_an_exact_number(text):
    assert exact_number(text) is None
