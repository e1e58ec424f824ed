"""Narrowings: one line says which responses are meant, and what is misspelt is named with what is near."""

import pytest

from app.instrument.condition import All, Comparison, Not
from app.instrument.formats.narrowing import NotUnderstood, read_narrowing, read_narrowings
from app.instrument.formats.questionnaire_file import read_questionnaire

SOURCE = """
survey: narrow
title: Narrow
code_lists:
  much: {ordered: true, codes: [{code: 0, label: None}, {code: 1, label: Some}, {code: dk, label: Not sure}]}
sections:
  - name: one
    title: One
    questions:
      - {name: role, kind: choice, text: Role?, codes: [{code: teacher, label: T}, {code: leader, label: L}]}
      - {name: needs, kind: grid, text: Needs?, rows: [{code: training, label: T}, {code: 1_4, label: O}], codes: much}
      - {name: years, kind: number, text: Years?}
analysis:
  segments: {teachers: {label: Teachers, where: {question: role, is: teacher}}}
  equity_lens: {label: Lens, where: {question: needs, any_row: {at_least: 1}}}
"""
TEACHERS = Comparison("role", "is", ("teacher",))


@pytest.fixture(scope="module")
def asked():
    return read_questionnaire(SOURCE)[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("segment:teachers", TEACHERS),
        (" role = teacher ", TEACHERS),
        ("role!=teacher", Comparison("role", "is_not", ("teacher",))),
        ("role=teacher, leader", Comparison("role", "any_of", ("teacher", "leader"))),
        ("role!=teacher,leader", Comparison("role", "none_of", ("teacher", "leader"))),
        ("needs.1_4=0", Comparison("needs", "is", ("0",), "1_4")),
        ("years=3", Comparison("years", "is", ("3",))),
        ("lens", Comparison("needs", "at_least", ("1",), measure="any_row")),
        ("{question: years, at_least: 18}", Comparison("years", "at_least", ("18",))),
        ("{not: {question: role, is: teacher}}", Not(TEACHERS)),
    ],
)
def test_each_way_of_writing_states_a_condition(asked, written, meant):
    assert read_narrowing(written, asked) == meant


def test_several_hold_together_and_none_is_no_condition(asked):
    assert read_narrowings([], asked) is None
    assert read_narrowings(["years=3", "segment:teachers"], asked) == All((Comparison("years", "is", ("3",)), TEACHERS))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("segment:teacher", "no segment “teacher”. Did you mean “teachers”?"),
        ("segment:", "There are: teachers"),
        ("rol=teacher", "“rol” is not a question. Did you mean “role”?"),
        ("role=teachr", "“teachr” is not a code of “role”. Did you mean “teacher”?"),
        ("needs=1", "is a grid. Say which `row:`"),
        ("needs.trainin=1", "no row “trainin”. Did you mean “training”?"),
        ("needs.training=dk", "a reason for no answer"),
        ("years=many", "Expected a number here, not “many”"),
        ("role=", "not a condition"),
        ("role=,", "names no code"),
        ("__import__('os')", "not a condition"),
        ("{question: role}", "Expected one comparison"),
        ("{question: role, is: teacher", "the closing } is missing"),
        ("{}", "Expected a condition"),
        ("{question: rol, answered: true}", "Did you mean “role”?"),
        ("x" * 1001, "at most 1,000 characters"),
    ],
)
def test_what_says_nothing_is_refused_in_words(asked, written, said):
    with pytest.raises(NotUnderstood) as refused:
        read_narrowing(written, asked)
    assert said in str(refused.value)


def test_a_survey_without_a_lens_or_segments_says_so():
    plain = read_questionnaire(SOURCE[: SOURCE.index("analysis:")])[0]
    for written, said in (("lens", "no equity lens"), ("segment:teachers", "has none")):
        with pytest.raises(NotUnderstood, match=said):
            read_narrowing(written, plain)
