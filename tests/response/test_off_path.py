"""The promise of routing: answers off the path leave no trace in the document, whatever they are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.instrument.codebook import codebook
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import path_through
from app.response.completion import document_of
from app.response.draws import draw_for
from app.response.pages import pages_along
from app.response.simulation.answerer import Shown
from app.response.simulation.answering import answerers
from app.response.simulation.person import person_drawn
from tests.response.small_drafts import ABCD, SURVEYS, YES_NO, sections, survey_at

TWISTED = sections(f"""
- name: first
  title: First
  questions:
    - {{name: one, kind: choice, text: One?, codes: {ABCD}}}
    - {{name: two, kind: choices, text: Two?, codes: {ABCD}, ask_if: {{question: one, any_of: [a, b]}}}}
    - name: three
      kind: choices
      text: Three?
      shuffle: true
      ask_if: {{any: [{{question: two, count: {{at_least: 2}}}}, {{question: one, is: d}}]}}
      codes:
        - {{code: a, label: A, ask_if: {{question: two, none_of: [a]}}}}
        - {{code: b, label: B, with_text: true, ask_if: {{question: one, is_not: d}}}}
        - {{code: c, label: C, ask_if: {{question: two, answered: true}}}}
- name: second
  title: Second
  ask_if: {{not: {{question: three, any_of: [c]}}}}
  questions:
    - {{name: four, kind: grid, text: Four?, rows: {ABCD}, codes: {YES_NO}}}
    - {{name: five, kind: long_text, text: Five?, ask_if: {{question: four, any_row: {{is: yes}}}}}}
    - name: six
      kind: best_worst
      text: Six?
      codes: {ABCD}
      ask_if: {{question: four, row: a, is: no}}
      versions: [[[1, 2, 3], [2, 3, 4]], [[1, 2, 4], [1, 3, 4]]]
- name: third
  title: Third
  ask_if: {{question: six, answered: true}}
  questions:
    - {{name: seven, kind: ranking, text: Seven?, codes: {ABCD}}}
    - {{name: eight, kind: allocation, text: Eight?, codes: {ABCD}, ask_if: {{question: seven, is: a}}}}
""")
QUESTIONNAIRES = {"twisted": TWISTED, **{file.stem: survey_at(file) for file in SURVEYS}}


def answers_to_everything(questionnaire, draws, chance: random.Random) -> dict[str, Answer]:
    """An answer to most questions, whether or not they are asked: what a draft holds after many changes of mind."""
    answers: dict[str, Answer] = {}
    person = person_drawn(chance)
    for name, answer in answerers(questionnaire).items():
        if chance.random() < 0.1:
            continue
        draw = draws.get(name, {})
        for number in draw.get("sets", [""]):
            answers[name] = {**answers.get(name, {}), **answer(person, Shown(frozenset(), draw, number))}
    return answers


def hidden_fields(questionnaire, chance: random.Random) -> dict[str, str]:
    return {
        known.name: chance.choice([entry.code for entry in known.codes] or ["words", ""])
        for known in questionnaire.hidden
    }


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_answers_off_the_path_leave_no_trace(name, seed):
    questionnaire, chance = QUESTIONNAIRES[name], random.Random(seed)
    draws, hidden = draw_for(questionnaire, chance), hidden_fields(questionnaire, chance)
    answers = answers_to_everything(questionnaire, draws, chance)
    path = path_through(questionnaire, answers, hidden)
    asked = {held.question.name: held.answer for part in path.sections for held in part.asked}
    pages = [page.key for page in pages_along(path, draws)]
    visited = frozenset(chance.sample(pages, chance.randint(0, len(pages))))
    seconds = {key: chance.randint(0, 700) for key in visited} | {"gone": 3, "second": 5, "second/2": 7, "third": 9}
    on_path = {key: spent for key, spent in seconds.items() if key in pages}

    document = document_of(questionnaire, answers, draws, hidden, visited, seconds)

    assert document == document_of(questionnaire, asked, draws, hidden, visited, on_path)
    assert {variable.name for variable in codebook(questionnaire)} <= document.keys()


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_only_what_is_not_asked_is_blank(name, seed):
    questionnaire, chance = QUESTIONNAIRES[name], random.Random(seed)
    draws, hidden = draw_for(questionnaire, chance), hidden_fields(questionnaire, chance)
    answers = answers_to_everything(questionnaire, draws, chance)
    path = path_through(questionnaire, answers, hidden)
    everything = frozenset(page.key for page in pages_along(path, draws))
    document = document_of(questionnaire, answers, draws, hidden, everything, {})
    for question in questionnaire.questions():
        cells = [document[column.name] for column in question.columns if not column.name.endswith("_other")]
        held = path.asked.get(question.name)
        if held is None:
            assert set(cells) <= {None}
        elif not held.withheld:
            assert None not in cells
