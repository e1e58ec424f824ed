"""Columns: short enough for every program, and each filled by one question."""

import pytest

from tests.instrument.small import ABC, codes_of

BOX = "[{code: a, label: A, with_text: true}]"


def test_a_column_has_32_characters_at_most():
    name, code = "a" * 20, "b" * 10
    question = f"- {{name: {name}, kind: choices, text: Q, codes: [{{code: %s, label: A}}]}}"
    assert codes_of(question % code) == []
    assert codes_of(question % (code + "b")) == ["long-column"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"kind: choice, codes: {BOX}", "q_other"), (f"kind: choices, codes: {ABC}", "q__a"),
        (f"kind: ranking, codes: {ABC}", "q_2"), (f"kind: choice, codes: {ABC}, shuffle: true", "q_order"),
    ],
)  # fmt: skip
def test_two_questions_fill_two_columns(one, other):
    assert codes_of(f"- {{name: q, text: Q, {one}}}\n- {{name: {other}, kind: text, text: O}}") == ["same-column"]


def test_a_question_fills_no_column_of_a_hidden_field_or_of_the_time_on_a_page():
    assert codes_of(f"- {{name: h, kind: choices, text: Q, codes: {ABC}}}", "hidden: [h__a]\n") == ["same-column"]
    codes = "[{code: page, label: Page}]"
    assert codes_of(f"- {{name: seconds, kind: choices, text: Q, codes: {codes}}}") == ["same-column"]


def test_the_contact_form_has_columns_of_its_own():
    form = "contact_form: {name: f, title: F, questions: [%s, {name: ct_1, kind: text, text: T}]}\n"
    ranking = f"{{name: ct, kind: ranking, text: R, codes: {ABC}}}"
    assert codes_of("- {name: q, kind: text, text: Q}", form % ranking) == ["same-column"]
