"""Normal form of what people type: one way to write the same text or number, or a plain reason to refuse it."""

import re
import unicodedata
from decimal import Decimal

LARGEST_NUMBER = Decimal(10) ** 15
LONGEST_ANSWER = 100_000
LONGEST_NUMBER = 40
TOO_LONG = f"Shorten this to {LONGEST_ANSWER:,} characters or fewer"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_UNREADABLE = "\ufffd"
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([ ,])[0-9]{3})(?:\1[0-9]{3})*(\.[0-9]*)?")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


class NotNormal(ValueError):
    """What was typed cannot be kept; the message says what to do."""


def normal_text(typed: str) -> str:
    """Text in Unicode NFC with LF line ends and no space around it.

    Raises NotNormal for control characters, lone surrogates and characters that arrived broken.
    """
    # No text becomes shorter than a quarter in NFC, so one far too long is refused before it costs anything.
    if len(typed) > 4 * LONGEST_ANSWER:
        raise NotNormal(TOO_LONG)
    text = _LINE_END.sub("\n", typed)
    if _CONTROL.search(text) or _UNREADABLE in text:
        raise NotNormal("Remove the characters that cannot be read. They often come from copying and pasting")
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > LONGEST_ANSWER:
        raise NotNormal(TOO_LONG)
    return text


def normal_number(typed: str) -> str:
    """A number as an exact decimal without exponent, needless zeros or minus zero, such as "-12.5".

    Spaces or commas between thousands, and a pound sign in front, are understood. Raises NotNormal for anything else,
    and beyond plus or minus 1e15.
    """
    text = " ".join(normal_text(typed).replace("\u2212", "-").split())
    text = re.sub(r"^([+-]?) ?£? ?([+-]?)", r"\1\2", text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    number = exact_number(text)
    if number is None:
        raise NotNormal("Enter a number, like 12")
    if abs(number) > LARGEST_NUMBER:
        raise NotNormal("Enter a number with 15 digits or fewer")
    return plain_number(number)


def exact_number(text: str) -> Decimal | None:
    """The number a text writes out in plain digits, such as "-12.50"; None for anything else, exponents included."""
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text)


def shown_number(number: Decimal) -> str:
    """A decimal as people read it: with commas between the thousands."""
    whole, point, decimals = plain_number(number).partition(".")
    return f"{Decimal(whole):,}{point}{decimals}"


def decimals_refusal(number: str, allowed: int) -> str:
    """What to say of a number in normal form with more decimals than allowed; "" of any other."""
    if len(number.partition(".")[2]) <= allowed:
        return ""
    return f"Use at most {allowed} decimal place{'' if allowed == 1 else 's'}" if allowed else "Enter a whole number"


def plain_number(number: Decimal) -> str:
    """A decimal in plain digits: no exponent, no zeros at the end, never minus zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
