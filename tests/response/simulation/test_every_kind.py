"""Rehearsal respondents answer every kind of question, within its limits."""

import datetime as dt
import hashlib
import json

import pytest

from app.instrument.response_domains import KINDS
from app.response.simulation import CannotGoOn, Days, simulated_response
from app.response.simulation.answering import WAYS
from tests.response.small_drafts import ABCD, questions, sections

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))

EVERY_KIND = f"""
- {{name: choice, kind: choice, text: Q?, codes: {ABCD}, required: true}}
- {{name: choices, kind: choices, text: Q?, codes: {ABCD}, at_least: 2, at_most: 3, required: true}}
- {{name: grid, kind: grid, text: Q?, rows: {ABCD}, codes: {ABCD}, required: true}}
- {{name: ranking, kind: ranking, text: Q?, codes: {ABCD}, required: true}}
- {{name: allocation, kind: allocation, text: Q?, codes: {ABCD}, required: true}}
- {{name: decimal, kind: allocation, text: Q?, codes: {ABCD}, total: 7.5, decimals: 1, required: true}}
- {{name: number, kind: number, text: Q?, at_least: -3.5, at_most: -2.5, required: true}}
- {{name: narrow, kind: number, text: Q?, at_least: 0.2, at_most: 0.4, decimals: 1, required: true}}
- {{name: slider, kind: slider, text: Q?, at_least: 1, at_most: 10, step: 3, required: true}}
- {{name: text, kind: text, text: Q?, max_length: 5, required: true}}
- {{name: long_text, kind: long_text, text: Q?, max_length: 20, required: true}}
- {{name: date, kind: date, text: Q?, earliest: 2019-02-27, latest: 2019-03-01, required: true}}
- {{name: email, kind: email, text: Q?, required: true}}
- {{name: telephone, kind: telephone, text: Q?, required: true}}
- {{name: web_address, kind: web_address, text: Q?, required: true}}
- {{name: postcode, kind: postcode, text: Q?, required: true}}
- {{name: tick, kind: tick, text: Q?, codes: {ABCD}, required: true}}
- {{name: file, kind: file, text: Q?, required: true}}
- {{name: statement, kind: statement, text: Read this.}}
- {{name: best_worst, kind: best_worst, text: Q?, codes: {ABCD}, versions: [[[1, 2, 3], [2, 3, 4]]]}}
"""

IMPOSSIBLE = f"""
- {{name: one, kind: choice, text: One?, codes: {ABCD}, required: true}}
- name: two
  kind: choices
  text: Two?
  required: true
  at_least: 2
  codes:
    - {{code: a, label: A}}
    - {{code: b, label: B, ask_if: {{question: one, is: a}}}}
"""


def test_there_is_a_way_to_answer_every_kind_of_question():
    assert WAYS.keys() == KINDS.keys()


def test_every_kind_can_be_answered_when_it_must_be_and_within_narrow_limits():
    every = questions(EVERY_KIND)
    assert {question.kind for question in every.questions()} == KINDS.keys()
    for index in range(40):
        document = simulated_response(every, 1, index, DAYS).document(every)
        required = {column.name for question in every.questions() if question.required for column in question.columns}
        empty = {column for column in required if not isinstance(document[column], str)}
        assert empty <= {"ranking_2", "ranking_3"}


def test_responses_are_the_same_on_every_machine():
    """If this fails after a deliberate change of how people answer, put the new mark here."""
    every = questions(EVERY_KIND)
    documents = [simulated_response(every, 1, index, DAYS).document(every) for index in range(25)]
    mark = hashlib.sha256(json.dumps(documents, sort_keys=True).encode()).hexdigest()
    assert mark == "80a79dc757b0840204cae615039a701bd2894541a7b288edf55329a0dbadb29a"


def test_a_questionnaire_that_lets_nobody_pass_says_where():
    impossible = questions(IMPOSSIBLE)
    with pytest.raises(CannotGoOn, match=r"Page one: two: Choose 2 or more"):
        for index in range(50):
            simulated_response(impossible, 1, index, DAYS)


def test_a_section_that_asks_nothing_is_passed_by():
    short = sections("""
    - {name: one, title: One, questions: [{name: go, kind: tick, text: Go?, label: Yes}]}
    - name: two
      title: Two
      ask_if: {not: {question: go, answered: true}}
      questions: [{name: why, kind: text, text: Why not?}]
    """)
    visited = {simulated_response(short, 1, index, DAYS).visited for index in range(60)}
    assert visited == {("one",), ("one", "two")}
