"""Promises of routing, on any questionnaire and any answers."""

from hypothesis import given
from hypothesis import strategies as st

from app.instrument.routing import path_through, section_through
from tests.instrument.strategies.answers import answers_to, hidden_of
from tests.instrument.strategies.questionnaires import plain_texts, questionnaires
from tests.instrument.strategies.settings import examples
from tests.instrument.told import path_in_sentences


def numbered(languages):
    """Words that are all different, so that a sentence names each question and answer by them alone."""
    return plain_texts(languages, NUMBERS)


NUMBERS = iter(range(10**9))
surveys = questionnaires(numbered)


@examples(40)
@given(st.data())
def test_every_path_ends_and_goes_forward_only(data):
    survey = data.draw(surveys)
    path = path_through(survey, data.draw(answers_to(survey)), data.draw(hidden_of(survey)))
    written = [question.name for question in survey.questions()]
    assert list(path.asked) == [name for name in written if name in path.asked]
    assert list(path.names) == [section.name for section in survey.sections if section.name in path.names]
    assert all(part.asked for part in path.sections)


@examples(60)
@given(st.data())
def test_a_question_is_asked_when_its_sentence_is_true(data):
    survey = data.draw(surveys)
    answers, hidden = data.draw(answers_to(survey)), data.draw(hidden_of(survey))
    assert list(path_through(survey, answers, hidden).asked) == path_in_sentences(survey, answers, hidden)


@examples(40)
@given(st.data())
def test_answers_off_the_path_change_nothing_later(data):
    survey = data.draw(surveys)
    answers, hidden = data.draw(answers_to(survey)), data.draw(hidden_of(survey))
    path = path_through(survey, answers, hidden)
    other = data.draw(answers_to(survey))
    on_path = {name: answers[name] for name in path.asked}
    assert path_through(survey, on_path, hidden) == path
    assert path_through(survey, other | on_path, hidden) == path


@examples(40)
@given(st.data())
def test_what_was_withheld_is_in_no_answer_of_the_path(data):
    survey = data.draw(surveys)
    path = path_through(survey, data.draw(answers_to(survey)), data.draw(hidden_of(survey)))
    for asked in path.asked.values():
        again = asked.question.domain.read(asked.answer).answer
        for code in asked.withheld:
            assert f"text:{code}" not in again
            assert asked.question.kind == "allocation" or [code] not in again.values()
            assert code not in again.get("", [])


@examples(40)
@given(st.data())
def test_one_section_alone_is_as_it_is_on_the_whole_path(data):
    survey = data.draw(surveys)
    answers, hidden = data.draw(answers_to(survey)), data.draw(hidden_of(survey))
    path = path_through(survey, answers, hidden)
    for section in survey.sections:
        assert section_through(survey, section, path, answers, hidden) == path.section(section.name)
