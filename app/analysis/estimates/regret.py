"""Regret: what a group gives up when leadership follows the average of everyone instead of the group's own order.

Regret = the group's mean score of its own top k, less the group's mean score of everyone's top k, on the scale of the
score. It is 0 where both choose the same, and never below. The name and the idea are the regret (opportunity loss) of
Savage, "The Theory of Statistical Decision" (Journal of the American Statistical Association 46, 1951).

Both choices are kept as they were found while the scores are drawn again; the interval is a bootstrap percentile (see
`bootstrap`). As the group's own best are picked by the same answers that then score them, regret leans to the high side
in small groups: read it where the interval lies above 0.
"""

from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Numbers
from app.analysis.estimates.bootstrap import interval_of
from app.analysis.estimates.ratios import Ratios


@dataclass(frozen=True, slots=True)
class Regret:
    """What one group gives up, with its 95 % interval; the options it would have chosen, and those everyone chose."""

    group: str
    base: int
    loss: float
    low: float
    high: float
    own: tuple[str, ...]
    followed: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether the interval lies above 0."""
        return self.low > 0

    @property
    def missed(self) -> tuple[str, ...]:
        """The group's own choices that following everyone leaves out."""
        return tuple(code for code in self.own if code not in self.followed)


def regret(name: str, group: Ratios, everyone: Ratios, top: int = 3) -> Regret | None:
    """The regret of one group; None when it has no figure for one of the options."""
    own, followed = group.order[:top], everyone.order[:top]
    if not followed or len(own) < len(followed) or set(followed) - set(group.order):
        return None
    drawn = _mean(group, group.replicates, own) - _mean(group, group.replicates, followed)
    interval = interval_of(drawn)
    if interval is None:
        return None
    values = group.values[np.newaxis, :]
    loss = float((_mean(group, values, own) - _mean(group, values, followed))[0])
    return Regret(name, group.base, loss, *interval, own, followed)


def _mean(ratios: Ratios, values: Numbers, codes: tuple[str, ...]) -> Numbers:
    mean: Numbers = values[:, [ratios.codes.index(code) for code in codes]].mean(axis=1)
    return mean
