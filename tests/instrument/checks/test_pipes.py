"""Pipes: each shows a fact of the wave, or an answer given before."""

import pytest

from tests.instrument.small import ABC, codes_of, problems_of

FORM = "contact_form: {name: f, title: F, intro: '%s', questions: [{name: e, kind: email, text: E}]}\n"


def test_earlier_answers_hidden_fields_and_slots_can_be_shown():
    questions = (
        "- {name: one, kind: text, text: 'Until {close_date}'}\n- {name: two, kind: text, text: '{one} {event}'}"
    )
    assert codes_of(questions, "hidden: [event]\nwelcome: '{controller} {event} {{one}}'\nthanks: '{two}'\n") == []


@pytest.mark.parametrize("text", ["{two}", "{one}", "{zebra}"])
def test_a_later_answer_its_own_and_a_name_unknown_cannot(text):
    questions = f"- {{name: one, kind: text, text: '{text}'}}\n- {{name: two, kind: text, text: Two}}"
    assert codes_of(questions) == ["unknown-pipe"]


def test_the_welcome_comes_before_every_answer():
    assert codes_of("- {name: one, kind: text, text: One}", "welcome: '{one}'\n") == ["unknown-pipe"]


def test_labels_and_helps_are_texts_too():
    codes = ABC.replace("label: Apple", "label: '{zebra}'")
    assert codes_of(f"- {{name: one, kind: choice, text: One, codes: {codes}}}") == ["unknown-pipe"]
    assert codes_of("- {name: one, kind: text, text: One, help: '{zebra}'}") == ["unknown-pipe"]


def test_a_statement_has_no_answer_to_show():
    assert codes_of("- {name: one, kind: statement, text: One}\n- {name: two, kind: text, text: '{one}'}") == [
        "unknown-pipe"
    ]


def test_the_contact_form_shows_no_answers():
    assert codes_of("- {name: one, kind: text, text: One}", FORM % "{contact_delete_by}") == []
    found = problems_of("- {name: one, kind: text, text: One}", FORM % "{one}")
    assert [problem.message for problem in found] == [
        "“{one}” would show an answer in the contact form, which is kept apart from the answers"
    ]


def test_the_nearest_right_name_is_offered():
    found = problems_of("- {name: one, kind: text, text: 'By {clos_date}'}")
    assert "Did you mean “close_date”?" in found[0].message
