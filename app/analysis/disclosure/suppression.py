"""Suppression: which cells of a crossed table to hide, so that nobody can narrow any of them down.

Small cells are hidden first. Then, as long as one of them can be narrowed down to a range under 5 from all that is
seen, the smallest cell that may help is hidden with it: one in its row or column, so that the hidden cells come to lie
on the corners of rectangles. At last what need not be hidden after all is shown again. Every step is audited exactly
(`bounds`); which cells are taken is a heuristic, and may hide a few more people than the least possible.
"""

from collections.abc import Iterable, Iterator

from app.analysis.disclosure.bounds import FREE, NO_END, Flow, Network
from app.analysis.disclosure.crossed import Crossed, Place
from app.analysis.disclosure.rule_sets import RANGE, RuleSet

TO_SHOW_AGAIN = 20
"""At most so many cells are tried for being shown again: each try is an audit of the whole table."""


def suppressed(table: Crossed, rules: RuleSet, is_equality: bool) -> frozenset[Place]:
    """The places of the cells of shown groups to hide. The last resort is to hide them all."""
    first = table.hidden_at_first(rules, is_equality)
    watched = table.watched(rules, is_equality)
    audit = _Audit(table, rules, is_equality)
    hidden = set(first)
    # One cell at a time: what helps one often helps others too.
    while (narrow := next(audit.too_narrow(hidden, watched), None)) is not None:
        chosen = _beside(narrow, hidden, table)
        if chosen is None:
            return frozenset((row, column) for row in range(table.height) for column in range(len(table.groups)))
        hidden.add(chosen)
    again = sorted(hidden - first, key=lambda place: (-table.count(place), place))[:TO_SHOW_AGAIN]
    for place in again:
        if not any(audit.too_narrow(hidden - {place}, watched)):
            hidden.discard(place)
    return frozenset(hidden)


def _beside(place: Place, hidden: set[Place], table: Crossed) -> Place | None:
    """The cell to hide with this one: in its row or column, on the fourth corner of three, near them, or anywhere."""
    row, column = place
    unseen = {len(table.groups)} if table.rest.base else set()
    in_row = [(row, other) for other in range(len(table.groups)) if (row, other) not in hidden]
    in_column = [(other, column) for other in range(table.height) if (other, column) not in hidden]
    in_column = [] if column in unseen or not table.adds_up else in_column
    is_alone_in_row = column not in unseen and not unseen and len(in_row) == len(table.groups) - 1
    is_alone_in_column = bool(in_column) and len(in_column) == table.height - 1
    everywhere = [(r, c) for r in range(table.height) for c in range(len(table.groups)) if (r, c) not in hidden]
    corners = [found for found in everywhere if (found[0], column) in hidden and (row, found[1]) in hidden]
    near = [found for found in everywhere if (found[0], column) in hidden or (row, found[1]) in hidden]
    for wanted, found in (
        (is_alone_in_row or column in unseen, in_row),
        (is_alone_in_column, in_column),
        (table.adds_up, corners),
        (table.adds_up, near),
        (True, in_row + in_column),
        (True, everywhere),
    ):
        if wanted and found:
            return min(found, key=lambda place: (table.count(place), place))
    return None


class _Audit:
    """What a reader of the table knows of each number, and how far that narrows the hidden ones down."""

    def __init__(self, table: Crossed, rules: RuleSet, is_equality: bool) -> None:
        self._table = table
        self._rules = rules
        self._least = rules.least_cell(is_equality)
        self._totals = tuple(self._all_totals())

    def too_narrow(self, hidden: set[Place], watched: set[Place]) -> Iterator[Place]:
        """The hidden and watched cells that may be anything over a range under 5 only."""
        cells = {place: self._cell(place, hidden) for place in self._places()}
        network = Network((*cells.values(), *self._totals))
        return (place for place in (*sorted(hidden), *sorted(watched)) if not network.has_range(cells[place], RANGE))

    def _places(self) -> Iterable[Place]:
        return ((row, column) for row in range(self._table.height) for column in range(len(self._table.columns)))

    def _cell(self, place: Place, hidden: set[Place]) -> Flow:
        table, (row, column) = self._table, place
        count, base = table.count(place), table.columns[column].base
        most = NO_END if table.adds_up else base
        if place in hidden or column == len(table.groups):
            return Flow(self._row(row), self._column(column), count, 0, most)
        low, high = self._seen(count, self._least)
        return Flow(self._row(row), self._column(column), count, low, min(high, max(most, count)))

    def _all_totals(self) -> Iterator[Flow]:
        """Everyone's column, and the base of each column."""
        table = self._table
        everyone, bases = self._column(-1), self._row(-1)
        for row, count in enumerate(table.everyone.counts):
            known = (0, NO_END) if row in table.hidden_rows else self._seen(count, self._least)
            yield Flow(everyone, self._row(row), count, *known)
        for column, group in enumerate(table.columns):
            known = (0, NO_END) if column == len(table.groups) else self._seen(group.base, 0)
            yield Flow(self._column(column), bases, group.base, *known)
        yield Flow(bases, everyone, table.everyone.base, *self._seen(table.everyone.base, 0))

    def _seen(self, count: int, least: int) -> tuple[int, int]:
        """What a number that is shown lies between, once it is rounded; shown cells are known not to be small."""
        shown, half = self._rules.rounded(count), self._rules.round_to // 2
        return min(count, max(least, shown - half)), shown + half

    def _row(self, row: int) -> int:
        return 1 if row < 0 else 2 + row

    def _column(self, column: int) -> int:
        """Where people may give several values, values enter no total of their group."""
        if not self._table.adds_up:
            return FREE
        return self._table.height + 2 + (0 if column < 0 else 1 + column)
