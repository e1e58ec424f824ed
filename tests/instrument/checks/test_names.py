"""Names are well formed and used once."""

import pytest

from tests.instrument.small import codes_of, problems_of

FREE = "- {name: q, kind: text, text: Q}"


@pytest.mark.parametrize("name", ["Q", "1q", "q-1", "a" * 25, "rôle"])
def test_a_name_that_cannot_be_one_is_refused(name):
    assert codes_of(f"- {{name: {name}, kind: text, text: Q}}") == ["bad-name"]


@pytest.mark.parametrize("name", ["language", "wave", "close_date", "response_id", "csrf_token"])
def test_a_name_that_means_something_else_is_refused(name):
    assert codes_of(f"- {{name: {name}, kind: text, text: Q}}") == ["reserved-name"]


@pytest.mark.parametrize(
    "top",
    [
        "hidden: [q]\n",
        "hidden: [x, x]\n",
        "contact_form: {name: f, title: F, questions: [{name: q, kind: email, text: E}]}\n",
    ],
)
def test_a_name_stands_once_among_questions_hidden_fields_and_the_contact_form(top):
    assert codes_of(FREE, top) == ["duplicate-name"]


def test_a_survey_a_section_and_a_form_have_names_too():
    broken = "Survey: x\n"
    assert "unknown-key" in codes_of(FREE, broken)
    found = problems_of(FREE, "contact_form: {name: A Form, title: F, questions: [{name: e, kind: email, text: E}]}\n")
    assert [problem.code for problem in found] == ["bad-name"]
