"""Names: what may identify a survey, a question, a code or a column of the dataset."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

NAME = re.compile(r"[a-z][a-z0-9_]*")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")

LONGEST_SURVEY_NAME = 40
LONGEST_SECTION_NAME = 20
LONGEST_QUESTION_NAME = 24
LONGEST_COLUMN_NAME = 32
MOST_LETTERS_APART = 4
MOST_COMPARED = 500


def is_name(text: str, longest: int) -> bool:
    """Whether `text` may name a survey, section or question of at most `longest` characters."""
    return len(text) <= longest and NAME.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Whether `text` may be the code of an answer option."""
    return len(text) <= LONGEST_QUESTION_NAME and CODE.fullmatch(text) is not None


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known name that `text` was probably meant to be, or None when nothing is close."""
    if len(text) > LONGEST_SURVEY_NAME:
        return None
    alike = [name for name in known if abs(len(name) - len(text)) <= MOST_LETTERS_APART]
    matches = get_close_matches(text, alike[:MOST_COMPARED], n=1, cutoff=0.6)
    return matches[0] if matches else None
