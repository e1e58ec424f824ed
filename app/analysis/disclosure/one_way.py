"""One-way tables: the frequencies of one question as they may be seen.

Cells under the least are hidden, and with them as many of the next smallest as it takes that nobody can work them out
from the base: primary and complementary suppression. Each hidden cell keeps a range of 5 or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.disclosure.cells import HIDDEN, Cell, cell
from app.analysis.disclosure.rule_sets import RANGE, Level, RuleSet
from app.analysis.estimates.frequencies import Frequencies


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Frequencies as they may be seen. With level "nothing", the base and the cells are left out altogether."""

    level: Level
    base: int | None = None
    cells: tuple[Cell, ...] = ()
    missing: Mapping[int, int] | None = None
    no_value: int | None = None
    """How many have no value: by reason in `missing`, or, where cells are hidden, only in all."""


def shown(table: Frequencies, rules: RuleSet, is_equality: bool = False, adds_up: bool = True) -> ShownTable:
    """What of these frequencies may be seen. `adds_up`: everybody is in one cell, so that cells add up to the base."""
    level = rules.level(table.base)
    if level == "nothing":
        return ShownTable(level)
    hidden = hidden_places(table, rules, is_equality, adds_up)
    cells = tuple(
        HIDDEN if place in hidden else cell(count, table.base, level, rules) for place, count in enumerate(table.counts)
    )
    # Reasons are cells too: where cells are hidden only their sum is shown, which the base gives anyway.
    missing = None if rules.least_cell(is_equality) else table.missing
    return ShownTable(level, rules.rounded(table.base), cells, missing, _no_value(table, rules))


def hidden_places(table: Frequencies, rules: RuleSet, is_equality: bool, adds_up: bool) -> frozenset[int]:
    """The places of the cells to hide: the small ones, then the next smallest until none can be worked out."""
    least = rules.least_cell(is_equality)
    hidden = {place for place, count in enumerate(table.counts) if count < least}
    if not adds_up:
        # People are in several cells here. When nearly all chose an option, the few who did not are a small group.
        hidden |= {place for place, count in enumerate(table.counts) if 0 < table.base - count < least}
        return frozenset(hidden)
    rest = sorted(set(range(len(table.counts))) - hidden, key=lambda place: (table.counts[place], place))
    while hidden and rest and (len(hidden) < 2 or sum(table.counts[place] for place in hidden) < RANGE):
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def _no_value(table: Frequencies, rules: RuleSet) -> int | None:
    without = sum(table.missing.values())
    return None if 0 < without < rules.cell else rules.rounded(without)
