"""What a summary says, in words and numbers that may be shown: enough to draw the page, and nothing that is hidden.

No questionnaire and no dataset is needed to read it, so it can be kept and shown again.
"""

import datetime as dt
from dataclasses import dataclass

from app.analysis.disclosure import Cell, Level


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a table: its wording and its cell."""

    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Reason:
    """How many gave no value, and why; the share is of everyone asked."""

    label: str
    count: int
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """One table of frequencies. `label` words the row or the part of the question that it is about."""

    level: Level
    base: int | None
    bars: tuple[Bar, ...] = ()
    reasons: tuple[Reason, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The best-worst counts of one option; no score where counts only may be shown."""

    label: str
    best: int
    worst: int
    shown: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of one column of numbers."""

    label: str
    level: Level
    base: int | None
    lower: float | None = None
    median: float | None = None
    upper: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """One question: its wording, who was asked it, and its figures in the form that its kind has.

    `display` names that form: bars, rows, scale, choices_in_order, scores, spreads or count. `answered` counts people
    with a value, where it may be shown; `own_words` those who wrote something in a box beside an option.
    """

    name: str
    text: str
    display: str
    universe: str = "Everyone"
    is_equality: bool = False
    counts_people: bool = False
    answered: int | None = None
    own_words: int | None = None
    tables: tuple[Bars, ...] = ()
    scores: tuple[Score, ...] = ()
    spreads: tuple[Spread, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """The questions of one section of the questionnaire."""

    name: str
    title: str
    questions: tuple[QuestionFigures, ...]


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """One target: how many were hoped for and how many there are; no count where it is hidden."""

    label: str
    count: int | None
    wanted: int
    is_group: bool = False
    """Whether it is of a group, and not of everyone."""

    @property
    def is_reached(self) -> bool:
        """Whether there are enough."""
        return self.count is not None and self.count >= self.wanted

    @property
    def percent(self) -> int:
        """How far along, in whole percent of what was wanted; 100 at most."""
        return min(100, 100 * (self.count or 0) // self.wanted) if self.wanted else 100

    @property
    def to_go(self) -> int | None:
        """How many are still wanted."""
        return None if self.count is None else max(0, self.wanted - self.count)


@dataclass(frozen=True, slots=True)
class Day:
    """How many responses were sent on a day."""

    day: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class WhoAnswered:
    """The make-up of those who answered: by the plan's breaks, and by how and when they answered."""

    breaks: tuple[QuestionFigures, ...] = ()
    facts: tuple[QuestionFigures, ...] = ()
    days: tuple[Day, ...] = ()
    minutes: Spread | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole summary. `fingerprint`, the versions and the rule set are its address: the same give the same figures."""

    size: int
    level: Level
    versions: tuple[int, ...]
    rule_set: str
    fingerprint: str
    who: WhoAnswered = WhoAnswered()
    targets: tuple[TargetFigures, ...] = ()
    sections: tuple[SectionFigures, ...] = ()
