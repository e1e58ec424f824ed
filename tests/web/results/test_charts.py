"""Charts as places to draw: everything stands inside, names keep apart, and what may not be shown is not drawn."""

import pytest

from app.analysis.answer.priority_figures import Interval
from app.web.results.charts.dot_plot import dot_plot
from app.web.results.charts.quadrant import BOTTOM, HEIGHT, LETTER, Point, quadrant
from app.web.results.charts.scale import scale_over


@pytest.mark.parametrize(
    ("values", "step", "ticks"),
    [
        ((-0.35, 0.42), 0.2, ["−0.4", "−0.2", "0", "0.2", "0.4", "0.6"]),
        ((0.1,), 0.2, ["0", "0.2"]),
        ((), 0.2, ["0", "0.2"]),
        ((-0.4, 0.4), 0.2, ["−0.4", "−0.2", "0", "0.2", "0.4"]),
    ],
)
def test_a_scale_runs_from_one_round_number_to_another(values, step, ticks):
    assert [tick.words for tick in scale_over(values, step, including=(0.0,)).ticks] == ticks


def test_a_scale_keeps_order_and_leaves_room_at_its_ends():
    scale = scale_over([-0.5, 0.7], 0.2)
    places = [scale.at(value) for value in (-9, -0.5, 0, 0.7, 9)]
    assert places == sorted(places) and places[0] > 0 and places[-1] < 100


def test_a_value_lies_inside_its_interval_and_what_is_not_shown_has_no_mark():
    plot = dot_plot([(Interval(0.2, 0.1, 0.3), None), (None, Interval(-0.2, -0.4, 0.0))])
    (everyone, no_lens), (nobody, lens) = plot.rows
    assert no_lens is None and nobody is None
    assert everyone.low < everyone.at < everyone.high and lens.low < lens.at < lens.high == plot.zero


MANY = (
    [f"Name {n} here" for n in range(12)],
    (1.8, 1.85, 2.4, 2.4, 3.1, 3.3, 2.0, 2.9, 2.2, 2.6, 2.7, 3.0),
    (4.4, 4.2, 4.3, 4.0, 3.9, 3.2, 3.6, 3.1, 3.8, 4.1, 3.0, 3.5),
)
AT_THE_EDGE = (
    [
        "Mentoring",
        "Training days",
        "Youth voice",
        "Online training",
        "Online library",
        "Visits",
        "Inclusion plan",
        "Quality",
    ],
    (3.38, 2.38, 3.34, 3.89, 3.44, 3.21, 3.42, 3.88),
    (4.54, 4.41, 4.25, 4.21, 4.15, 4.07, 3.91, 3.62),
)


# One name has no place that is quite free, and a dot near it.
CLOSE = (
    [
        "Online training",
        "National voice",
        "Show quality",
        "Partners, grants",
        "Youth voice",
        "Local network",
        "Mentoring",
        "Inclusion plan",
        "Recruit, keep staff",
        "Visits",
        "Online library",
        "Training days",
    ],
    (2.776, 2.901, 3.527, 3.681, 3.245, 3.469, 2.673, 2.702, 3.71, 2.856, 3.524, 4.002),
    (4.55, 4.42, 4.246, 4.237, 4.201, 4.144, 3.974, 3.921, 3.864, 3.645, 3.54, 3.398),
)


@pytest.mark.parametrize(("names", "met", "important"), [MANY, AT_THE_EDGE, CLOSE])
def test_names_in_the_quadrant_do_not_cover_each_other_or_the_dots(names, met, important):
    points = [Point(name, x, y, "act") for name, x, y in zip(names, met, important, strict=True)]
    drawn = quadrant(points, 2.5, 3.7)
    assert drawn is not None
    areas = []
    for dot in drawn.dots:
        width = len(dot.name) * LETTER
        left = {"start": dot.name_x, "middle": dot.name_x - width / 2, "end": dot.name_x - width}[dot.anchor]
        areas.append((left, dot.name_y - 12, left + width, dot.name_y + 2))
        assert drawn.left <= dot.x <= drawn.right and 0 <= dot.y <= HEIGHT - BOTTOM
    for place, (left, top, right, bottom) in enumerate(areas):
        for other_left, other_top, other_right, other_bottom in areas[place + 1 :]:
            assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
        for dot in drawn.dots:
            assert not (left < dot.x < right and top < dot.y < bottom)


def test_no_options_no_quadrant():
    assert quadrant([], 3, 3) is None
