"""A UK postcode."""

import re
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.response_domains.normal_form import NotNormal
from app.instrument.response_domains.text import WrittenAnswer

_POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]))"
    r"[0-9][ABD-HJLNP-UW-Z]{2}"
)


@dataclass(frozen=True, slots=True)
class Postcode(WrittenAnswer):
    """Written as Royal Mail does: capitals, one space before the last three."""

    kind: ClassVar[str] = "postcode"
    is_identifying: ClassVar[bool] = True
    missing_message: ClassVar[str] = "Enter your postcode"

    @property
    def longest(self) -> int:
        return 8

    def in_normal_form(self, text: str) -> str:
        letters = "".join(text.upper().split())
        if not _POSTCODE.fullmatch(letters):
            raise NotNormal("Enter a full UK postcode, like NE8 2JR")
        return f"{letters[:-3]} {letters[-3:]}"
