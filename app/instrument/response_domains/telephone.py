"""A telephone number."""

import re
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.response_domains.normal_form import NotNormal
from app.instrument.response_domains.text import WrittenAnswer

_WRITTEN = re.compile(r"\+?[0-9 ().-]+( ?(ext|x)\.? ?[0-9]{1,6})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telephone(WrittenAnswer):
    """From 7 to 15 digits (the longest that ITU-T E.164 allows), kept as typed."""

    kind: ClassVar[str] = "telephone"
    is_identifying: ClassVar[bool] = True
    missing_message: ClassVar[str] = "Enter your telephone number"

    @property
    def longest(self) -> int:
        return 40

    def in_normal_form(self, text: str) -> str:
        spaced = " ".join(text.split())
        number = re.split(r"ext|x", spaced, flags=re.IGNORECASE)[0]
        digits = sum(character.isdigit() for character in number)
        if not _WRITTEN.fullmatch(spaced) or not 7 <= digits <= 15:
            raise NotNormal("Enter a telephone number, like 0191 496 0000 or +44 191 496 0000")
        return spaced
