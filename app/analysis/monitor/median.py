"""The median of times that were counted by the minute.

Method: the median of a grouped distribution, by linear interpolation within the class that holds the middle one, as if
its members were spread evenly over it: L + (n/2 - F) / f * w (Yule and Kendall, An Introduction to the Theory of
Statistics, 1950; Kenney and Keeping, Mathematics of Statistics, part 1, 1962). A class is a whole minute, so w is 1,
and the result is off by less than a minute.
"""

from collections.abc import Mapping


def grouped_median(counts: Mapping[int, int]) -> float | None:
    """The median in minutes, given how many took from `minute` to just under the next; None for nobody."""
    n = sum(counts.values())
    below = 0
    for minute in sorted(counts):
        inside = counts[minute]
        if inside and below + inside >= n / 2:
            return minute + (n / 2 - below) / inside
        below += inside
    return None
