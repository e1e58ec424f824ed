"""Responses by day as bars to draw: places in percent of the width, heights in pixels, so that no word is scaled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.analysis.monitor.figures import DayCounts

HEIGHT: Final = 180
ABOVE: Final = 38
"""Room over the highest bar for its figure, and over that for the mark of what was sent."""
MOST_LABELS: Final = 5
MOST_DAYS: Final = 130
"""Beyond these, a bar is a week: bars thinner than a line say nothing."""
STEPS: Final = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One day (or week): its place, and the figure over it where it is the highest."""

    x: float
    width: float
    y: float
    height: float
    figure: str = ""

    @property
    def middle(self) -> float:
        """Where its figure stands."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class DayBars:
    """The chart: bars, lines across with their figures, days under the axis, and where post is marked."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str, str], ...]
    posts: tuple[float, ...]
    left: float
    is_by_week: bool
    in_words: str
    axis: int = ABOVE + HEIGHT
    height: int = ABOVE + HEIGHT + 28


def day_bars(days: Sequence[DayCounts], post: Collection[date] = ()) -> DayBars | None:
    """The chart of completions; None before there is anything to draw. `post` are days on which something was sent."""
    most_a_day = max((day.completed for day in days), default=0)
    if len(days) < 2 or not most_a_day:
        return None
    is_by_week = len(days) > MOST_DAYS
    held = _weeks(days) if is_by_week else list(days)
    most = max(day.completed for day in held)
    step = _step(most)
    top = max(most, step)
    labels = [f"{value:,}" for value in range(step, top + 1, step)]
    left = 2 + 2.6 * len(labels[-1])
    wide = (100 - left) / len(held)
    highest = next(place for place, day in enumerate(held) if day.completed == most)
    bars = tuple(
        Bar(
            round(left + wide * (place + 0.14), 3),
            round(wide * 0.72, 3),
            round(ABOVE + HEIGHT * (1 - day.completed / top), 1),
            round(HEIGHT * day.completed / top, 1),
            f"{most:,}" if place == highest else "",
        )
        for place, day in enumerate(held)
        if day.completed
    )
    lines = tuple((round(ABOVE + HEIGHT * (1 - value / top), 1), f"{value:,}") for value in range(step, top + 1, step))
    below = _days_below(held, left, wide, is_by_week)
    return DayBars(bars, lines, below, _posts(held, post, left, wide), left, is_by_week, _in_words(held, is_by_week))


def _posts(held: Sequence[DayCounts], post: Collection[date], left: float, wide: float) -> tuple[float, ...]:
    """Where a line stands for each day of post; in a chart by week, in the week it fell in."""
    places = {sum(one.day <= day for one in held) - 1 for day in post}
    return tuple(round(left + wide * (place + 0.5), 2) for place in sorted(places) if place >= 0)


def _weeks(days: Sequence[DayCounts]) -> list[DayCounts]:
    parts = [days[place : place + 7] for place in range(0, len(days), 7)]
    return [DayCounts(p[0].day, sum(d.started for d in p), sum(d.completed for d in p)) for p in parts]


def _step(most: int) -> int:
    """A round step that makes two to four lines."""
    size = 1
    while True:
        for step in STEPS:
            if most / (step * size) <= 4:
                return step * size
        size *= 10


def _days_below(
    held: Sequence[DayCounts], left: float, wide: float, is_by_week: bool
) -> tuple[tuple[float, str, str], ...]:
    """A few days under the axis, a week or weeks apart; the first stands at the left edge."""
    week = 1 if is_by_week else 7
    apart = week * max(1, -(-len(held) // (week * MOST_LABELS)))
    return tuple(
        (round(left + wide * (place + 0.5), 2) if place else left, _short(held[place]), "middle" if place else "start")
        for place in range(0, len(held), apart)
        # A word at the right edge would be cut off.
        if place == 0 or left + wide * (place + 0.5) < 93
    )


def _short(day: DayCounts) -> str:
    return f"{day.day.day} {day.day:%b}"


def _in_words(held: Sequence[DayCounts], is_by_week: bool) -> str:
    most = max(held, key=lambda day: day.completed)
    last = held[-1].day + timedelta(days=6) if is_by_week else held[-1].day
    span = "week" if is_by_week else "day"
    return (
        f"Responses by {span} from {held[0].day:%-d %B %Y} to {last:%-d %B %Y};"
        f" most in the {span} of {most.day:%-d %B}: {most.completed:,}"
    )
