"""Routing: who is asked what, in one pass from the first question to the last."""

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.routing import path_through

SURVEY = read_questionnaire("""\
survey: routes
title: Routes
hidden: [event, {name: size, codes: sizes}]
code_lists:
  sizes: {ordered: true, codes: [{code: small, label: Small}, {code: big, label: Big}, {code: dk, label: Not known}]}
sections:
  - name: first
    title: First
    questions:
      - {name: role, kind: choice, text: Role, codes: [{code: a, label: A}, {code: b, label: B}, {code: na, label: No}]}
      - {name: why, kind: text, text: Why, ask_if: {question: role, is: a}}
  - name: second
    title: Second
    ask_if: {question: why, answered: true}
    questions:
      - {name: more, kind: number, text: More}
  - name: third
    title: Third
    questions:
      - {name: not_b, kind: text, text: Not B, ask_if: {question: role, is_not: b}}
      - {name: many, kind: text, text: Many, ask_if: {question: more, at_least: 5}}
      - {name: at_event, kind: text, text: Event, ask_if: {question: event, is: north}}
      - {name: at_big, kind: text, text: Big, ask_if: {question: size, at_least: big}}
  - name: fourth
    title: Fourth
    ask_if: {question: many, answered: true}
    questions:
      - name: options
        kind: choices
        text: Options
        codes:
          - {code: x, label: X, with_text: true, ask_if: {question: role, is: a}}
          - {code: y, label: Y, ask_if: {question: more, more_than: 100}}
      - {name: after, kind: text, text: After, ask_if: {question: options, is: x}}
""")[0]


def asked(answers, hidden=None):
    return list(path_through(SURVEY, answers, hidden).asked)


def test_a_question_is_not_asked_when_its_condition_is_false():
    assert asked({"role": {"": ["b"]}}) == ["role"]
    assert asked({"role": {"": ["a"]}}) == ["role", "why", "not_b"]


def test_a_section_that_asks_nothing_is_not_on_the_path():
    assert path_through(SURVEY, {"role": {"": ["b"]}}).names == ("first",)


def test_no_answer_and_a_reason_for_none_both_count_as_not():
    assert "not_b" in asked({})
    assert "not_b" in asked({"role": {"": ["na"]}})
    assert "why" not in asked({"role": {"": ["na"]}})


def test_an_answer_off_the_path_opens_nothing():
    answers = {"role": {"": ["a"]}, "why": {"": ["so"]}, "more": {"": ["7"]}}
    assert "many" in asked(answers)
    assert "many" not in asked(answers | {"role": {"": ["b"]}})


def test_an_answer_comes_back_with_its_question():
    answers = {"role": {"": ["b"]}, "why": {"": ["so"]}}
    assert path_through(SURVEY, answers | {"role": {"": ["a"]}}).asked["why"].answer == {"": ["so"]}


def test_hidden_fields_open_questions_but_reasons_do_not():
    assert "at_event" in asked({}, {"event": "north"})
    assert "at_event" not in asked({}, {"event": "south"})
    assert "at_big" in asked({}, {"size": "big"})
    assert "at_big" not in asked({}, {"size": "small"})
    assert "at_big" not in asked({}, {"size": "dk"})


def test_a_hidden_field_the_survey_does_not_have_opens_nothing():
    assert asked({}, {"role": "a", "many": "yes"}) == asked({})


def test_an_option_withheld_is_in_no_answer():
    answers = {
        "role": {"": ["a"]}, "why": {"": ["so"]}, "more": {"": ["7"]}, "many": {"": ["yes"]},
        "options": {"": ["x", "y"], "text:x": ["y"]},
    }  # fmt: skip
    options = path_through(SURVEY, answers).asked["options"]
    assert options.withheld == {"y"}
    assert options.answer == {"": ["x"], "text:x": ["y"]}
    assert "after" in asked(answers)


def test_a_question_with_no_option_left_is_not_asked():
    survey = read_questionnaire("""\
survey: none_left
title: None left
sections:
  - name: page
    title: Page
    questions:
      - {name: n, kind: number, text: N}
      - {name: q, kind: choice, text: Q, codes: [{code: a, label: A, ask_if: {question: n, is: 1}}]}
""")[0]
    assert list(path_through(survey, {"n": {"": ["1"]}}).asked) == ["n", "q"]
    assert list(path_through(survey, {"n": {"": ["2"]}}).asked) == ["n"]
