"""What is expected by now, and who is chased first."""

from datetime import UTC, datetime, timedelta

import pytest

from app.analysis.monitor.pace import Standing, expected, in_order_of_shortfall, share_gone, to_chase

OPENS = datetime(2019, 1, 14, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=70)


def standing(label: str, count: int, wanted: int = 30, by_now: int = 15) -> Standing:
    return Standing(label, label, "", wanted, by_now, count)


@pytest.mark.parametrize(("days", "share"), [(-1, 0), (0, 0), (35, 0.5), (70, 1), (90, 1)])
def test_the_share_of_time_gone_runs_from_nothing_to_all(days, share):
    assert share_gone(OPENS, CLOSES, OPENS + timedelta(days=days)) == share


def test_without_an_end_everything_is_wanted_from_the_first_moment():
    assert share_gone(OPENS, None, OPENS) == 1
    assert share_gone(OPENS, None, OPENS - timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("wanted", "share", "by_now"), [(30, 0, 0), (30, 0.5, 15), (31, 0.5, 15), (30, 0.7, 21), (3, 1, 3)]
)
def test_only_whole_responses_are_expected(wanted, share, by_now):
    assert expected(wanted, share) == by_now


def test_the_furthest_behind_in_proportion_is_chased_first():
    held = [standing("A", 14), standing("B", 2), standing("C", 30), standing("D", 15), standing("E", 5, 100, 50)]
    assert [found.label for found in to_chase(held)] == ["E", "B", "A"]


def test_of_groups_as_far_behind_the_one_with_more_to_go_comes_first():
    assert [found.label for found in to_chase([standing("A", 3), standing("B", 6, 60, 30)])] == ["B", "A"]


def test_nobody_is_chased_before_anything_is_expected():
    assert to_chase([standing("A", 0, by_now=0)]) == ()


def test_every_group_is_listed_in_order_of_shortfall_also_those_that_reached_theirs():
    held = [standing("A", 40), standing("B", 3), standing("C", 29)]
    assert [found.label for found in in_order_of_shortfall(held)] == ["B", "C", "A"]
    assert [found.to_go for found in in_order_of_shortfall(held)] == [27, 1, 0]


def test_a_target_of_nobody_is_reached():
    assert standing("A", 0, wanted=0, by_now=0).is_reached
    assert standing("A", 0, wanted=0, by_now=0).percent == 100
