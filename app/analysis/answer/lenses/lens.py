"""A lens, read: the draws of its figure for every group, and what it says of each offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.analysis.answer.priority_figures import Interval, LensFigures, LensName
from app.analysis.dataset import Mask
from app.analysis.disclosure import Cell, Level, RuleSet, shown
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.estimates.ratios import Ratios

Groups = Mapping[str, Mask]
Saying = dict[str, Any]
"""Fields of an `Offer`, by their names."""


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """One lens over every group. `said` gives the fields by offer, for a group and under a rule set.

    `counted` are the people it rests on. `cuts` are where the four boxes of importance and need met are cut, `places`
    how many a ranking has.
    """

    name: LensName
    title: str
    question: str
    note: str
    counted: Mask
    ratios: Mapping[str, Ratios]
    said: Callable[[str, RuleSet], Mapping[str, Saying]]
    cuts: tuple[float | None, float | None] = (None, None)
    places: int = 0

    def level(self, group: str, rules: RuleSet) -> Level:
        """How much may be shown of one group through it."""
        return rules.level(self.ratios[group].base)

    def figures(self, group: str, rules: RuleSet) -> LensFigures:
        """What it rests on in one group."""
        level = self.level(group, rules)
        base = None if level == "nothing" else rules.rounded(self.ratios[group].base)
        return LensFigures(self.name, self.title, self.question, level, base, self.note)


def interval(value: float | None, ends: tuple[float, float] | None, level: Level) -> Interval | None:
    """A value with its interval, where more than counts may be shown."""
    if value is None or level in ("nothing", "counts"):
        return None
    low, high = ends if ends is not None else (None, None)
    return Interval(value, low, high)


def people(base: int, counts: tuple[int, ...], rules: RuleSet, adds_up: bool = False) -> tuple[Cell | None, ...]:
    """Counts of people as cells that may be seen; nothing where the base is too small."""
    cells = shown(Frequencies(base, counts, {}), rules, adds_up=adds_up).cells
    return cells if cells else tuple(None for _ in counts)
