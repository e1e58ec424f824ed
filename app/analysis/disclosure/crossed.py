"""Crossed frequencies: the values of one question by groups that share nobody, with the people in no shown group.

Whoever reads the table sees everyone's column and the groups shown, and can take these from it. What is left is one
more column, unseen: of groups too small to show, and of people in no group at all.
"""

from dataclasses import dataclass
from functools import cached_property

from app.analysis.disclosure.rule_sets import RuleSet
from app.analysis.estimates.frequencies import Frequencies

Place = tuple[int, int]
"""A value's place and a column's place in a crossed table."""


@dataclass(frozen=True)
class Crossed:
    """`groups` are those shown; `is_one_group` says that the rest are exactly one group that is not.

    `hidden_rows` are hidden in everyone's column. `adds_up`: everybody gave one value.
    """

    everyone: Frequencies
    groups: tuple[Frequencies, ...]
    hidden_rows: frozenset[int]
    adds_up: bool
    is_one_group: bool

    @cached_property
    def rest(self) -> Frequencies:
        """Those in no shown group."""
        base = self.everyone.base - sum(group.base for group in self.groups)
        counts = (sum(group.counts[row] for group in self.groups) for row in range(self.height))
        left = tuple(all_of - seen for all_of, seen in zip(self.everyone.counts, counts, strict=True))
        return Frequencies(base, left, {})

    @property
    def height(self) -> int:
        """How many values there are."""
        return len(self.everyone.counts)

    @property
    def columns(self) -> tuple[Frequencies, ...]:
        """The groups shown, and the rest when there is anybody in it."""
        return (*self.groups, self.rest) if self.rest.base else self.groups

    def count(self, place: Place) -> int:
        """How many gave this value in this column."""
        return self.columns[place[1]].counts[place[0]]

    def is_small(self, place: Place, least: int) -> bool:
        """Whether a cell is too small to show, or leaves too few who did not choose the value."""
        count, base = self.count(place), self.columns[place[1]].base
        return count < least or (not self.adds_up and 0 < base - count < least)

    def hidden_at_first(self, rules: RuleSet, is_equality: bool) -> set[Place]:
        """The cells of shown groups that are hidden for their own sake (primary suppression)."""
        least = rules.least_cell(is_equality)
        every = ((row, column) for row in range(self.height) for column in range(len(self.groups)))
        return {place for place in every if place[0] in self.hidden_rows or self.is_small(place, least)}

    def watched(self, rules: RuleSet, is_equality: bool) -> set[Place]:
        """The cells of the rest that nobody may work out: of one hidden group all, else the small ones."""
        if not self.rest.base:
            return set()
        least, column = rules.least_cell(is_equality), len(self.groups)
        every = ((row, column) for row in range(self.height))
        return {place for place in every if self.is_one_group or self.is_small(place, least)}
