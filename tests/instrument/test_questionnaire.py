"""The questionnaire: finding its parts."""

from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.instrument.small import question_of

SURVEY = read_questionnaire("""\
survey: parts
title: Parts
sections:
  - {name: welcome, title: Welcome, place: welcome, questions: [{name: consent, kind: tick, text: Ready?, label: Yes}]}
  - name: page
    title: Page
    questions:
      - {name: one, kind: number, text: One}
      - {name: two, kind: text, text: Two}
""")[0]


def test_questions_come_in_order_over_all_sections():
    assert [question.name for question in SURVEY.questions()] == ["consent", "one", "two"]


def test_parts_are_found_by_name_and_are_none_where_there_are_none():
    assert SURVEY.question("two").kind == "text"
    assert SURVEY.section("page").questions[0].name == "one"
    assert SURVEY.question("three") is SURVEY.section("three") is None


def test_the_section_on_the_landing_page_is_the_one_that_says_so():
    assert SURVEY.welcome_section.name == "welcome"


def test_a_question_is_handled_as_stated_or_as_its_kind_implies():
    assert question_of("kind: number").handling == "plain"
    assert question_of("kind: text").handling == "verbatim"
    assert question_of("kind: postcode").handling == "identifying"
    assert question_of("kind: text, sensitivity: equality").handling == "equality"


def test_a_questionnaire_is_a_value():
    assert hash(SURVEY) == hash(SURVEY) and SURVEY == SURVEY
