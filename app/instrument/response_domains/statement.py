"""Words to read, with nothing to answer."""

from dataclasses import dataclass
from typing import ClassVar

from app.instrument.response_domains.domain import Answer, Reading, ResponseDomain, refuse_other_parts


@dataclass(frozen=True, slots=True)
class Statement(ResponseDomain):
    """A statement item; it fills no column."""

    kind: ClassVar[str] = "statement"
    is_asked: ClassVar[bool] = False

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset())
        return Reading({})
