"""Outcome rates of a survey by invitation, by their AAPOR names.

RR1, the minimum response rate: complete responses over everybody invited, whether they refused, were not reached or
may not be eligible at all. RR1 = I / ((I + P) + (R + NC + O) + (UH + UO)); The American Association for Public Opinion
Research, Standard Definitions, 9th edition (2016). An answer begun and not sent is in the base only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.instrument.questionnaire import HiddenField

Disposition = Literal["not sent", "sent", "started", "answered"]
DISPOSITIONS: tuple[Disposition, ...] = ("not sent", "sent", "started", "answered")

FEWEST_FOR_A_RATE = 10
"""Of fewer invited there are counts and no rate: one answer more would move it by more than ten points."""
NOT_KNOWN = "Not given in the list"


def disposition_of(is_sent: bool, started: bool, has_draft: bool) -> Disposition:
    """What has become of an invitation. One that was started and has no draft any more was answered."""
    if started and not has_draft:
        return "answered"
    if has_draft:
        return "started"
    return "sent" if is_sent else "not sent"


@dataclass(frozen=True, slots=True)
class GroupRate:
    """Of those invited in one group, how many have answered."""

    label: str
    invited: int
    answered: int

    @property
    def rr1(self) -> float | None:
        """The response rate RR1, from 0 to 1; None where too few were invited for a rate."""
        return self.answered / self.invited if self.invited >= FEWEST_FOR_A_RATE else None


@dataclass(frozen=True, slots=True)
class FieldRates:
    """The groups of one hidden field, in the order of its code list."""

    field: str
    label: str
    groups: tuple[GroupRate, ...]


@dataclass(frozen=True, slots=True)
class ResponseRates:
    """The response rate of everybody invited, and by each hidden field that has a code list."""

    everyone: GroupRate
    fields: tuple[FieldRates, ...]


Invited = tuple[Mapping[str, str], bool]
"""What fills the hidden fields of a case, and whether it has answered."""


def rates_of(invited: Iterable[Invited], hidden: Iterable[HiddenField]) -> ResponseRates:
    """The response rates of those invited, in all and by the coded ones of these hidden fields."""
    cases = list(invited)
    coded = [field for field in hidden if len(field.codes)]
    return ResponseRates(
        GroupRate("Everyone invited", len(cases), sum(answered for _, answered in cases)),
        tuple(FieldRates(field.name, str(field.label) or field.name, _groups(cases, field)) for field in coded),
    )


def _groups(cases: list[Invited], field: HiddenField) -> tuple[GroupRate, ...]:
    """The groups anybody was invited in; those whose code is not known stand last."""
    by_code: dict[str | None, list[bool]] = {entry.code: [] for entry in field.codes} | {None: []}
    for values, answered in cases:
        code = values.get(field.name)
        by_code[code if code in by_code else None].append(answered)
    labels = {entry.code: str(entry.label) for entry in field.codes}
    return tuple(
        GroupRate(labels[code] if code is not None else NOT_KNOWN, len(answers), sum(answers))
        for code, answers in by_code.items()
        if answers
    )
