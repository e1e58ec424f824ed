"""Conditions look back, at what exists, with comparisons that mean one thing and can come true."""

import pytest

from tests.instrument.small import ABC, codes_of, problems_of

EARLIER = f"""\
- {{name: c, kind: choice, text: C, codes: {ABC}}}
- {{name: m, kind: choices, text: M, codes: {ABC}}}
- {{name: n, kind: number, text: N}}
- {{name: g, kind: grid, text: G, rows: [{{code: r, label: R}}], codes: {ABC}}}
- {{name: s, kind: allocation, text: S, codes: {ABC}}}
- {{name: w, kind: best_worst, text: W, codes: {ABC}, versions: [[[1, 2, 3]]]}}
- {{name: t, kind: date, text: T}}
- {{name: said, kind: statement, text: Said}}
"""


def asked_if(condition: str) -> str:
    return f"{EARLIER}- {{name: asked, kind: text, text: Asked, ask_if: {condition}}}"


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("{question: zebra, is: a}", "unknown-question"), ("{question: asked, answered: true}", "later-question"),
        ("{question: c, is: z}", "unknown-code"), ("{question: c, is: dk}", "reason-code"),
        ("{question: c, is_not: pnts}", "reason-code"), ("{question: c, at_least: b}", "not-ordered"),
        ("{question: c, count: {at_least: 1}}", "count"), ("{question: c, row: a, is: a}", "unknown-row"),
        ("{question: c, any_row: {is: a}}", "no-rows"),
        ("{question: m, count: {is_not: 1}}", "operator"), ("{question: m, count: {any_of: [1, 2]}}", "operator"),
        ("{question: m, count: {is: a}}", "not-a-number"), ("{question: m, count: {is: 1.0}}", "not-a-number"),
        ("{question: n, is: many}", "not-a-number"), ("{question: n, is: NaN}", "not-a-number"),
        ("{question: n, is: 5.0}", "not-a-number"), ("{question: n, at_least: 1e3}", "not-a-number"),
        ("{question: n, row: r, is: 1}", "unknown-row"),
        ("{question: g, is: a}", "which-row"), ("{question: g, row: x, is: a}", "unknown-row"),
        ("{question: g, row: x, answered: true}", "unknown-row"), ("{question: g, any_row: {is_not: a}}", "operator"),
        ("{question: g, row: r, any_row: {is: a}}", "one-row"), ("{question: g, row: r, is: z}", "unknown-code"),
        ("{question: s, at_least: 5}", "which-row"), ("{question: s, row: z, at_least: 5}", "unknown-row"),
        ("{question: w, is: a}", "operator"), ("{question: t, is: 2019-01-01}", "no-codes"),
        ("{question: t, at_least: 2019}", "no-codes"), ("{question: said, answered: true}", "no-answer"),
    ],
)  # fmt: skip
def test_a_comparison_that_cannot_be_understood_is_one_problem(condition, code):
    assert codes_of(asked_if(condition)) == [code]


@pytest.mark.parametrize(
    "condition",
    [
        "{question: c, any_of: [a, b]}", "{question: m, all_of: [a, b]}", "{question: m, count: {more_than: 1}}",
        "{question: n, less_than: -0.5}", "{question: g, row: r, none_of: [a]}", "{question: g, count: {is: 1}}",
        "{question: g, any_row: {any_of: [a, b]}}", "{question: g, row: r, answered: false}",
        "{question: s, row: a, at_least: 50}", "{question: s, any_row: {more_than: 99}}",
        "{question: w, count: {at_least: 1}}", "{question: w, answered: true}", "{question: t, answered: false}",
    ],
)  # fmt: skip
def test_a_comparison_that_fits_its_question_is_no_problem(condition):
    assert codes_of(asked_if(condition)) == []


def test_hidden_fields_are_compared_like_questions():
    hidden = f"hidden: [free, {{name: coded, codes: {ABC}}}]\n"
    for condition, found in [
        ("{question: free, is: anything}", []), ("{question: coded, is: a}", []),
        ("{question: coded, is: z}", ["unknown-code"]), ("{question: coded, at_least: a}", ["not-ordered"]),
        ("{question: free, count: {is: 1}}", ["count"]), ("{question: free, row: a, is: b}", ["unknown-row"]),
    ]:  # fmt: skip
        assert codes_of(asked_if(condition), hidden) == found


def test_sections_and_options_have_conditions_too():
    option = "{code: a, label: A, ask_if: {question: zebra, is: a}}"
    assert codes_of(f"- {{name: q, kind: choice, text: Q, codes: [{option}, {{code: b, label: B}}]}}") == [
        "unknown-question"
    ]
    itself = "{code: a, label: A, ask_if: {question: q, is: b}}"
    assert codes_of(f"- {{name: q, kind: choice, text: Q, codes: [{itself}, {{code: b, label: B}}]}}") == [
        "later-question"
    ]


def test_the_contact_form_cannot_look_at_the_answers():
    email, other = "{name: e, kind: email, text: E}", "{name: x, kind: text, text: X, ask_if: %s}"
    form = f"contact_form: {{name: f, title: F, questions: [{email}, {other}]}}\n"
    answers = "- {name: q, kind: text, text: Q}"
    assert codes_of(answers, form % "{question: e, answered: true}") == []
    assert codes_of(answers, form % "{question: q, answered: true}") == ["unknown-question"]


def test_the_nearest_right_name_is_offered():
    later = "- {name: x, kind: text, text: X, ask_if: {question: role_know, answered: true}}"
    found = problems_of(f"- {{name: role_now, kind: text, text: R}}\n{later}")
    assert [problem.message for problem in found] == ["“role_know” is not a question. Did you mean “role_now”?"]
