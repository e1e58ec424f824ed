"""Conditions as they are written: what each means, and what cannot be understood."""

import pytest

from app.instrument.condition import All, Any, Comparison, Not
from app.instrument.formats.conditions import plain_condition
from tests.instrument.small import ABC, codes_of, survey_of

EARLIER = f"""\
- {{name: c, kind: choices, text: C, codes: {ABC}}}
- {{name: n, kind: number, text: N}}
- {{name: g, kind: grid, text: G, rows: {ABC}, codes: {ABC}}}
"""
IS_A, IS_B = Comparison("c", "is", ("a",)), Comparison("c", "is", ("b",))


def asked_if(condition: str) -> str:
    return f"{EARLIER}- {{name: asked, kind: text, text: Asked, ask_if: {condition}}}"


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ("{question: c, is: a}", IS_A),
        ("{question: c, is_not: a}", Comparison("c", "is_not", ("a",))),
        ("{question: c, any_of: [a, b]}", Comparison("c", "any_of", ("a", "b"))),
        ("{question: n, at_least: 3}", Comparison("n", "at_least", ("3",))),
        ("{question: n, answered: true}", Comparison("n", "is", (), measure="answered")),
        ("{question: n, answered: no}", Not(Comparison("n", "is", (), measure="answered"))),
        ("{question: c, count: {at_most: 2}}", Comparison("c", "at_most", ("2",), measure="count")),
        ("{question: g, row: a, is: b}", Comparison("g", "is", ("b",), "a")),
        ("{question: g, any_row: {is: b}}", Comparison("g", "is", ("b",), measure="any_row")),
        ("{all: [{question: c, is: a}, {not: {question: c, is: b}}]}", All((IS_A, Not(IS_B)))),
        ("{any: [{question: c, is: a}]}", Any((IS_A,))),
    ],
)
def test_a_condition_is_read_and_written(written, condition):
    survey = survey_of(asked_if(written))
    assert survey.question("asked").ask_if == condition
    again = survey_of(asked_if(str(plain_condition(condition)).replace("'", "")))
    assert again == survey


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "condition"), ("c", "condition"), ("[c]", "condition"), ("{}", "condition"),
        ("{is: a}", "condition"), ("{question: c}", "condition"), ("{question: c, is: a, at_least: 1}", "condition"),
        ("{question: c, is: [a]}", "condition"), ("{question: c, any_of: a}", "condition"),
        ("{question: c, any_of: []}", "condition"), ("{question: c, is: }", "condition"),
        ("{question: c, answered: perhaps}", "condition"), ("{question: c, count: 2}", "condition"),
        ("{question: c, count: {at_least: 1, at_most: 2}}", "condition"),
        ("{question: c, count: {near: 2}}", "condition"),
        ("{all: {question: c, is: a}}", "condition"), ("{all: []}", "condition"),
        ("{all: [{question: c, is: a}], any: [{question: c, is: b}]}", "condition"),
        ("{al: [{question: c, is: a}]}", "unknown-key"), ("{question: c, iss: a}", "unknown-key"),
        ("{question: [c], is: a}", "wrong-value"), ("{question: c, is: a, is: b}", "duplicate-key"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_one_problem(written, code):
    assert codes_of(asked_if(written)) == [code]
