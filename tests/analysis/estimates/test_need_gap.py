"""Need gap: importance against need met, of people who answered both."""

import numpy as np
import pytest

from app.analysis.estimates.need_gap import for_groups, need_gap

SOURCE = """
survey: gap_example
title: Gap
code_lists:
  offers: {codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]}
  how_much: {ordered: true, codes: [{code: 1, label: 1}, {code: 2, label: 2}, {code: 3, label: 3}, {code: 4, label: 4},
             {code: 5, label: 5}, {code: dk, label: Not sure}]}
  short: {ordered: true, codes: [{code: 1, label: 1}, {code: 2, label: 2}]}
sections:
  - name: all
    title: All
    questions:
      - {name: wanted, kind: grid, text: How important?, rows: offers, codes: how_much}
      - {name: had, kind: grid, text: How well met?, rows: offers, codes: how_much}
      - {name: brief, kind: grid, text: Met?, rows: offers, codes: short}
"""


def rated(*pairs: str) -> dict:
    """The cells of one respondent: importance and need met of x, y and z; "-" is skipped, "?" not sure."""
    held = {"-": -88, "?": -98}
    cells = {}
    for row, (wanted, had) in zip("xyz", pairs, strict=True):
        cells |= {f"wanted__{row}": held.get(wanted, wanted), f"had__{row}": held.get(had, had)}
    return cells


@pytest.fixture
def answers(dataset):
    return dataset(
        SOURCE, rated("51", "44", "2?"), rated("42", "55", "12"), rated("3-", "43", "21"), rated("52", "-1", "35")
    )


def test_only_people_who_answered_both_parts_count(answers):
    x, y, z = need_gap(answers, "wanted", "had").options
    assert [(one.code, one.base) for one in (x, y, z)] == [("x", 3), ("y", 3), ("z", 3)]
    assert (x.importance, x.met, x.gap) == pytest.approx((14 / 3, 5 / 3, 3.0))
    assert (y.importance, y.met, y.gap) == pytest.approx((13 / 3, 4.0, 1 / 3))
    assert (z.importance, z.met, z.gap) == pytest.approx((2.0, 8 / 3, -2 / 3))


def test_important_and_not_met_counts_people_beside_the_full_spread(answers):
    x, y, z = need_gap(answers, "wanted", "had").options
    assert (x.important_not_met, y.important_not_met, z.important_not_met) == (3, 0, 0)
    assert (x.pairs[4][0], x.pairs[4][1], x.pairs[3][1]) == (1, 1, 1)


def test_boxes_cut_at_the_medians_of_the_options(answers):
    found = need_gap(answers, "wanted", "had")
    assert (found.median_importance, found.median_met) == pytest.approx((13 / 3, 8 / 3))
    assert {one.code: one.box for one in found.options} == {"x": "act", "y": "keep up", "z": "leave"}


def test_an_option_that_is_wanted_less_and_met_less_is_watched(dataset):
    found = need_gap(dataset(SOURCE, rated("55", "54", "11")), "wanted", "had")
    assert {one.code: one.box for one in found.options} == {"x": "keep up", "y": "keep up", "z": "watch"}


def test_a_box_is_kept_in_every_draw_only_far_from_the_medians(dataset):
    far = dataset(SOURCE, *[rated("51", "33", "15")] * 40)
    assert need_gap(far, "wanted", "had").boxes_kept() == {"x": 1.0, "y": 1.0, "z": 1.0}
    near = dataset(SOURCE, *[rated("31", "32", "15"), rated("32", "31", "15")] * 20)
    kept = need_gap(near, "wanted", "had").boxes_kept()
    assert kept["z"] > 0.95 and kept["x"] < 0.95


def test_intervals_lie_around_the_gaps(dataset):
    people = [rated("51", "44", "24"), rated("43", "25", "11"), rated("54", "33", "15")] * 20
    found = need_gap(dataset(SOURCE, *people), "wanted", "had")
    assert all(one.low < one.gap < one.high for one in found.options)
    assert found.options[0].important_not_met == 20


def test_groups_stand_beside_everyone_and_a_group_of_nobody_has_no_figures(answers):
    everyone, first = np.ones(4, bool), np.array([True, False, False, False])
    found = for_groups(answers, "wanted", "had", {"": everyone, "first": first, "nobody": ~everyone})
    assert (found[""].base, found["first"].base, found["nobody"].base) == (4, 1, 0)
    assert (found["first"].options[0].gap, found["first"].options[2].gap) == (4.0, None)
    nobody = found["nobody"].options[0]
    assert (nobody.base, nobody.gap, nobody.low, nobody.box) == (0, None, None, None)
    assert found[""].options == need_gap(answers, "wanted", "had").options


def test_scales_of_different_lengths_are_refused(answers):
    with pytest.raises(ValueError, match="same number of places"):
        need_gap(answers, "wanted", "brief")
