"""Languages: known tags, words where they are needed, and every text in every language."""

import pytest

from tests.instrument.small import codes_of, problems_of

QUESTION = "- {name: q, kind: text, text: %s}"


def test_a_text_without_words_in_a_language_is_a_warning_that_names_it():
    text = "{en: Why?}"
    found = problems_of(QUESTION % text, "languages: [en, cy]\nwelcome: {en: Hello, cy: Helo}\n")
    assert {(problem.level, problem.code) for problem in found} == {("warning", "translation")}
    assert {problem.message for problem in found} == {"There are no words in cy"}


def test_labels_of_the_plan_are_translated_too():
    plan = "analysis: {targets: [{label: {en: All}, at_least: 3}]}\n"
    found = problems_of(QUESTION % "{en: Why?, cy: Pam?}", f"languages: [en, cy]\n{plan}")
    assert 4 in [problem.line for problem in found]


@pytest.mark.parametrize("languages", ["[]", "[en, en]", "[english]", "[EN]", "['']", "[e]", "[en_GB]"])
def test_languages_are_named_once_by_their_tag(languages):
    assert "languages" in codes_of(QUESTION % "Why?", f"languages: {languages}\n")


@pytest.mark.parametrize("languages", ["[en]", "[cy]", "[en, cy, pt-BR, zh-Hant]"])
def test_tags_that_browsers_know_are_fine(languages):
    assert "languages" not in codes_of(QUESTION % "Why?", f"languages: {languages}\n")


@pytest.mark.parametrize("text", ["''", "", "{}"])
def test_a_question_needs_words(text):
    assert codes_of(QUESTION % text) == ["no-words"]


def test_an_option_a_title_and_a_form_need_words():
    assert codes_of("- {name: q, kind: choice, text: Q, codes: [{code: a, label: ''}]}") == ["no-words"]
    form = "contact_form: {name: f, title: '', questions: [{name: e, kind: email, text: ''}]}\n"
    assert codes_of(QUESTION % "Why?", form) == ["no-words", "no-words"]


def test_what_may_be_left_out_may_be_left_blank():
    assert codes_of("- {name: q, kind: text, text: Q, help: , purpose: }", "welcome:\nnote:\n") == []
