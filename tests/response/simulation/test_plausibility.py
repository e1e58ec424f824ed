"""Rehearsal respondents are plausible: what they rate, choose and rank agrees, and they take their time."""

import datetime as dt
import statistics
from collections import Counter

import pytest

from app.response.simulation import Days, simulated_response
from tests.response.small_drafts import SURVEYS, survey_at

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))
REASONS = {-88, -97, -98, -99}


@pytest.fixture(scope="module")
def traded_off():
    """The survey with best-worst sets, and two hundred documents of it."""
    survey = next(held for held in map(survey_at, SURVEYS) if held.analysis.priorities and held.analysis.priorities.met)
    return survey, [simulated_response(survey, 7, index, DAYS) for index in range(200)]


def test_respondents_take_about_as_long_as_the_questionnaire_promises(traded_off):
    survey, everyone = traded_off
    minutes = statistics.median(sum(one.seconds.values()) for one in everyone) / 60
    assert 0.7 * survey.minutes < minutes < 1.3 * survey.minutes
    assert all(1 <= seconds <= 600 for one in everyone for seconds in one.seconds.values())


def test_ways_out_and_skipped_questions_occur_and_stay_rare(traded_off):
    survey, everyone = traded_off
    cells = Counter()
    for one in everyone:
        cells.update(cell if isinstance(cell, int) else "answer" for cell in one.document(survey).values() if cell)
    for reason in REASONS:
        assert 0 < cells[reason] < 0.06 * cells["answer"]


def best_minus_worst(one, question: str) -> Counter:
    scores = Counter()
    for part, (code,) in one.answers.get(question, {}).items():
        scores[code] += 1 if part.endswith("best") else -1
    return scores


def test_what_a_person_rates_high_they_choose_as_best_and_rank_first(traded_off):
    survey, everyone = traded_off
    plan = survey.analysis.priorities
    pairs, first_ratings, all_ratings = [], [], []
    for one in everyone:
        scores = best_minus_worst(one, plan.best_worst)
        rated = {row: int(value) for row, (value,) in one.answers.get(plan.importance, {}).items() if value.isdigit()}
        if len(set(rated.values())) < 2 or len(scores) < 12:
            continue
        pairs += [(rating, scores[row]) for row, rating in rated.items()]
        all_ratings += rated.values()
        if first := one.answers.get(plan.ranking, {}).get("1"):
            first_ratings += [rated[first[0]]] if first[0] in rated else []
    assert statistics.correlation(*zip(*pairs, strict=True)) > 0.4
    assert statistics.mean(first_ratings) > statistics.mean(all_ratings) + 0.4


def test_ratings_and_choices_of_all_put_the_options_in_nearly_the_same_order(traded_off):
    survey, everyone = traded_off
    plan = survey.analysis.priorities
    codes = [entry.code for entry in survey.question(plan.best_worst).domain.codes]
    chosen = sum((best_minus_worst(one, plan.best_worst) for one in everyone), Counter(dict.fromkeys(codes, 1000)))
    rated = Counter(dict.fromkeys(codes, 0))
    for one in everyone:
        rated.update({row: int(v) for row, (v,) in one.answers.get(plan.importance, {}).items() if v.isdigit()})
    ranks = [sorted(codes, key=lambda code, by=by: by[code]) for by in (chosen, rated)]
    assert statistics.correlation(*([order.index(code) for code in codes] for order in ranks)) > 0.85


def test_a_few_people_are_careless_and_rate_every_row_the_same(traded_off):
    survey, everyone = traded_off
    plan = survey.analysis.priorities
    flat = [
        one
        for one in everyone
        if len({value for (value,) in one.answers[plan.importance].values() if value != "dk"}) == 1
    ]
    assert 1 <= len(flat) <= 20


def test_a_before_and_after_pair_moves_up():
    survey = next(held for held in map(survey_at, SURVEYS) if held.analysis.pairs)
    pair = survey.analysis.pairs[0]
    moves = []
    for index in range(200):
        answers = simulated_response(survey, 1, index, DAYS).answers
        before, after = (answers.get(name, {}).get("", [""])[0] for name in (pair.before, pair.after))
        if before.isdigit() and after.isdigit():
            moves.append(int(after) - int(before))
    assert statistics.mean(moves) > 0.5
    assert statistics.mean(move >= 0 for move in moves) > 0.8
