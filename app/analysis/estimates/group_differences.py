"""Group differences: what a group wants more, or less, than everybody else, and where the interval says it is real.

The difference is taken from everybody who is not in the group: two sets of different people, so that a large group is
not compared with itself. An option is *lifted* in a group when the 95 % interval of the difference lies above 0,
*lower* when it lies below. Differences from everyone are given beside it, for pages that show the group beside
everyone. All intervals are bootstrap percentiles, draw by draw from the same draws (see `bootstrap`).

Assumes that respondents answered independently. Each interval is of one difference: of those that are truly 0, about
one in twenty is still called lifted or lower.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.analysis.dataset import Numbers
from app.analysis.estimates.bootstrap import Interval, interval_of
from app.analysis.estimates.ratios import Ratios

Verdict = Literal["lifted", "lower", "no clear difference"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference and its 95 % interval; None where one side has no figure."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def verdict(self) -> Verdict:
        """Whether the interval lies above 0, below it, or includes it."""
        if self.low is None or self.high is None:
            return "no clear difference"
        return "lifted" if self.low > 0 else "lower" if self.high < 0 else "no clear difference"


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """One option in a group: its figures there, among the rest and among everyone, and the differences."""

    code: str
    group: float | None
    rest: float | None
    everyone: float | None
    from_rest: Difference
    from_everyone: Difference

    @property
    def verdict(self) -> Verdict:
        """What the interval of the difference from the rest says."""
        return self.from_rest.verdict


@dataclass(frozen=True, slots=True)
class Reversal:
    """Two options that the group puts the other way round, with the interval of their difference in the group."""

    ahead: str
    behind: str
    difference: float
    interval: Interval


def group_differences(group: Ratios, everyone: Ratios) -> tuple[GroupDifference, ...]:
    """Every option in the group against the rest and against everyone, in the order of the list.

    `group` must be a part of `everyone`, drawn with it.
    """
    rest = everyone.less(group)
    values, others, all_values = group.by_code, rest.by_code, everyone.by_code
    from_rest, from_everyone = _differences(group, rest), _differences(group, everyone)
    return tuple(
        GroupDifference(
            code,
            values[code],
            others[code],
            all_values[code],
            from_rest[column],
            from_everyone[column],
        )
        for column, code in enumerate(group.codes)
    )


def reversals(group: Ratios, everyone: Ratios) -> tuple[Reversal, ...]:
    """Pairs the group orders against everyone, where the interval of their difference in the group leaves out 0."""
    values, replicates = group.by_code, group.replicates
    column = {code: number for number, code in enumerate(group.codes)}
    order = [code for code in everyone.order if values[code] is not None]
    found = []
    for place, above in enumerate(order):
        for below in order[place + 1 :]:
            interval = interval_of(replicates[:, column[below]] - replicates[:, column[above]])
            if interval is not None and interval[0] > 0:
                found.append(Reversal(below, above, (values[below] or 0.0) - (values[above] or 0.0), interval))
    return tuple(found)


def _differences(group: Ratios, other: Ratios) -> list[Difference]:
    values: Numbers = group.values - other.values
    drawn = (group.replicates - other.replicates).T
    return [_difference(value, replicates) for value, replicates in zip(values.tolist(), drawn, strict=True)]


def _difference(value: float, replicates: Numbers) -> Difference:
    interval = interval_of(replicates)
    if np.isnan(value) or interval is None:
        return Difference(None, None, None)
    return Difference(value, *interval)
