"""Piping: an earlier answer, or a fact of the wave such as its closing date, shown in later wording.

In a text `{name}` stands for a slot of the wave or for an earlier question; `{{` and `}}` are plain braces.
"""

import re
from collections.abc import Callable

SLOTS: dict[str, str] = {
    "open_date": "the day the wave opens",
    "close_date": "the day the wave closes",
    "response_date": "the day by which results are published",
    "delete_by": "the day by which answers are deleted",
    "contact_delete_by": "the day by which contact details are deleted",
    "withdraw_by": "the last day to withdraw an answer",
    "controller": "who is responsible for the answers",
    "contact": "where to ask",
    "lawful_basis": "the lawful basis for keeping the answers",
    "storage_place": "where the answers are kept",
}
"""Facts of a wave that a text may show, and what each means."""

_PIPE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}")


def pipes_in(wording: str) -> list[str]:
    """The names a wording pipes in, in order."""
    return [match.group(1) for match in _PIPE.finditer(wording) if match.group(1)]


def fill(wording: str, value_of: Callable[[str], str]) -> str:
    """The wording with every pipe replaced by what `value_of` gives for its name, and doubled braces made single."""

    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        return value_of(name) if name else match.group(0)[0]

    return _PIPE.sub(replace, wording)
