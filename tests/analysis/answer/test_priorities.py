"""The priorities: through each lens of the plan, in tiers, and without what may not be shown."""

import numpy as np
import pytest

from app.analysis.answer.answer import answer_of

SOURCE = """
survey: wishes
title: Wishes
code_lists:
  things:
    codes: [{code: x, label: Great X, short: X}, {code: y, label: Y}, {code: z, label: Z}]
  much:
    ordered: true
    codes: [{code: 1, label: Low}, {code: 2, label: Mid}, {code: 3, label: High}, {code: 4, label: Top}]
  steps: {ordered: true, codes: [{code: 1, label: No}, {code: 2, label: Yes}]}
sections:
  - name: one
    title: One
    questions:
      - {name: wish, kind: ranking, top: 2, text: Wish?, codes: things}
      - {name: want, kind: grid, text: Want?, rows: things, codes: much}
      - {name: have, kind: grid, text: Have?, rows: things, codes: much}
      - {name: other, kind: grid, text: Other?, rows: things, codes: steps}
      - {name: job, kind: choice, text: Job?, codes: [{code: a, label: A}, {code: b, label: B}]}
      - {name: faith, kind: choice, text: F?, sensitivity: equality, codes: [{code: a, label: A}, {code: b, label: B}]}
analysis:
  priorities: {codes: things, ranking: wish, importance: want, met: have}
  equity_lens: {label: The lens, where: {question: job, is: a}}
  segments:
    bees: {label: Bees, where: {question: job, is: b}}
    believers: {label: Believers, where: {question: faith, is: a}}
"""


def person(first="x", second="y", want="421", have="144", job="a", faith="b") -> dict:
    grids = {f"want__{code}": value for code, value in zip("xyz", want, strict=True)}
    grids |= {f"have__{code}": value for code, value in zip("xyz", have, strict=True)}
    return {"wish_1": first, "wish_2": second, "job": job, "faith": faith, **grids}


@pytest.fixture
def answer(dataset):
    """Makes the answer of people."""
    return lambda *people, source=SOURCE, **options: answer_of(dataset(source, *people), **options)


@pytest.fixture
def found(answer):
    """Sixty who put X first and ten who put Z first."""
    return answer(*[person()] * 60, *[person(first="z")] * 10)


def test_offers_stand_in_the_order_of_the_ranking_with_tiers_and_points(found):
    offers = found.priorities.offers
    assert found.priorities.ordered_by == "ranking"
    assert [(offer.code, offer.tier, offer.points) for offer in offers] == [("x", 1, 120), ("y", 2, 70), ("z", 3, 20)]
    assert [(offer.first.count, offer.chosen.count) for offer in offers] == [(60, 60), (0, 70), (10, 10)]
    assert [(offer.short, offer.label) for offer in offers][:2] == [("X", "Great X"), ("Y", "Y")]
    assert offers[0].mean_points.value == pytest.approx(120 / 70)


def test_boxes_are_cut_at_the_medians_of_importance_and_need_met(found):
    by_code = {offer.code: offer for offer in found.priorities.offers}
    assert (found.priorities.importance_cut, found.priorities.met_cut) == (2, 4)
    assert [by_code[code].box for code in "xyz"] == ["act", "keep_up", "leave"]
    assert by_code["x"].unmet.percent == 100 and by_code["x"].gap.value == 3


def test_each_offer_says_how_many_rated_both_its_importance_and_its_need(answer):
    unsure = {**person(), "want__x": -98}
    found = answer(*[person()] * 60, *[unsure] * 15)
    rated = {offer.code: offer.rated for offer in found.priorities.offers}
    assert rated == {"x": 60, "y": 75, "z": 75} and found.priorities.lens("gap").base == 75


def test_each_lens_says_what_it_rests_on(found):
    assert [(lens.name, lens.level, lens.base) for lens in found.priorities.lenses] == [
        ("gap", "plain", 70),
        ("ranking", "plain", 70),
    ]
    assert found.priorities.draws == 1000


def test_from_ten_to_twenty_nine_there_are_counts_and_neither_tiers_nor_boxes(answer):
    priorities = answer(*[person()] * 21).priorities
    assert priorities.tiers == 0 and priorities.importance_cut is None and priorities.agreement == ()
    for offer in priorities.offers:
        assert offer.tier is None and offer.box == "" and offer.mean_points is None and offer.chosen.percent is None
    assert priorities.offers[0].chosen.count == 21


