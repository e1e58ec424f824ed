"""The quadrant of importance against need met: dots in four boxes, each with its name beside it.

It is drawn in units of its own and fitted to the width, so words keep their distance; on phones a list takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.web.results.charts.scale import Scale, scale_over

WIDTH = 640
HEIGHT = 520
LEFT, RIGHT, TOP, BOTTOM = 56, 8, 8, 56
STEP = 0.5
DOT = 7
LETTER = 8.2
"""The width of a letter at the size of the names: what matters is that names keep apart, not where each ends."""
LINE = 18
PASSES = 3

Box = Literal["act", "keep_up", "watch", "leave"]


@dataclass(frozen=True)
class Point:
    """One option: its name, how well the need is met, how important it is, and its box."""

    name: str
    met: float
    importance: float
    box: str


@dataclass(frozen=True)
class Dot:
    """One option as drawn: its dot, and where its name stands."""

    x: float
    y: float
    name: str
    name_x: float
    name_y: float
    anchor: str
    box: str


@dataclass(frozen=True)
class Quadrant:
    """The frame, the cuts at the medians, the dots, and the ticks of both axes."""

    dots: tuple[Dot, ...]
    cut_x: float
    cut_y: float
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def quadrant(points: Sequence[Point], met_cut: float, importance_cut: float) -> Quadrant | None:
    """Lay out the options; None when there is none."""
    if not points:
        return None
    across = scale_over([point.met for point in points], STEP, including=(met_cut,))
    upwards = scale_over([point.importance for point in points], STEP, including=(importance_cut,))
    places = [(_x(across, point.met), _y(upwards, point.importance)) for point in points]
    return Quadrant(
        _named(points, places),
        _x(across, met_cut),
        _y(upwards, importance_cut),
        tuple((_x(across, tick.value), tick.words) for tick in across.ticks),
        tuple((_y(upwards, tick.value), tick.words) for tick in upwards.ticks),
    )


def _x(scale: Scale, value: float) -> float:
    return round(LEFT + scale.at(value) / 100 * (WIDTH - LEFT - RIGHT), 1)


def _y(scale: Scale, value: float) -> float:
    return round(HEIGHT - BOTTOM - scale.at(value) / 100 * (HEIGHT - TOP - BOTTOM), 1)


Area = tuple[float, float, float, float]


Way = tuple[str, float, float, Area]
"""Where a name may stand: its anchor, its place, and the area it takes."""


def _named(points: Sequence[Point], places: Sequence[tuple[float, float]]) -> tuple[Dot, ...]:
    """Each name stands to the right, the left, above or below its dot: at the first place that nothing else takes.

    A name that had to stand over another may find that the other can give way: all are placed again, and once more.
    """
    under = [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in places]
    chosen: dict[int, Way] = {}
    for _ in range(PASSES):
        for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
            taken = [*under, *(way[3] for other, way in chosen.items() if other != number)]
            chosen[number] = min(_ways(point.name, x, y), key=lambda way: _clashes(way[3], taken))
    return tuple(
        Dot(x, y, point.name, round(chosen[number][1], 1), round(chosen[number][2], 1), chosen[number][0], point.box)
        for number, (point, (x, y)) in enumerate(zip(points, places, strict=True))
    )


def _ways(name: str, x: float, y: float) -> tuple[Way, ...]:
    width = len(name) * LETTER
    return (
        ("start", x + DOT + 5, y + 5, (x + DOT + 5, y - 9, x + DOT + 5 + width, y + 9)),
        ("end", x - DOT - 5, y + 5, (x - DOT - 5 - width, y - 9, x - DOT - 5, y + 9)),
        ("middle", x, y - DOT - 6, (x - width / 2, y - DOT - 6 - LINE, x + width / 2, y - DOT)),
        ("middle", x, y + DOT + LINE, (x - width / 2, y + DOT, x + width / 2, y + DOT + LINE + 4)),
    )


def _clashes(area: Area, taken: Sequence[Area]) -> float:
    """How much of other things lies under a name: a touch is better than a dot struck through, the frame is worst."""
    left, top, right, bottom = area
    beyond = left < LEFT or right > WIDTH or top < TOP or bottom > HEIGHT - BOTTOM
    under = sum(max(min(right, e) - max(left, w), 0) * max(min(bottom, s) - max(top, n), 0) for w, n, e, s in taken)
    return under + WIDTH * HEIGHT * beyond
