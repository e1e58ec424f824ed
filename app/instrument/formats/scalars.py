"""Scalars: how the text of a single value becomes a word, a number, a date, or yes and no."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.instrument.response_domains.normal_form import LARGEST_NUMBER, exact_number
from app.instrument.text import Text

ABSENT: Any = object()
"""What reading gives for a value that could not be read; its field then takes its default."""

YES, NO = ("true", "yes"), ("false", "no")


def _read_bool(text: str) -> Any:
    return True if text.lower() in YES else False if text.lower() in NO else ABSENT


def _read_int(text: str) -> Any:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else ABSENT


def _read_decimal(text: str) -> Any:
    number = exact_number(text)
    return number if number is not None and abs(number) <= LARGEST_NUMBER else ABSENT


def _read_date(text: str) -> Any:
    try:
        # Of the forms that ISO 8601 allows, only the one with hyphens is understood by everyone.
        return dt.date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else ABSENT
    except ValueError:
        return ABSENT


SCALARS: dict[Any, tuple[Callable[[str], Any], str]] = {
    str: (lambda text: text, "words"),
    bool: (_read_bool, "true or false"),
    int: (_read_int, "a whole number"),
    Decimal: (_read_decimal, "a number"),
    dt.date: (_read_date, "a date like 2019-03-22"),
    Text: (lambda text: text, "words"),
}
