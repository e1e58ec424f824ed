"""The priorities in numbers: every offer through each lens, for everyone and for each group beside everyone."""

from dataclasses import dataclass
from typing import Literal

from app.analysis.answer.statements import Line
from app.analysis.disclosure import Cell, Level

Box = Literal["act", "keep_up", "watch", "leave", ""]
"""The four boxes of importance against need met; nothing where an offer has no place in them."""
LensName = Literal["best_worst", "gap", "ranking"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with the ends of its 95 % interval; without ends where none could be worked out."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer through every lens that the plan names; None where a lens is absent or may not be shown.

    `short` is its wording for charts, the whole wording where the file gives no shorter one.

    `best`, `worst` and `shown` count picks; `importance` and `met` are means from 1, of the people who `rated` both for
    this offer; `unmet` counts those of them who rate it important and not met; `first` counts first choices, `chosen`
    people with it anywhere among theirs, `points` adds up their places (as many as there are places for a first choice,
    one for the last), `mean_points` for each person.
    """

    code: str
    label: str
    short: str
    best: int | None = None
    worst: int | None = None
    shown: int | None = None
    score: Interval | None = None
    share: float | None = None
    """Its share of preference in percent, by the model beside the count score; shares add up to 100."""
    tier: int | None = None
    """1 is wanted most. Nobody can tell offers of one tier apart."""
    importance: float | None = None
    met: float | None = None
    gap: Interval | None = None
    rated: int | None = None
    unmet: Cell | None = None
    box: Box = ""
    box_is_sure: bool = False
    first: Cell | None = None
    chosen: Cell | None = None
    points: int | None = None
    mean_points: Interval | None = None


@dataclass(frozen=True, slots=True)
class LensFigures:
    """One lens: what was asked, how many it rests on, and how to read it."""

    name: LensName
    title: str
    question: str
    """The name of the question it reads (of importance, for the gap)."""
    level: Level
    base: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flagged:
    """The headline with and without flagged responses: how many there are, and whether the tiers change without."""

    count: int | None
    tiers_change: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Priorities:
    """The offers in the order of the first lens that is there (`ordered_by`), and what the lenses say together."""

    offers: tuple[Offer, ...]
    lenses: tuple[LensFigures, ...]
    ordered_by: LensName | Literal[""]
    tiers: int = 0
    draws: int = 0
    seed: int = 0
    importance_cut: float | None = None
    met_cut: float | None = None
    places: int = 0
    """How many places the ranking has."""
    agreement: tuple[Line, ...] = ()
    """Whether the lenses agree, and where they do not."""
    flagged: Flagged | None = None

    def lens(self, name: LensName) -> LensFigures | None:
        """The lens of that name, if the plan has it."""
        return next((lens for lens in self.lenses if lens.name == name), None)


@dataclass(frozen=True, slots=True)
class GroupOffer:
    """One offer in one group. `score` and `tier` are of the lens that orders everyone's offers.

    `difference` is the group's score less that of everybody else; `is_real` says that its interval leaves out nought:
    above it the offer is lifted in this group.
    """

    code: str
    label: str
    short: str
    score: Interval | None = None
    tier: int | None = None
    difference: Interval | None = None
    is_real: bool = False
    unmet: Cell | None = None
    first: Cell | None = None
    chosen: Cell | None = None
    points: int | None = None

    @property
    def is_lifted(self) -> bool:
        """Whether the group wants it more than everybody else does, and the interval says so."""
        return self.is_real and self.difference is not None and self.difference.value > 0


@dataclass(frozen=True, slots=True)
class Group:
    """One group beside everyone, its offers in the order of everyone's. `words` says what differs, if anything does."""

    name: str
    """Its name in the plan; empty for the equity lens."""
    label: str
    level: Level
    size: int | None
    base: int | None = None
    """How many of them the scores rest on."""
    is_equity: bool = False
    lenses: tuple[LensFigures, ...] = ()
    """What each lens rests on in this group; level "nothing" where it may not be shown."""
    offers: tuple[GroupOffer, ...] = ()
    loss: Interval | None = None
    """What it gives up when leadership takes everyone's first three and not its own, on the scale of the figure."""
    words: tuple[Line, ...] = ()
    note: str = ""
    """Why nothing or little is shown."""

    @property
    def key(self) -> str:
        """What lines cite it by, and the id of its part of the page."""
        return f"group-{self.name}" if self.name else "group-equity"

    @property
    def loses(self) -> bool:
        """Whether it clearly loses when leadership follows the average."""
        return self.loss is not None and self.loss.low is not None and self.loss.low > 0
