"""The cells of a list: each read into its normal form, or refused with what was found and what was expected."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

from app.instrument.names import nearest
from app.instrument.questionnaire import HiddenField
from app.instrument.response_domains.normal_form import NotNormal, normal_text

LONGEST_CELL = 200
LONGEST_EMAIL = 254
LONGEST_QUOTE = 60
MOST_CODES_NAMED = 15


class CellRefused(ValueError):
    """What a cell holds cannot be taken; the message says what was found and what was expected."""


def text_cell(cell: str, longest: int = LONGEST_CELL) -> str:
    """Text on one line, in normal form; empty where the cell is. Raises CellRefused."""
    try:
        text = " ".join(normal_text(cell).split())
    except NotNormal:
        raise CellRefused("Here is a character that cannot be read. Type the words anew") from None
    if any(unicodedata.category(letter) in ("Cf", "Co", "Cn") and letter != "\u200d" for letter in text):
        raise CellRefused(f"{quoted(text)} holds a character that cannot be seen. Type it anew")
    if len(text) > longest:
        raise CellRefused(f"This has {len(text):,} characters, and {longest} is the most")
    return text


def needed_cell(cell: str, what: str) -> str:
    """Text that must be there. Raises CellRefused."""
    text = text_cell(cell)
    if not text:
        raise CellRefused(f"This is empty. Each row needs {what}")
    return text


def email_cell(cell: str) -> str | None:
    """One email address, or None. Raises CellRefused."""
    text = text_cell(cell, LONGEST_EMAIL)
    if not text:
        return None
    try:
        return str(validate_email(text, check_deliverability=False).normalized)
    except EmailNotValidError:
        message = f"{quoted(text)} is not one email address, such as name@example.org. It may be left empty"
        raise CellRefused(message) from None


def hidden_cell(cell: str, field: HiddenField) -> str:
    """The value of a hidden field, empty where it is not known. Raises CellRefused for no code of its list."""
    text = text_cell(cell)
    if not text or not len(field.codes) or field.codes.get(text) is not None:
        return text
    raise CellRefused(f"{quoted(text)} is not a code of “{field.label or field.name}”. {_expected(text, field)}")


def quoted(text: str) -> str:
    """What a cell holds, cut to what fits on a line."""
    return f"“{text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + '…'}”"


def _expected(text: str, field: HiddenField) -> str:
    labels = {str(entry.label).casefold(): entry.code for entry in field.codes}
    meant = labels.get(text.casefold()) or nearest(text, [entry.code for entry in field.codes])
    if meant is None:
        close = nearest(text.casefold(), labels)
        meant = labels[close] if close else None
    entry = field.codes.get(meant) if meant else None
    if entry is not None:
        return f"Did you mean “{entry.code}” ({entry.label})?"
    codes = [entry.code for entry in field.codes][:MOST_CODES_NAMED]
    more = ", and others" if len(field.codes) > MOST_CODES_NAMED else ""
    return f"The codes are {', '.join(codes)}{more}"
