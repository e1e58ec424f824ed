"""Small numbers: whoever puts every visible number into a linear program cannot narrow a hidden one down.

Five hundred random tables for each rule set, attacked with an independent solver: each hidden cell keeps a range of
five or more.
"""

from dataclasses import dataclass, field

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import eye_array, kron

from app.analysis.disclosure import RULE_SETS, Crossing, shown_by_group
from app.analysis.estimates.frequencies import Frequencies

TABLES = 500
MOST = 100_000
"""What a number is at most of which nothing is known: nobody would think of more people."""


@dataclass
class Attack:
    """What a reader writes down: numbers that are not known yet, and the sums they know of them."""

    bounds: list = field(default_factory=list)
    sums: list = field(default_factory=list)
    at_most: list = field(default_factory=list)

    def number(self, low=0, high=None) -> int:
        self.bounds.append((low, high))
        return len(self.bounds) - 1

    def seen(self, shown, rules, least=0) -> int:
        if shown is None:
            return self.number()
        half = rules.round_to // 2
        return self.number(max(least, shown - half), shown + half)

    def ranges(self, wanted) -> list[float]:
        """How far apart the ends of each wanted number are: one program a table, with a copy of it for each end."""
        if not wanted:
            return []
        copies, cost = 2 * len(wanted), np.zeros((2 * len(wanted), len(self.bounds)))
        for place, number in enumerate(wanted):
            cost[2 * place, number], cost[2 * place + 1, number] = 1, -1
        given = {}
        for name, rows in (("eq", self.sums), ("ub", self.at_most)):
            if rows:
                table = np.zeros((len(rows), len(self.bounds)))
                for row, parts in zip(table, rows, strict=True):
                    for number, sign in parts:
                        row[number] += sign
                given |= {f"A_{name}": kron(eye_array(copies), table), f"b_{name}": np.zeros(copies * len(rows))}
        bounds = [(low, MOST if high is None else high) for low, high in self.bounds] * copies
        solved = linprog(cost.ravel(), bounds=bounds, method="highs-ds", **given)
        # Any other end would be a fault of the test.
        assert solved.status == 0, solved.message
        ends = (solved.x.reshape(cost.shape) * cost).sum(axis=1)
        return [-(least + most) for least, most in ends.reshape(-1, 2)]


def attacked(crossing, shown, rules, least) -> list[float]:
    """The range of every hidden cell, from all that is seen."""
    everyone, *groups = shown
    attack = Attack()
    size = attack.seen(everyone.base, rules)
    totals = [attack.seen(cell.count, rules, least) for cell in everyone.cells]
    hidden = [number for number, cell in zip(totals, everyone.cells, strict=True) if cell.is_hidden]
    columns, bases = [], []
    for group in groups:
        cells = group.cells or (None,) * len(totals)
        column = [attack.seen(cell.count if cell else None, rules, least) for cell in cells]
        base = attack.seen(group.base, rules)
        hidden += [number for number, cell in zip(column, cells, strict=True) if cell is not None and cell.is_hidden]
        columns.append(column)
        bases.append(base)
    if crossing.groups_add_up:
        columns.append([attack.number() for _ in totals])
        bases.append(attack.number())
        attack.sums += [[*((column[row], 1) for column in columns), (total, -1)] for row, total in enumerate(totals)]
        attack.sums.append([*((base, 1) for base in bases), (size, -1)])
    else:
        for column, base in zip(columns, bases, strict=True):
            attack.at_most += [[(cell, 1), (total, -1)] for cell, total in zip(column, totals, strict=True)]
            attack.at_most.append([(base, 1), (size, -1)])
    for column, base in [*zip(columns, bases, strict=True), (totals, size)]:
        if crossing.rows_add_up:
            attack.sums.append([*((cell, 1) for cell in column), (base, -1)])
        else:
            attack.at_most += [[(cell, 1), (base, -1)] for cell in column]
    return attack.ranges(hidden)


def a_table(random, rows_add_up, groups_add_up) -> Crossing:
    """People with a value and a group each (or several), some values and groups rare, some people in no group."""
    rows, groups, size = int(random.integers(2, 6)), int(random.integers(2, 6)), int(random.integers(60, 500))
    values, belongs = (
        _ticks(random, size, count, is_one) for count, is_one in ((rows, rows_add_up), (groups, groups_add_up))
    )
    belongs[random.random(size) < random.choice([0, 0.02, 0.1])] = False
    answered = values.any(axis=1)
    counts = [_frequencies(values, answered & belongs[:, group]) for group in range(groups)]
    return Crossing(_frequencies(values, answered), counts, range(groups), rows_add_up, groups_add_up)


def _ticks(random, size, count, is_one):
    chances = random.dirichlet(np.full(count, 0.6))
    if is_one:
        return random.choice(count, size, p=chances)[:, None] == np.arange(count)
    return random.random((size, count)) < np.minimum(0.97, chances * 1.5)


def _frequencies(values, mask) -> Frequencies:
    return Frequencies(int(mask.sum()), tuple(int(count) for count in values[mask].sum(axis=0)), {})


@pytest.mark.parametrize("rules", RULE_SETS.values(), ids=RULE_SETS.keys())
def test_no_hidden_cell_of_five_hundred_tables_is_narrowed_down_to_a_range_under_five(rules, figure):
    random = np.random.default_rng(2019)
    shown_tables = 0
    kept: list[float] = []
    for number in range(TABLES):
        crossing = a_table(random, rows_add_up=number % 4 != 3, groups_add_up=number % 3 != 2)
        shown = shown_by_group(crossing, rules, is_equality=True)
        if shown is None:
            continue
        shown_tables += 1
        ranges = attacked(crossing, shown, rules, rules.least_cell(True))
        kept += ranges
        assert min(ranges, default=5) >= 5 - 1e-6, (number, crossing, shown)
    assert shown_tables > TABLES // 2 and len(kept) > TABLES
    figure(
        f"P4 {rules.name}: {TABLES} tables, {shown_tables} shown, {len(kept):,} hidden cells attacked, "
        f"0 recovered, smallest range {min(kept):g}"
    )
