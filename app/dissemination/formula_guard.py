"""The formula guard: words that a spreadsheet would run are written so that it shows them.

A spreadsheet takes a cell for a formula when it starts with one of a few characters, also behind spaces and quotes,
and in their full-width forms. Such a text gets an apostrophe in front. Every guarded text, and no other, then starts
with an apostrophe before one of those characters, so taking that one apostrophe away gives the text back.
Missing reasons start with a minus sign: a respondent who writes "-88" is guarded too, and is never taken for skipped.
"""

import re

# Plain, no-break and other spaces, characters without a width, and quotes of every kind.
_BEFORE = r"[ \u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff'\"`´‘-‟«»‹›＇＂]*"
_FORMULA = re.compile(_BEFORE + r"[=+\-@\t\r\n\v\f﹢﹣﹦﹫＋－＝＠−]")

GUARD = "'"


def guarded(text: str) -> str:
    """The text as it is safe in a cell."""
    return GUARD + text if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was guarded, or not."""
    return cell[1:] if cell.startswith(GUARD) and _FORMULA.match(cell) else cell
