"""Disclosure control: what of a table may be seen, by a rule set.

The rule set `staff`: a base under 10 shows nothing, 10 to 29 counts only, 30 to 49 percentages to be read with care,
50 and more plainly. Of a question about people themselves, cells under 5 are hidden, and with them as many of the
next smallest as it takes that nobody can work them out from the base: primary and complementary suppression, as in
Hundepool and others, Statistical Disclosure Control (2012), chapter 4. Each hidden cell keeps a range of 5 or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.analysis.estimates.frequencies import Frequencies

Level = Literal["nothing", "counts", "care", "plain"]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The thresholds of one rule set."""

    name: str
    nothing_under: int
    counts_under: int
    care_under: int
    equality_cell: int

    def level(self, base: int) -> Level:
        """How much a base of so many people may show."""
        if base < self.nothing_under:
            return "nothing"
        if base < self.counts_under:
            return "counts"
        return "care" if base < self.care_under else "plain"


STAFF = RuleSet("staff", nothing_under=10, counts_under=30, care_under=50, equality_cell=5)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it may be seen. A hidden cell has neither count nor percentage, whatever hid it."""

    count: int | None
    percent: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether there is something that is not shown."""
        return self.count is None


HIDDEN = Cell(None)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Frequencies as they may be seen. With level "nothing", the base and the cells are left out altogether."""

    level: Level
    base: int | None = None
    cells: tuple[Cell, ...] = ()
    missing: Mapping[int, int] | None = None
    no_value: int | None = None
    """How many have no value: by reason in `missing`, or, of a question about people themselves, only in all."""


def shown(table: Frequencies, rules: RuleSet, is_equality: bool = False, adds_up: bool = True) -> ShownTable:
    """What of these frequencies may be seen. `adds_up`: everybody is in one cell, so that cells add up to the base."""
    level = rules.level(table.base)
    if level == "nothing":
        return ShownTable(level)
    hidden = _hidden(table, rules, adds_up) if is_equality else frozenset()
    cells = tuple(
        HIDDEN if place in hidden else Cell(count, None if level == "counts" else percent(count, table.base))
        for place, count in enumerate(table.counts)
    )
    # Reasons are cells too: of a question about people themselves only their sum is shown, which the base gives anyway.
    missing = None if is_equality else table.missing
    return ShownTable(level, table.base, cells, missing, sum(table.missing.values()))


def percent(count: int, base: int) -> int:
    """The whole percentage, halves upwards."""
    return (200 * count + base) // (2 * base)


def _hidden(table: Frequencies, rules: RuleSet, adds_up: bool) -> frozenset[int]:
    """The places of the cells to hide: the small ones, then the next smallest until none can be worked out."""
    least = rules.equality_cell
    hidden = {place for place, count in enumerate(table.counts) if count < least}
    if not adds_up:
        # People are in several cells here. When nearly all chose an option, the few who did not are a small group.
        hidden |= {place for place, count in enumerate(table.counts) if 0 < table.base - count < least}
        return frozenset(hidden)
    rest = sorted(set(range(len(table.counts))) - hidden, key=lambda place: (table.counts[place], place))
    while hidden and rest and (len(hidden) < 2 or sum(table.counts[place] for place in hidden) < least):
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def may_stand_apart(parts: Mapping[int, int], rules: RuleSet) -> frozenset[int]:
    """Which parts of a whole (such as waves) may be shown on their own beside it, by the sizes of all parts.

    Nobody may learn a small part by taking the others from the whole: what is not shown is nobody, or enough people.
    """
    least = rules.nothing_under
    shown = {part for part, size in parts.items() if size >= least}
    while shown and 0 < sum(size for part, size in parts.items() if part not in shown) < least:
        shown.discard(min(shown, key=lambda part: (parts[part], part)))
    return frozenset(shown)
