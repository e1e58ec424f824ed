"""Two-way tables: groups beside everyone, with nothing hidden that could be worked out."""

import pytest

from app.analysis.disclosure import PUBLIC, STAFF, Crossing, shown_by_group
from app.analysis.disclosure.bounds import Flow, Network
from app.analysis.disclosure.crossed import Crossed
from app.analysis.disclosure.suppression import suppressed
from app.analysis.estimates.frequencies import Frequencies


def frequencies(*counts: int, base: int | None = None) -> Frequencies:
    return Frequencies(sum(counts) if base is None else base, counts, {})


def crossing(*groups: Frequencies, outside: tuple[int, ...] = (), **changes) -> Crossing:
    everyone = [sum(counts) for counts in zip(*(group.counts for group in groups), outside or (0,) * 99, strict=False)]
    base = changes.pop("base", sum(group.base for group in groups) + sum(outside))
    return Crossing(Frequencies(base, tuple(everyone), {}), groups, range(len(groups)), **changes)


def counts(shown) -> list[list[int | None]]:
    return [[cell.count for cell in group.cells] for group in shown]


# The artificial microdata of sdcTable (R, sdcTools, GPL): 100 people, region by gender.
REGIONS = [frequencies(2, 18), frequencies(19, 14), frequencies(10, 12), frequencies(14, 11)]


def test_the_published_example_hides_the_pattern_that_hides_fewest_people():
    table = Crossed(frequencies(45, 55), tuple(REGIONS), frozenset(), adds_up=True, is_one_group=False)
    hidden = suppressed(table, STAFF, is_equality=True)
    assert hidden == {(0, 0), (1, 0), (0, 2), (1, 2)}
    assert sum(table.count(place) for place in hidden) == 2 + 40


def test_in_the_published_example_the_hidden_cell_lies_between_nought_and_twelve():
    # What the totals leave of regions A and C: rows of 12 women and 30 men, columns of 20 and 22 people.
    a_women = Flow(1, 3, 2)
    network = Network([a_women, Flow(2, 3, 18), Flow(1, 4, 10), Flow(2, 4, 12)])
    assert network.has_range(a_women, 12) and not network.has_range(a_women, 13)


def test_a_number_that_can_be_subtracted_has_no_range():
    cell = Flow(1, 3, 2)
    network = Network([cell, Flow(2, 3, 18, 18, 18), Flow(1, 4, 10), Flow(2, 4, 12)])
    assert not network.has_range(cell, 1)


def test_ordinary_cells_are_all_shown_to_staff_by_the_level_of_each_group():
    everyone, large, small = shown_by_group(crossing(frequencies(40, 20), frequencies(12, 0)), STAFF)
    assert (everyone.base, large.level, small.level) == (72, "plain", "counts")
    assert [(cell.count, cell.percent) for cell in large.cells] == [(40, 67), (20, 33)]
    assert [(cell.count, cell.percent) for cell in small.cells] == [(12, None), (0, None)]


def test_a_group_under_ten_takes_the_next_smallest_with_it():
    shown = shown_by_group(crossing(frequencies(40, 20), frequencies(9, 3), frequencies(2, 2)), STAFF)
    assert [group.level for group in shown] == ["plain", "plain", "nothing", "nothing"]
    assert shown[2].base is None and shown[2].cells == ()


def test_people_in_no_group_hide_a_small_group_when_they_are_enough():
    shown = shown_by_group(crossing(frequencies(40, 20), frequencies(9, 3), frequencies(2, 2), outside=(6, 4)), STAFF)
    assert [group.level for group in shown] == ["plain", "plain", "counts", "nothing"]


def test_two_groups_of_which_one_is_small_are_not_shown_beside_everyone():
    assert shown_by_group(crossing(frequencies(40, 20), frequencies(2, 2)), STAFF) is None


def test_a_question_about_people_themselves_is_crossed_only_in_groups_of_thirty():
    found = crossing(frequencies(20, 20), frequencies(15, 14), frequencies(25, 25))
    assert [group.base for group in shown_by_group(found, STAFF, is_equality=True)] == [119, 40, None, 50]


def test_small_cells_about_people_are_hidden_in_two_rows_and_two_columns():
    found = crossing(frequencies(2, 40, 20), frequencies(18, 30, 20), frequencies(15, 30, 40))
    _, *groups = counts(shown_by_group(found, STAFF, is_equality=True))
    hidden = {(row, column) for column, cells in enumerate(groups) for row, count in enumerate(cells) if count is None}
    assert (0, 0) in hidden
    assert all(sum(row == other for other, _ in hidden) >= 2 for row, _ in hidden)
    assert all(sum(column == other for _, other in hidden) >= 2 for _, column in hidden)


def test_a_value_hidden_for_everyone_is_hidden_in_every_group():
    found = crossing(frequencies(2, 40, 20), frequencies(1, 30, 20))
    everyone, *groups = counts(shown_by_group(found, STAFF, is_equality=True))
    rows = [row for row, count in enumerate(everyone) if count is None]
    assert 0 in rows and all(cells[row] is None for cells in groups for row in rows)


def test_the_public_sees_counts_rounded_to_five_and_none_under_ten():
    found = crossing(frequencies(43, 61, 9), frequencies(52, 38, 33))
    shown = shown_by_group(found, PUBLIC)
    seen = [count for cells in counts(shown) for count in cells if count is not None]
    assert seen and all(count >= 10 and count % 5 == 0 for count in seen)
    assert shown[0].base == 235 and shown[1].base == 115
    assert shown[2].cells[0].percent == pytest.approx(100 * 50 / 125, abs=0.5)


def test_overlapping_groups_leave_enough_people_outside_each():
    groups = (frequencies(50, 45), frequencies(30, 20))
    found = Crossing(frequencies(52, 48), groups, range(2), groups_add_up=False)
    assert [group.level for group in shown_by_group(found, STAFF)] == ["plain", "nothing", "plain"]
