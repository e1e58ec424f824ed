"""Groups shown beside each other: none can be taken from another to find a few people."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.disclosure import STAFF, may_stand_apart, safe_groups

SIZE = 60


def first(count: int):
    return np.arange(SIZE) < count


@st.composite
def nested_groups(draw):
    """Groups that often lie inside each other: runs of people that begin and end near each other."""
    ends = st.tuples(st.integers(0, SIZE), st.integers(0, SIZE))
    found = draw(st.lists(ends, min_size=1, max_size=6))
    people = np.arange(SIZE)
    return {f"g{number}": (people >= min(run)) & (people < max(run)) for number, run in enumerate(found)}


@given(nested_groups())
def test_of_two_groups_one_inside_the_other_they_differ_by_nobody_or_by_ten(groups):
    shown = [np.ones(SIZE, bool), *(groups[name] for name in safe_groups(groups, STAFF))]
    for inner in shown:
        assert inner.sum() >= 10
        for outer in shown:
            if not (inner & ~outer).any():
                assert (outer & ~inner).sum() not in range(1, 10)


def test_a_group_of_nearly_everyone_is_not_shown():
    assert safe_groups({"most": first(55), "many": first(50)}, STAFF) == {"many"}


def test_the_group_named_first_is_kept():
    assert safe_groups({"small": first(20), "large": first(25)}, STAFF) == {"small"}
    assert safe_groups({"large": first(25), "small": first(20)}, STAFF) == {"large"}


def test_two_names_for_the_same_people_are_both_shown():
    assert safe_groups({"one": first(20), "other": first(20)}, STAFF) == {"one", "other"}


def test_people_in_no_part_hide_a_small_part():
    assert may_stand_apart({1: 40, 2: 4}, STAFF) == frozenset()
    assert may_stand_apart({1: 40, 2: 4}, STAFF, unseen=6) == {1}
