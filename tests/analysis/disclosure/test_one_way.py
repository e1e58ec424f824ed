"""Disclosure control: bases decide how much is shown, and nothing hidden can be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.disclosure import STAFF, may_stand_apart, percent, shown
from app.analysis.estimates.frequencies import Frequencies

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=12)


def table(*counts: int, missing: dict[int, int] | None = None) -> Frequencies:
    return Frequencies(sum(counts), counts, missing or {})


@pytest.mark.parametrize(
    ("base", "level"),
    [(0, "nothing"), (9, "nothing"), (10, "counts"), (29, "counts"), (30, "care"), (49, "care"), (50, "plain")],
)
def test_the_base_decides_how_much_is_shown(base, level):
    assert STAFF.level(base) == level


def test_under_ten_nothing_is_shown_not_even_the_base():
    found = shown(table(5, 4, missing={-88: 3}), STAFF)
    assert (found.base, found.cells, found.missing, found.no_value) == (None, (), None, None)


def test_from_ten_counts_are_shown_and_no_percentages():
    assert [(cell.count, cell.percent) for cell in shown(table(13, 8), STAFF).cells] == [(13, None), (8, None)]


def test_from_thirty_percentages_are_shown():
    assert [(cell.count, cell.percent) for cell in shown(table(20, 10), STAFF).cells] == [(20, 67), (10, 33)]


def test_percentages_are_whole_and_halves_go_up():
    assert [percent(1, 200), percent(1, 201), percent(25, 1000), percent(200, 200)] == [1, 0, 3, 100]


def test_small_cells_of_ordinary_questions_are_shown():
    assert [cell.count for cell in shown(table(60, 1), STAFF).cells] == [60, 1]


def test_small_cells_about_people_themselves_are_hidden_with_the_next_smallest():
    found = shown(table(40, 12, 3), STAFF, is_equality=True)
    assert [cell.count for cell in found.cells] == [40, None, None]
    assert [cell.percent for cell in found.cells] == [73, None, None]


def test_several_small_cells_hide_each_other_when_they_come_to_five():
    assert [cell.count for cell in shown(table(40, 3, 2), STAFF, is_equality=True).cells] == [40, None, None]


def test_small_cells_that_come_to_less_than_five_hide_one_more():
    assert [cell.count for cell in shown(table(40, 9, 1, 0), STAFF, is_equality=True).cells] == [40, None, None, None]


def test_of_a_question_about_people_themselves_reasons_are_shown_in_all_only():
    found = shown(table(40, 12, missing={-97: 2, -88: 1}), STAFF, is_equality=True)
    assert (found.missing, found.no_value) == (None, 3)


def test_an_option_that_nearly_everyone_chose_is_hidden_too():
    found = shown(Frequencies(50, (48, 30, 2), {}), STAFF, is_equality=True, adds_up=False)
    assert [cell.count for cell in found.cells] == [None, 30, None]


@given(COUNTS)
def test_a_hidden_cell_keeps_a_range_of_five_or_more_whoever_subtracts(counts):
    found = shown(table(*counts), STAFF, is_equality=True)
    hidden = [count for count, cell in zip(counts, found.cells, strict=False) if cell.is_hidden]
    # What is left of the base once all that is seen is taken away: any hidden cell may be none or all of it.
    rest = sum(counts) - sum(cell.count or 0 for cell in found.cells)
    if hidden:
        assert len(hidden) >= 2 and rest == sum(hidden) >= 5
    assert all(cell.count is None or cell.count >= 5 for cell in found.cells)


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 40), max_size=6))
def test_waves_shown_apart_leave_nobody_or_enough_people_to_hide_among(sizes):
    apart = may_stand_apart(sizes, STAFF)
    assert all(sizes[wave] >= 10 for wave in apart)
    rest = sum(size for wave, size in sizes.items() if wave not in apart)
    assert not apart or rest == 0 or rest >= 10


def test_a_small_wave_takes_another_with_it():
    assert may_stand_apart({1: 100, 2: 30, 3: 4}, STAFF) == {1}
    assert may_stand_apart({1: 100, 2: 30}, STAFF) == {1, 2}
    assert may_stand_apart({1: 100, 2: 4}, STAFF) == frozenset()
