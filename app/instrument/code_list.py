"""Code lists: the values a question allows, in order, with their labels."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.instrument.condition import Condition
from app.instrument.missing import is_reason
from app.instrument.text import NO_TEXT, Text

LONGEST_BOX = 200


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed value: its code, its wording, and what choosing it opens or clears."""

    code: str
    label: Text
    with_text: bool = False
    text_label: Text = NO_TEXT
    text_max: int = LONGEST_BOX
    exclusive: bool = False
    ask_if: Condition | None = None
    short: Text = NO_TEXT
    note: str = ""

    @property
    def is_reason(self) -> bool:
        """Whether choosing it gives a missing reason and no value."""
        return is_reason(self.code)

    @property
    def clears_the_rest(self) -> bool:
        return self.exclusive or self.is_reason


@dataclass(frozen=True)
class CodeList:
    """Codes in the order shown. `ordered` says that the order means more or less of something.

    Without slots, so that what follows from the codes is worked out once: every page asks it of every question.
    """

    codes: tuple[Code, ...] = ()
    name: str = ""
    ordered: bool = False
    note: str = ""

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def get(self, code: str) -> Code | None:
        """The entry of a code, or None when the list does not hold it."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {entry.code: entry for entry in reversed(self.codes)}

    @cached_property
    def values(self) -> tuple[Code, ...]:
        """The codes that are values: all but the missing reasons."""
        return tuple(entry for entry in self.codes if not entry.is_reason)

    @cached_property
    def has_boxes(self) -> bool:
        return any(entry.with_text for entry in self.codes)

    def number_of(self, code: str) -> int:
        """The whole number of a value: the code itself when all values are whole numbers, else its position from 1."""
        values = [entry.code for entry in self.values]
        return int(code) if all(value.isdigit() for value in values) else values.index(code) + 1