def test_a_lens_that_too_few_answered_is_not_shown(answer):
    unranked = {key: value for key, value in person().items() if not key.startswith("wish")}
    priorities = answer(*[person()] * 9, *[unranked] * 40).priorities
    assert [(lens.name, lens.level, lens.base) for lens in priorities.lenses] == [
        ("gap", "care", 49),
        ("ranking", "nothing", None),
    ]
    assert all(offer.chosen is None and offer.points is None for offer in priorities.offers)
    assert priorities.ordered_by == "gap"


def test_scales_of_different_lengths_have_no_gap(answer):
    found = answer(*[person()] * 40, source=SOURCE.replace("met: have", "met: other"))
    assert [lens.name for lens in found.priorities.lenses] == ["ranking"]


@pytest.mark.parametrize(
    ("flagged", "count", "changes"),
    [(np.zeros(70, bool), 0, None), (np.arange(70) < 5, 5, False), (np.arange(70) < 58, 58, None)],
)
def test_the_headline_is_worked_out_without_flagged_responses_too(answer, flagged, count, changes):
    found = answer(*[person()] * 60, *[person(first="z")] * 10, flagged=flagged).priorities.flagged
    assert (found.count, found.tiers_change) == (count, changes)


def test_tiers_that_change_without_flagged_responses_are_said_to(answer):
    made_up = [person(first="z", second="x")] * 60
    found = answer(*[person()] * 50, *made_up, flagged=np.arange(110) >= 50)
    assert found.priorities.flagged.tiers_change
    assert any("the tiers change" in line.text for line in found.lines)
    assert any("the tiers change" in doubt.text and not doubt.is_good for doubt in found.doubts)


def test_a_group_stands_beside_everyone_with_what_really_differs(answer):
    found = answer(*[person()] * 60, *[person(first="z", job="b")] * 40)
    lens, bees, _ = found.groups
    assert (lens.is_equity, lens.key, bees.key) == (True, "group-equity", "group-bees")
    by_code = {offer.code: offer for offer in bees.offers}
    assert by_code["z"].is_lifted and by_code["x"].is_real and not by_code["x"].is_lifted
    assert by_code["z"].difference.value == pytest.approx(2.0)
    assert bees.words


def test_a_group_that_leaves_a_few_outside_is_kept_back_with_them(answer):
    lens, bees, _ = answer(*[person()] * 60, *[person(job="b")] * 5).groups
    assert (lens.level, lens.offers) == ("nothing", ()) and "single out" in lens.note
    assert (bees.level, bees.offers, bees.size) == ("nothing", (), None) and "Fewer than 10" in bees.note


def test_a_group_of_everyone_is_said_to_be_everyone(answer):
    lens, *_ = answer(*[person()] * 60).groups
    assert [line.text for line in lens.words] == ["Everyone who answered is in the group “The lens”."]
    assert lens.size == 60 and all(offer.difference is None for offer in lens.offers)


def test_a_lens_that_cannot_be_shown_is_said_to_be_so_and_not_to_be_small(answer):
    texts = [line.text for line in answer(*[person()] * 60, *[person(job="b")] * 5).lines]
    assert "The group “The lens” cannot be shown: beside others it would single out a few people." in texts
    texts = [line.text for line in answer(*[person()] * 20, *[person(job="b")] * 60).lines]
    assert "Too few answered to say what the group “The lens” wants." in texts


def test_a_lens_of_a_group_is_kept_back_where_it_would_leave_a_few(answer):
    unranked = {key: value for key, value in person(job="b").items() if not key.startswith("wish")}
    found = answer(*[person()] * 60, *[person(job="b")] * 5, *[unranked] * 20)
    lens, *_ = found.groups
    assert {figures.name: figures.level for figures in lens.lenses} == {"gap": "plain", "ranking": "nothing"}
    assert all(offer.chosen is None and offer.unmet is not None for offer in lens.offers)


def test_a_group_of_people_themselves_is_shown_from_thirty_with_no_small_cells(answer):
    *_, few = answer(*[person()] * 60, *[person(faith="a")] * 20).groups
    assert few.level == "nothing" and "Fewer than 30" in few.note
    rare = [person(first="z", faith="a")] * 3 + [person("y", "x", faith="a")] * 4
    *_, many = answer(*[person()] * 60, *[person(faith="a")] * 33, *rare).groups
    assert many.size == 40
    assert {offer.code: offer.first.count for offer in many.offers} == {"x": 33, "y": None, "z": None}
