"""Open answers as staff read them: a page at a time, quotable ones apart, and always the same."""

import pytest

from app.analysis.open_answers.tags import Tags
from app.fieldwork.errors import NotFound
from app.fieldwork.open_answers import open_answers_of, open_questions_of, quotes_of
from tests.fieldwork.small_surveys import NOW, SMALL, published
from tests.fieldwork.stored_responses import a_wave_of, answered

SOURCE = f"""{SMALL}
      - {{name: why, kind: long_text, text: Why?}}
analysis:
  quote_permission: {{question: colour, is: red}}
"""


@pytest.fixture
def version(team):
    return published(team, SOURCE)


@pytest.fixture
def wave(version):
    found = a_wave_of(version)
    answered(found, [{"colour": "red", "why": f"red {number}"} for number in range(30)])
    answered(found, [{"colour": "blue", "why": f"blue {number}"} for number in range(40)])
    answered(found, [{"colour": "red", "why": -88}, {"colour": "red", "why": None}])
    return found


def test_what_people_wrote_comes_a_page_at_a_time_and_each_once(version, wave):
    pages = [open_answers_of(version.survey, "real", "why", Tags(), False, page) for page in (1, 2)]
    assert [(page.count, page.pages, len(page.answers)) for page in pages] == [(70, 2, 50), (70, 2, 20)]
    words = [answer.words for page in pages for answer in page.answers]
    assert len(set(words)) == 70
    assert words[:50] == [
        answer.words for answer in open_answers_of(version.survey, "real", "why", Tags(), False).answers
    ]


def test_only_what_may_be_quoted_is_shown_to_who_may_see_no_more(version, wave):
    found = open_answers_of(version.survey, "real", "why", Tags(), only_quotable=True)
    assert found.count == 30 and all(answer.words.startswith("red") for answer in found.answers)


def test_a_report_quotes_a_few_always_the_same(version, wave):
    [question] = quotes_of(version.survey, "real", Tags(), most=4)
    assert question.text == "Why?" and len(question.quotes) == 4
    assert all(answer.is_quotable for answer in question.quotes)
    assert quotes_of(version.survey, "real", Tags(), most=4) == (question,)


def test_responses_set_aside_and_of_other_origins_are_left_out(version, wave):
    facts = {"set_aside_reason": "twice", "set_aside_on": NOW.date()}
    answered(wave, [{"colour": "red", "why": "set aside"}], **facts)
    answered(a_wave_of(version, "rehearsal"), [{"colour": "red", "why": "invented"}])
    assert open_answers_of(version.survey, "real", "why", Tags(), False).count == 70
    assert open_answers_of(version.survey, "rehearsal", "why", Tags(), False).count == 1


@pytest.mark.parametrize(("question", "page"), [("colour", 1), ("nothing", 1), ("why", 3), ("why", 0)])
def test_a_question_that_is_not_open_and_a_page_that_is_not_there_are_not_found(version, wave, question, page):
    with pytest.raises(NotFound):
        open_answers_of(version.survey, "real", question, Tags(), False, page)


def test_the_open_questions_are_named_before_anybody_has_answered(version):
    assert [question.name for question in open_questions_of(version.survey, "real")] == ["why"]
