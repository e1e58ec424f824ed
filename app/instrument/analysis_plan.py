"""The analysis plan of a survey: which questions carry the decision, stated in the file and nowhere in the code."""

from dataclasses import dataclass

from app.instrument.condition import Condition
from app.instrument.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Priorities:
    """Lenses over one list of things that could be offered; each names its question."""

    codes: str = ""
    best_worst: str = ""
    importance: str = ""
    met: str = ""
    ranking: str = ""
    min_sets: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A group of respondents, by a condition on their answers."""

    name: str
    label: Text
    where: Condition
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lens:
    """The group always shown beside everyone."""

    label: Text
    where: Condition
    note: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The mean of a grid's rows, of those with at least `at_least` rows answered, shown from 0 to 100."""

    name: str
    label: Text
    question: str
    at_least: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and the questions that speak to it."""

    label: Text
    questions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions on one scale, asked about before and after."""

    label: Text
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """How many responses are wanted: in all, where a condition holds, or for each code of a question."""

    label: Text = NO_TEXT
    at_least: int = 0
    where: Condition | None = None
    question: str = ""
    each: int = 0
    codes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnalysisPlan:
    """All of a survey's `analysis:` block."""

    priorities: Priorities | None = None
    equity_lens: Lens | None = None
    breaks: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    indexes: tuple[Index, ...] = ()
    goals: tuple[Goal, ...] = ()
    pairs: tuple[Pair, ...] = ()
    equality: tuple[str, ...] = ()
    quote_permission: Condition | None = None
    same_organisation: str = ""
    targets: tuple[Target, ...] = ()
    note: str = ""
