"""Ratios by group: sums over people divided by sums over people, drawn together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.estimates.ratios import EVERYONE, ratios_by_group

ABOVE = np.array([[1, 0], [2, 0], [3, 0], [0, 0]])
BELOW = np.array([[1, 0], [1, 0], [2, 0], [0, 0]])
FIRST = np.array([True, True, False, False])


def found(groups, draws=200, seed=1):
    return ratios_by_group(("a", "b"), ABOVE, BELOW, groups, draws, seed)


def test_a_ratio_is_one_sum_divided_by_the_other_and_none_where_that_is_nothing():
    ratios = found({EVERYONE: np.ones(4, bool)})[EVERYONE]
    assert ratios.by_code == {"a": 1.5, "b": None}
    assert ratios.intervals["b"] is None
    assert (ratios.base, ratios.draws, ratios.order) == (3, 200, ("a",))


def test_equal_ratios_stand_in_the_order_of_the_list():
    same = np.ones((3, 2))
    assert ratios_by_group(("b", "a"), same, same, {"": np.ones(3, bool)}, 10)[""].order == ("b", "a")


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_a_group_and_the_rest_are_everyone_in_every_draw(inside, seed):
    mask = np.array(inside)
    parts = found({EVERYONE: np.ones(4, bool), "in": mask, "out": ~mask}, 20, seed)
    rest = parts[EVERYONE].less(parts["in"])
    assert np.array_equal(rest.drawn_above, parts["out"].drawn_above)
    assert np.array_equal(rest.replicates, parts["out"].replicates, equal_nan=True)
    assert (rest.base, rest.by_code) == (parts["out"].base, parts["out"].by_code)


def test_a_part_drawn_otherwise_cannot_be_taken_from_the_whole():
    with pytest.raises(ValueError, match="drawn with it"):
        found({EVERYONE: np.ones(4, bool)})[EVERYONE].less(found({"x": FIRST}, seed=2)["x"])
