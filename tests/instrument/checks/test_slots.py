"""Slots with words that nobody fills yet are named once, where somebody can be told in time."""

from app.instrument.formats.questionnaire_file import problems_in
from tests.instrument.small import file_of

FILE = file_of(
    "- {name: q, kind: text, text: Q}", "privacy: '{controller} {contact} {delete_by}'\nthanks: '{controller}'\n"
)


def found(filled):
    return [(problem.line, problem.code, problem.level) for problem in problems_in(FILE, "f.yaml", filled)]


def test_a_slot_that_the_organisation_leaves_open_is_a_warning_at_its_first_text():
    assert found({"contact"}) == [(3, "unfilled-slot", "warning")]
    assert len(found(set())) == 2


def test_days_are_asked_for_when_a_wave_opens():
    assert found({"contact", "controller"}) == []


def test_where_nobody_knows_what_is_filled_nothing_is_said():
    assert found(None) == []
