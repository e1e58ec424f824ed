"""Rehearsal with planted truth: the scores find again what was planted, and refuse what was not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.analysis.answer.answer import answer_of
from app.analysis.columns import dataset_from
from app.analysis.estimates.best_worst_scores import for_groups
from app.analysis.estimates.group_differences import group_differences
from app.analysis.estimates.lens_agreement import lens_agreement
from app.analysis.estimates.maxdiff_logit import maxdiff_logit
from app.analysis.estimates.need_gap import need_gap
from app.analysis.estimates.ranking_points import ranking_points
from app.analysis.estimates.ratios import ratios_by_group
from app.analysis.groups import group
from app.response.simulation import Truth, read_truth, simulated_response
from tests.analysis.conftest import DAYS, a_response
from tests.analysis.estimates.recovery import expected_scores, recovered

PEOPLE = 5_000
SEED = 1
"""The rehearsal that `soundings responses simulate ... -n 5000 --truth` makes."""
TRUTH = Path("tests/files/truth_sector.yaml")
SEGMENT = "freelancers"


@pytest.fixture(scope="module")
def asked(surveys):
    return surveys["amie_sector_2018_19"]


@pytest.fixture(scope="module")
def truth(asked) -> Truth:
    return read_truth(TRUTH.read_bytes(), TRUTH.name, asked)


@pytest.fixture(scope="module")
def answers(asked, truth):
    people = (simulated_response(asked, SEED, index, DAYS, truth) for index in range(PEOPLE))
    responses = (a_response(person.document(asked), number) for number, person in enumerate(people))
    return dataset_from(responses, {1: asked})


@pytest.fixture(scope="module")
def groups(asked, answers):
    segments = {segment.name: group(answers, segment.where) for segment in asked.analysis.segments}
    return {"": np.ones(answers.size, bool), **segments}


@pytest.fixture(scope="module")
def scores(asked, answers, groups):
    plan = asked.analysis.priorities
    return for_groups(answers, plan.best_worst, plan.min_sets, groups)


@pytest.fixture
def recovery(asked, answers, groups, scores):
    """What the scores of a group find again of a truth."""

    def of(truth: Truth, name: str):
        return recovered(truth, scores[name], answers, asked.analysis.priorities.best_worst, groups[name])

    return of


def test_nineteen_of_twenty_intervals_hold_the_score_that_was_planted(asked, truth):
    """Over 40 rehearsals of 100 people drawn straight from the pair model: 480 intervals, whose share lies within two
    of its standard errors, of about 0.01, from 0.95."""
    design = asked.question(asked.analysis.priorities.best_worst).domain
    utilities = np.array([truth.utilities[entry.code] for entry in design.codes])
    chance = np.random.default_rng(1)
    held = [interval_holds(design, utilities, chance) for _ in range(40)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def interval_holds(design, utilities, chance, people: int = 100) -> list[bool]:
    """For each option, whether the interval from these people's choices holds the score to expect."""
    net, shown = np.zeros((people, 12)), np.zeros((people, 12))
    expected = np.zeros(12)
    drawn = chance.integers(len(design.versions), size=people)
    for version, sets in enumerate(design.versions):
        who = np.flatnonzero(drawn == version)
        for places in (np.array(one) - 1 for one in sets):
            odds = np.exp(utilities[places][:, np.newaxis] - utilities[places])
            np.fill_diagonal(odds, 0)
            picked = chance.choice(16, len(who), p=(odds / odds.sum()).ravel())
            net[who, places[picked // 4]] += 1
            net[who, places[picked % 4]] -= 1
            shown[np.ix_(who, places)] += 1
            expected[places] += len(who) * (odds.sum(axis=1) - odds.sum(axis=0)) / odds.sum()
    codes = tuple(entry.code for entry in design.codes)
    intervals = ratios_by_group(codes, net, shown, {"": np.ones(people, bool)})[""].intervals
    to_expect = dict(zip(codes, expected / shown.sum(axis=0), strict=True))
    return [intervals[code][0] <= to_expect[code] <= intervals[code][1] for code in codes]


@pytest.mark.parametrize("name", ["", SEGMENT])
def test_at_least_eleven_of_twelve_planted_utilities_are_found_again(truth, recovery, name):
    found = recovery(truth, name)
    assert len(found.found) + len(found.missed) == 12
    assert len(found.found) >= 11 and found.is_recovered


@pytest.mark.parametrize("name", ["", SEGMENT])
def test_a_truth_with_two_options_changed_round_is_rejected(truth, recovery, name):
    first, last = max(truth.utilities, key=truth.utilities.get), min(truth.utilities, key=truth.utilities.get)
    turned = {**truth.utilities, first: truth.utilities[last], last: truth.utilities[first]}
    found = recovery(replace(truth, utilities=turned), name)
    assert {first, last} <= set(found.missed)
    assert not found.is_recovered


def test_a_truth_in_which_all_is_wanted_alike_is_rejected(truth, recovery):
    assert not recovery(Truth(dict.fromkeys(truth.utilities, 0.0)), "").is_recovered


def test_a_truth_that_forgets_what_a_segment_wants_is_rejected_for_the_segment(truth, recovery):
    assert not recovery(Truth(truth.utilities), SEGMENT).is_recovered


def test_the_model_finds_the_planted_utilities_themselves(asked, answers, groups, truth):
    """Of people in no planted segment, who all have the same utilities, as the model assumes."""
    plan = asked.analysis.priorities
    in_none = ~np.logical_or.reduce([groups[name] for name in truth.segments])
    found = maxdiff_logit(answers, plan.best_worst, plan.min_sets, in_none)
    centre = np.mean(list(truth.utilities.values()))
    assert {one.code: one.utility for one in found.options} == pytest.approx(
        {code: utility - centre for code, utility in truth.utilities.items()}, abs=0.08
    )
    assert found.agrees_with_counts


def test_what_a_segment_wants_more_and_less_is_lifted_and_lower_there(scores, truth):
    verdicts = {one.code: one.verdict for one in group_differences(scores[SEGMENT].ratios, scores[""].ratios)}
    assert (verdicts["fair_workforce"], verdicts["mentoring"]) == ("lifted", "lower")


def test_the_lenses_agree_as_all_follow_the_same_utilities(asked, answers, scores):
    plan = asked.analysis.priorities
    lenses = {
        "chosen": scores[""].ratios.by_code,
        "importance": need_gap(answers, plan.importance, plan.met).importance.by_code,
        "ranked": ranking_points(answers, plan.ranking).points.by_code,
    }
    assert min(pair.rho for pair in lens_agreement(lenses).pairs) > 0.9


def test_scores_to_expect_are_those_of_the_pair_model(dataset):
    """One set of three with utilities log 4, log 2 and 0: odds of the pairs 2, 4, 1/2, 2, 1/4, 1/2, of 37/4 in all."""
    codes = "codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]"
    question = f"{{name: md, kind: best_worst, text: Q, {codes}, versions: [[[1, 2, 3]]]}}"
    source = f"survey: s\ntitle: T\nsections:\n  - name: a\n    title: A\n    questions:\n      - {question}\n"
    answers = dataset(source, {"md_version": "1", "md__1_best": "x", "md__1_worst": "y"})
    truth = Truth({"x": np.log(4), "y": np.log(2), "z": 0.0})
    found = expected_scores(truth, answers, "md", 1, np.ones(1, bool))
    assert found == pytest.approx({"x": (6 - 0.75) / 9.25, "y": (2.5 - 2.5) / 9.25, "z": (0.75 - 6) / 9.25})


def test_the_answer_that_leadership_reads_holds_the_planted_truth_and_no_other(asked, answers, truth, groups):
    """The figures of the page itself: its rounding, its rule set, its own seed."""
    offers = answer_of(answers, "rehearsal").priorities.offers
    plan = asked.analysis.priorities

    def held(planted: Truth) -> int:
        expected = expected_scores(planted, answers, plan.best_worst, plan.min_sets, groups[""])
        return sum(offer.score.low <= expected[offer.code] <= offer.score.high for offer in offers)

    best, worst = (offers[place].code for place in (0, -1))
    wrong = {**truth.utilities, best: truth.utilities[worst], worst: truth.utilities[best]}
    assert held(truth) >= 11
    assert held(replace(truth, utilities=wrong)) < 11
