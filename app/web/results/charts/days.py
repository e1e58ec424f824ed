"""Responses by day: a bar for each, as places to draw in percent of the width, so that nothing is scaled."""

from dataclasses import dataclass

from app.analysis.summary.figures import Day
from app.instrument.response_domains.date import day_in_words

DAYS_HEIGHT = 140


@dataclass(frozen=True)
class DayBar:
    """One day: where its bar stands, how wide and how high it is."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class DaysChart:
    """Responses by day: the bars, the highest count, and the days at both ends."""

    bars: tuple[DayBar, ...]
    most: int
    first: str
    last: str
    height: int = DAYS_HEIGHT


def days_chart(days: tuple[Day, ...]) -> DaysChart | None:
    """The chart of responses by day; None when all came on one day."""
    if len(days) < 2:
        return None
    most = max(day.count for day in days)
    step = 100 / len(days)
    bars = tuple(
        DayBar(round(place * step + step * 0.15, 3), round(step * 0.7, 3), round(DAYS_HEIGHT - height, 1), height)
        for place, day in enumerate(days)
        if (height := round(DAYS_HEIGHT * day.count / most, 1))
    )
    return DaysChart(bars, most, day_in_words(days[0].day), day_in_words(days[-1].day))
