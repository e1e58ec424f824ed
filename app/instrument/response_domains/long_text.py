"""Words on several lines, in the respondent's own hand."""

from dataclasses import dataclass
from typing import ClassVar

from app.instrument.response_domains.text import WrittenAnswer


@dataclass(frozen=True, slots=True)
class LongText(WrittenAnswer):
    """A larger box that keeps line ends."""

    kind: ClassVar[str] = "long_text"

    max_length: int = 5000

    @property
    def longest(self) -> int:
        return self.max_length
