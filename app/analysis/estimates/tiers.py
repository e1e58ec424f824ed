"""Tiers: options that cannot be told apart from the best of them stand together, in place of a league table.

The options are gone through from the highest. An option joins the tier of the one above it as long as the 95 % interval
of its difference from the best option of that tier includes 0; the first that does not opens the next tier.

Not being told apart is not transitive: the last option of a tier may differ clearly from the second, and may be no
clearer apart from the first option of the next tier than from its own. A tier only says "not clearly behind its best".
Intervals are of one difference at a time: with many options about one in twenty of equal pairs is told apart by chance.
Differences are taken draw by draw (see `ratios`). Why not a league table: Goldstein and Spiegelhalter, "League Tables
and Their Limitations" (Journal of the Royal Statistical Society A 159, 1996).
"""

from app.analysis.estimates.bootstrap import interval_of
from app.analysis.estimates.ratios import Ratios

Tier = tuple[str, ...]


def tiers(ratios: Ratios) -> tuple[Tier, ...]:
    """The codes by tier, the highest first in and among tiers; a code without a ratio is in none."""
    found: list[list[str]] = []
    for code in ratios.order:
        if found and not is_apart(ratios, found[-1][0], code):
            found[-1].append(code)
        else:
            found.append([code])
    return tuple(tuple(tier) for tier in found)


def is_apart(ratios: Ratios, first: str, second: str) -> bool:
    """Whether the 95 % interval of the difference between two options leaves out 0."""
    one, other = ratios.codes.index(first), ratios.codes.index(second)
    replicates = ratios.replicates
    interval = interval_of(replicates[:, one] - replicates[:, other])
    return interval is not None and not interval[0] <= 0 <= interval[1]
