"""Planted truth: respondents trade off by the utilities of the segments that they are in."""

import datetime as dt
from collections import Counter

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.simulation import Days, Truth, simulated_break_off, simulated_response

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))
SURVEY = """
survey: planted_example
title: Planted
code_lists:
  things: {codes: [{code: song, label: Song}, {code: dance, label: Dance}, {code: drums, label: Drums}]}
  much: {ordered: true, codes: [{code: 1, label: A}, {code: 2, label: B}, {code: 3, label: C}, {code: 4, label: D}]}
sections:
  - name: first
    title: First
    questions:
      - {name: place, kind: choice, text: Where?, codes: [{code: town, label: Town}, {code: hills, label: Hills}]}
  - name: second
    title: Second
    questions:
      - {name: rate, kind: grid, text: How important?, rows: things, codes: much}
      - {name: want, kind: best_worst, text: Which?, codes: things, versions: [[[1, 2, 3]]]}
      - {name: rank, kind: ranking, top: 2, text: Rank, codes: things}
analysis:
  priorities: {codes: things, best_worst: want, importance: rate, ranking: rank}
  segments:
    town: {label: Town, where: {question: place, is: town}}
"""
ALMOST_SURE = Truth({"song": 6.0, "dance": 0.0, "drums": -6.0}, {"town": {"song": -12.0, "drums": 12.0}})
"""In the hills song is best and drums worst; in town the other way round."""


@pytest.fixture(scope="module")
def survey():
    return read_questionnaire(SURVEY)[0]


@pytest.fixture(scope="module")
def people(survey):
    return [simulated_response(survey, 3, index, DAYS, ALMOST_SURE) for index in range(150)]


def picked(people, place: str, question: str, part: str) -> Counter:
    inside = (one for one in people if one.answers.get("place") == {"": [place]})
    return Counter(one.answers[question][part][0] for one in inside if part in one.answers.get(question, {}))


@pytest.mark.parametrize(("place", "best", "worst"), [("hills", "song", "drums"), ("town", "drums", "song")])
def test_people_choose_by_the_utilities_of_their_segment(people, place, best, worst):
    assert picked(people, place, "want", "1:best").most_common(1)[0][0] == best
    assert picked(people, place, "want", "1:worst").total() > 30
    shares = [picked(people, place, "want", f"1:{side}") for side in ("best", "worst")]
    assert shares[0][best] > 0.9 * shares[0].total() and shares[1][worst] > 0.9 * shares[1].total()
    ranked = picked(people, place, "rank", "1")
    assert ranked[best] > 0.9 * ranked.total()


def test_ratings_of_importance_rise_with_the_utilities(people):
    hills = [one.answers["rate"] for one in people if one.answers.get("place") == {"": ["hills"]}]
    mean = {code: sum(int(rated.get(code, ["2"])[0]) for rated in hills) / len(hills) for code in ALMOST_SURE.utilities}
    assert mean["song"] > mean["dance"] > mean["drums"]


def test_a_rehearsal_without_a_truth_is_as_it_was(survey):
    assert simulated_response(survey, 3, 1, DAYS) == simulated_response(survey, 3, 1, DAYS, None)
    assert simulated_response(survey, 3, 1, DAYS) != simulated_response(survey, 3, 1, DAYS, ALMOST_SURE)


def test_people_who_break_off_answer_by_the_truth_too(survey):
    stopped = [simulated_break_off(survey, 3, index, DAYS, ALMOST_SURE) for index in range(400)]
    found = picked([one for one in stopped if one], "hills", "want", "1:best")
    assert found["song"] >= 0.9 * found.total() > 0
