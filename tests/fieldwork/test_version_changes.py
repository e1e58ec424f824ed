"""What a version changes, question by question."""

from app.fieldwork.version_changes import changes_between
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.fieldwork.small_surveys import SMALL, reworded


def changes(after: str):
    return changes_between(read_questionnaire(SMALL)[0], read_questionnaire(after)[0])


def names(questions) -> list[str]:
    return [question.name for question in questions]


def test_the_same_questionnaire_changes_nothing():
    assert changes(SMALL).are_few and not changes(SMALL).other_words


def test_a_reworded_question_is_the_same_question_asked_in_another_way():
    assert names(changes(reworded()).changed) == ["colour"]


def test_a_renamed_question_is_one_that_goes_and_one_that_comes():
    found = changes(SMALL.replace("name: colour", "name: shade"))
    assert (names(found.gone), names(found.new)) == (["colour"], ["shade"])


def test_a_question_that_asks_for_another_kind_of_answer_is_told_apart():
    found = changes(SMALL.replace("kind: choice", "kind: choices"))
    assert names(found.other_kind) == ["colour"] and not found.changed


def test_other_words_around_the_questions_are_noticed():
    found = changes(SMALL.replace("A small survey", "Another title"))
    assert found.are_few and found.other_words
