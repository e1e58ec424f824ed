"""Reachability: what nobody can ever be asked is named, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instrument.checks.reachability import check_reachability
from app.instrument.formats.questionnaire_file import problems_in
from app.instrument.routing import path_through
from tests.instrument.small import codes_of
from tests.instrument.strategies.answers import answers_to, hidden_of
from tests.instrument.strategies.questionnaires import plain_texts, questionnaires
from tests.instrument.strategies.settings import examples

EARLIER = """\
- {name: c, kind: choice, text: C, ordered: true, codes: [{code: a, label: A}, {code: b, label: B}, {code: z, label: C}]}
- {name: m, kind: choices, text: M, at_most: 2, codes: [{code: a, label: A}, {code: b, label: B}, {code: z, label: C}, {code: none, label: N, exclusive: true}]}
- {name: n, kind: number, text: N, at_least: 0, at_most: 10}
- {name: g, kind: grid, text: G, rows: [{code: r, label: R}], codes: [{code: a, label: A}, {code: b, label: B}]}
- {name: gone, kind: text, text: Gone, ask_if: {all: [{question: c, is: a}, {question: c, is: b}]}}
"""  # noqa: E501


def found(condition: str, top: str = "") -> list[str]:
    """What is found beside the question that is gone."""
    text = f"{EARLIER}- {{name: asked, kind: text, text: Asked, ask_if: {condition}}}"
    return codes_of(text, top)[1:]


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{question: c, is: a}, {question: c, is_not: a}]}",
        "{all: [{question: c, is: a}, {not: {question: c, any_of: [a, b]}}]}",
        "{all: [{question: c, at_least: b}, {question: c, less_than: b}]}",
        "{all: [{question: c, answered: true}, {not: {question: c, any_of: [a, b, z]}}]}",
        "{all: [{question: c, answered: false}, {question: c, is: a}]}",
        "{all: [{question: c, all_of: [a, b]}]}",
        "{question: n, more_than: 10}", "{question: n, is: 0.5}",
        "{all: [{question: n, more_than: 4}, {question: n, less_than: 5}]}",
        "{question: m, all_of: [a, none]}", "{question: m, count: {more_than: 2}}",
        "{all: [{question: m, is: a}, {question: m, count: {is: 0}}]}",
        "{all: [{question: g, row: r, is: a}, {question: g, row: r, is: b}]}",
        "{question: gone, answered: true}", "{not: {question: gone, answered: false}}",
        "{not: {any: [{question: c, is: a}, {question: c, is_not: a}]}}",
        "{any: [{question: gone, answered: true}, {all: [{question: c, is: a}, {question: c, is: b}]}]}",
    ],
)  # fmt: skip
def test_a_condition_that_contradicts_itself_is_named(condition):
    assert found(condition) == ["unreachable"]


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{question: c, is_not: a}, {question: c, is_not: b}, {question: c, is_not: z}]}",
        "{question: n, at_least: 10}", "{all: [{question: m, is: a}, {question: m, count: {at_most: 2}}]}",
        "{all: [{question: m, none_of: [a, b, z]}, {question: m, answered: true}]}",
        "{question: gone, answered: false}", "{any: [{question: gone, answered: true}, {question: c, is: a}]}",
    ],
)  # fmt: skip
def test_a_condition_that_somebody_can_meet_is_not(condition):
    assert found(condition) == []


def test_hidden_fields_are_weighed_too():
    both = "{all: [{question: host, is: north}, {question: host, is: south}]}"
    assert found(both, "hidden: [host]\n") == ["unreachable"]
    assert found("{question: host, is_not: north}", "hidden: [host]\n") == []


def test_a_section_and_an_option_can_be_out_of_reach():
    option = "{code: x, label: X, ask_if: {question: n, more_than: 99}}"
    text = f"{EARLIER}- {{name: q, kind: choice, text: Q, codes: [{option}, {{code: y, label: Y}}]}}"
    assert codes_of(text)[1:] == ["unreachable"]
    questions = "questions: [{name: a, kind: text, text: A}, {name: b, kind: text, text: B}]"
    first = "{name: one, title: One, questions: [{name: n, kind: number, text: N, at_most: 9}]}"
    second = f"{{name: two, title: Two, ask_if: {{question: n, more_than: 99}}, {questions}}}"
    sections = f"survey: s\ntitle: T\nsections:\n  - {first}\n  - {second}\n"
    assert [(problem.line, problem.code) for problem in problems_in(sections)] == [(5, "unreachable")]


@examples(60)
@given(st.data())
def test_nobody_is_ever_asked_what_is_named(data):
    survey = data.draw(questionnaires(lambda languages: plain_texts(languages)))
    named = [finding.message for finding in check_reachability(survey)]
    for _ in range(5):
        path = path_through(survey, data.draw(answers_to(survey)), data.draw(hidden_of(survey)))
        for name, asked in path.asked.items():
            assert f"“{name}” is never asked: no answers make its condition true" not in named
            shown = {entry.code for codes in asked.question.domain.optioned for entry in codes} - asked.withheld
            assert not [code for code in shown if f"The option “{code}” of “{name}” is never shown" in named]
        assert not [name for name in path.names if f"Section “{name}” is never shown" in "".join(named)]
