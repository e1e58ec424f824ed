"""Pieces of pages: drawn once for everybody, and never kept when they show what somebody answered."""

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.web.kept_pieces import KeptPieces
from app.web.respond.shown_question import unrouted
from app.web.respond.wording import wordings

SURVEY = """
survey: pieces
title: Pieces
sections:
  - name: first
    title: First
    questions:
      - name: role
        kind: choice
        text: What is your role?
        codes:
          - {code: lead, label: Leading}
          - {code: other, label: Something else, with_text: true}
      - name: rated
        kind: grid
        text: How do you rate each?
        rows: [{code: tools, label: Tools}, {code: time, label: Time}]
        codes: [{code: "1", label: Low}, {code: "2", label: High}]
"""
DRAW = '{% kept q.piece %}{% include "questions/" ~ q.kind ~ ".html" %}{% endkept %}'


@pytest.fixture
def shown():
    """Makes a question as shown with some fields filled in."""
    questionnaire = read_questionnaire(SURVEY)[0]
    words = wordings("pieces", "en", questionnaire)

    def question(name, fields=None, **more):
        shown = unrouted(questionnaire.question(name), words[name], fields or {})
        for attribute, value in more.items():
            setattr(shown, attribute, value)
        return shown

    return question


@pytest.fixture
def draw(app):
    """Draws a question, and says whether any piece of it was already kept."""
    environment = app.jinja_env
    environment.auto_reload = False
    template = environment.from_string(DRAW)
    kept = environment.extensions[KeptPieces.identifier].pieces

    def drawn(question):
        with app.test_request_context("/"):
            return str(template.render(q=question))

    drawn.kept = kept
    return drawn


def test_an_untouched_question_is_drawn_once(shown, draw):
    first = draw(shown("role"))
    draw.kept.update({key: "kept" for key in draw.kept if key[1] == shown("role").piece})
    assert "What is your role?" in first
    assert draw(shown("role")) == "kept"


@pytest.mark.parametrize("fields", [{"role": ["lead"]}, {"role:text:other": ["Harpist by night"]}])
def test_a_question_with_an_answer_is_drawn_for_its_respondent_alone(shown, draw, fields):
    answered = shown("role", fields)
    assert answered.piece is None
    assert draw(answered) != draw(shown("role"))


def test_what_somebody_wrote_is_in_no_kept_piece(shown, draw):
    assert "Harpist by night" in draw(shown("role", {"role": ["other"], "role:text:other": ["Harpist by night"]}))
    assert not any("Harpist" in piece for piece in draw.kept.values())


def test_an_option_is_kept_chosen_and_not_chosen_apart(shown, draw):
    before, after = draw(shown("role", {"role": ["lead"]})), draw(shown("role", {"role": ["other"]}))
    assert before.count("checked") == after.count("checked") == 1
    assert before != after


def test_a_row_of_a_grid_is_kept_for_each_of_its_answers(shown, draw):
    low, high = draw(shown("rated", {"rated:tools": ["1"]})), draw(shown("rated", {"rated:tools": ["2"]}))
    assert low.count("checked") == high.count("checked") == 1
    assert low != high


def test_a_row_with_an_answer_that_was_never_offered_is_not_kept(shown):
    pieces = {row: key for key, (row, _) in shown("rated", {"rated:tools": ["x" * 9000]}).row_pieces}
    assert [row for row, key in pieces.items() if key is None] == ["tools"]


def test_questions_that_look_different_are_not_kept_as_one(shown):
    pieces = {shown("role").piece, shown("role", hidden=True).piece, shown("role", ask_if='{"a":1}').piece}
    assert len(pieces) == 3


def test_a_shuffled_question_is_not_kept_whole(shown):
    assert shown("role", is_shuffled=True).piece is None


def test_nothing_is_kept_while_templates_are_being_changed(app, shown, draw):
    app.jinja_env.auto_reload = True
    draw(shown("role"))
    assert draw.kept == {}
