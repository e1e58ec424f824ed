"""Two-way tables: one question by the groups of another, as they may be seen beside everyone.

Everyone's column is the question's own one-way table, with the same cells hidden; a value hidden there is hidden in
every group. A group is shown where its base allows, and where the people in no shown group are nobody or enough. Small
cells are hidden in rows and columns with as many others as it takes (`suppression`), so that no hidden cell can be
narrowed down to a range under 5 from all that is seen.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.analysis.disclosure.apart import may_stand_apart
from app.analysis.disclosure.cells import HIDDEN, Cell, cell
from app.analysis.disclosure.crossed import Crossed, Place
from app.analysis.disclosure.one_way import hidden_places
from app.analysis.disclosure.rule_sets import Level, RuleSet
from app.analysis.disclosure.suppression import suppressed
from app.analysis.estimates.frequencies import Frequencies


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One column: how much its base allows, the base where it may be seen, and a cell for each value."""

    level: Level
    base: int | None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """The question by its groups, before anything is hidden.

    `rows_add_up`: everybody gave one value. `groups_add_up`: nobody is in two groups. `allowed` are the groups that may
    be shown at all, by their places (`safe_groups`).
    """

    everyone: Frequencies
    groups: Sequence[Frequencies]
    allowed: Collection[int]
    rows_add_up: bool = True
    groups_add_up: bool = True


def shown_by_group(crossing: Crossing, rules: RuleSet, is_equality: bool = False) -> tuple[ShownGroup, ...] | None:
    """Everyone's column and then each group's; None where no group may be shown."""
    everyone = crossing.everyone
    columns = columns_shown(crossing, rules, is_equality)
    hidden = _hidden(crossing, columns, rules, is_equality)
    if rules.level(everyone.base) == "nothing" or not columns or len(hidden) == len(columns) * len(everyone.counts):
        return None
    hidden_rows = hidden_places(everyone, rules, is_equality, crossing.rows_add_up)
    found = [_shown(everyone, hidden_rows, rules)]
    for place, group in enumerate(crossing.groups):
        rows = frozenset(row for row, column in hidden if column == place)
        found.append(_shown(group, rows, rules) if place in columns else ShownGroup("nothing", None))
    return tuple(found)


def columns_shown(crossing: Crossing, rules: RuleSet, is_equality: bool) -> list[int]:
    """The places of the groups to show: large enough, and leaving nobody or enough people outside."""
    everyone = crossing.everyone.base
    least = rules.equality_group if is_equality else rules.nothing_under
    sizes = {place: group.base for place, group in enumerate(crossing.groups)}
    large = {place for place in crossing.allowed if sizes[place] >= least}
    if not crossing.groups_add_up:
        return sorted(place for place in large if not 0 < everyone - sizes[place] < rules.nothing_under)
    left = everyone - sum(sizes[place] for place in large)
    return sorted(may_stand_apart({place: sizes[place] for place in large}, rules, unseen=left))


def _hidden(crossing: Crossing, columns: list[int], rules: RuleSet, is_equality: bool) -> frozenset[Place]:
    """The cells to hide, by value and by place among all groups."""
    if not rules.least_cell(is_equality):
        return frozenset()
    rows = hidden_places(crossing.everyone, rules, is_equality, crossing.rows_add_up)
    groups = [crossing.groups[place] for place in columns]
    unshown = [group for place, group in enumerate(crossing.groups) if place not in columns and group.base]
    if crossing.groups_add_up:
        outside = crossing.everyone.base - sum(group.base for group in crossing.groups)
        table = Crossed(crossing.everyone, tuple(groups), rows, crossing.rows_add_up, len(unshown) == 1 and not outside)
        return frozenset((row, columns[column]) for row, column in suppressed(table, rules, is_equality))
    # Groups that overlap share nothing but everyone's column: each makes a table with those who are not in it.
    tables = (Crossed(crossing.everyone, (group,), rows, crossing.rows_add_up, False) for group in groups)
    found = (suppressed(table, rules, is_equality) for table in tables)
    return frozenset((row, place) for place, hidden in zip(columns, found, strict=True) for row, _ in hidden)


def _shown(table: Frequencies, hidden: Collection[int], rules: RuleSet) -> ShownGroup:
    level = rules.level(table.base)
    cells = (
        HIDDEN if row in hidden else cell(count, table.base, level, rules) for row, count in enumerate(table.counts)
    )
    return ShownGroup(level, rules.rounded(table.base), tuple(cells))
