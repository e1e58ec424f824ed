"""Responses by day, as places to draw."""

import datetime as dt

import pytest

from app.analysis.monitor.figures import DayCounts
from app.web.fieldwork.day_bars import ABOVE, HEIGHT, day_bars

FIRST = dt.date(2019, 1, 14)


def days(*counts: int) -> list[DayCounts]:
    return [DayCounts(FIRST + dt.timedelta(days=place), count, count) for place, count in enumerate(counts)]


def test_a_bar_is_as_high_as_its_day_and_the_highest_says_its_figure():
    chart = day_bars(days(5, 0, 10))
    assert [(bar.height, bar.figure) for bar in chart.bars] == [(HEIGHT / 2, ""), (HEIGHT, "10")]
    assert chart.bars[-1].y == ABOVE
    assert chart.bars[-1].x + chart.bars[-1].width <= 100


@pytest.mark.parametrize(
    ("most", "lines"), [(1, ["1"]), (4, ["1", "2", "3", "4"]), (28, ["10", "20"]), (4321, ["2,000", "4,000"])]
)
def test_lines_across_stand_at_round_figures(most, lines):
    assert [figure for _, figure in day_bars(days(0, most)).lines] == lines


def test_there_is_no_chart_of_one_day_or_of_nobody():
    assert day_bars(days(7)) is None
    assert day_bars(days(0, 0, 0)) is None
    assert day_bars([]) is None


@pytest.mark.parametrize("length", [2, 8, 35, 84, 130, 131, 400])
def test_the_days_below_never_run_into_each_other_or_over_the_edge(length):
    places = [x for x, _, _ in day_bars(days(*[1] * length)).days]
    assert 1 <= len(places) <= 6
    assert all(later - earlier >= 14 for earlier, later in zip(places, places[1:], strict=False))
    assert places[-1] <= 93


def test_a_wave_of_many_months_is_drawn_by_week():
    chart = day_bars(days(*[1] * 140))
    assert chart.is_by_week and len(chart.bars) == 20
    assert chart.in_words.startswith("Responses by week from 14 January 2019 to 2 June 2019")


def test_what_was_sent_is_marked_on_its_day():
    chart = day_bars(days(1, 1, 1, 1), [FIRST + dt.timedelta(days=2), FIRST - dt.timedelta(days=3)])
    assert chart.posts == (pytest.approx(chart.bars[2].middle, abs=0.1),)
