"""Dots with their intervals, a row each: everyone as a filled circle, a group beside it as an open diamond."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.answer.priority_figures import Interval
from app.web.results.charts.scale import Scale, scale_over

STEP = 0.2


@dataclass(frozen=True)
class Mark:
    """A value and the ends of its interval as places, in percent of the width."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class DotPlot:
    """The scale that all rows share, and for each row its marks: everyone's and the group's, where they are shown."""

    scale: Scale
    zero: float
    rows: tuple[tuple[Mark | None, Mark | None], ...]


def dot_plot(rows: Sequence[tuple[Interval | None, Interval | None]]) -> DotPlot:
    """Lay out intervals on one scale that includes zero."""
    found = [interval for row in rows for interval in row if interval is not None]
    ends = [end for held in found for end in (held.value, held.low, held.high) if end is not None]
    scale = scale_over(ends, STEP, including=(0.0,))
    drawn = tuple((_mark(everyone, scale), _mark(group, scale)) for everyone, group in rows)
    return DotPlot(scale, scale.at(0.0), drawn)


def _mark(interval: Interval | None, scale: Scale) -> Mark | None:
    if interval is None:
        return None
    low = interval.value if interval.low is None else interval.low
    high = interval.value if interval.high is None else interval.high
    return Mark(scale.at(interval.value), scale.at(low), scale.at(high))


def place_of_score(score: float) -> float:
    """Where a score from -1 to +1 stands on a line of its own, in percent of the width."""
    return round(50 + score * 46, 2)
