"""Uploading and publishing questionnaires."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.fieldwork.questionnaires import NameTaken, plain_file_name, publish_questionnaire, upload_questionnaire
from app.instrument.problem import QuestionnaireProblems
from app.store.database import db
from app.store.queries.versions import versions_of
from app.store.tables import QuestionnaireVersion, Survey
from tests.fieldwork.small_surveys import BROKEN, NOW, SMALL, published, reworded, uploaded


def rows_of(table) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def test_an_upload_is_kept_unpublished_with_its_source(team):
    version = uploaded(team)
    assert (version.state, version.number, version.survey.name) == ("uploaded", None, "tiny")
    assert version.source == SMALL
    assert version.definition["title"] == "A small survey"


def test_a_file_with_problems_names_them_all_and_leaves_nothing_behind(team):
    with pytest.raises(QuestionnaireProblems) as found:
        upload_questionnaire(BROKEN.replace("{contact}", "{contcat}").encode(), "tiny.yaml", team, NOW)
    assert {problem.line for problem in found.value.problems} == {3, 11}
    assert rows_of(Survey) == rows_of(QuestionnaireVersion) == 0


@pytest.mark.parametrize("source", [b"", b"\x00", b"\xff\xfe", b"a: [", b"survey: x\n" * 3, b"- one", b"title: \x07"])
def test_what_is_no_questionnaire_is_refused_without_a_trace(team, source):
    with pytest.raises(QuestionnaireProblems):
        upload_questionnaire(source, "tiny.yaml", team, NOW)
    assert rows_of(Survey) == 0


@pytest.mark.parametrize("escape", [r"\0", r"\ud800", r"\u0000"])
def test_text_that_no_database_can_keep_is_refused_at_its_line(team, escape):
    source = SMALL.replace("title: A small survey", f'title: "A {escape} survey"')
    with pytest.raises(QuestionnaireProblems) as found:
        upload_questionnaire(source.encode(), "tiny.yaml", team, NOW)
    assert [problem.line for problem in found.value.problems] == [2]
    assert rows_of(Survey) == 0


def test_a_survey_of_another_team_is_refused_plainly(team, other_team):
    uploaded(other_team)
    with pytest.raises(NameTaken, match="Another team has a survey called “tiny”"):
        uploaded(team)
    assert rows_of(QuestionnaireVersion) == 1


def test_uploading_the_same_questionnaire_again_keeps_one_version(team):
    first = uploaded(team)
    again = uploaded(team, "# with a remark\n" + SMALL)
    assert again.id == first.id
    assert again.source.startswith("# with a remark")


def test_published_versions_are_numbered_and_keep_their_hash(team):
    first, second = published(team), published(team, reworded())
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert [version.number for version in versions_of(first.survey_id)] == [2, 1]


def test_publishing_what_is_published_makes_no_version_and_says_so(team):
    first = published(team)
    assert uploaded(team).id == first.id
    assert publish_questionnaire(first.id, NOW).is_new is False
    assert rows_of(QuestionnaireVersion) == 1


def test_going_back_to_earlier_words_is_a_new_version(team):
    published(team)
    published(team, reworded())
    back = published(team)
    assert back.number == 3


def test_a_published_version_never_changes(team):
    first = published(team)
    kept = (first.source, first.definition, first.sha256, first.published_at)
    upload_questionnaire(b"# other words\n" + SMALL.encode(), "other.yaml", team, NOW + timedelta(days=1))
    publish_questionnaire(first.id, NOW + timedelta(days=1))
    db.session.expire_all()
    assert (first.source, first.definition, first.sha256, first.published_at) == kept


def test_codes_keep_their_numbers_from_version_to_version(team):
    published(team)
    green_first = SMALL.replace("codes: [{code: red,", "codes: [{code: green, label: Green}, {code: red,")
    second = published(team, green_first)
    assert second.code_numbers["colour"] == {"red": 1, "blue": 2, "green": 3}
    assert second.code_numbers["host"] == {"north": 1, "south": 2}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\surveys\\tiny.yaml", "tiny.yaml"),
        ("../../etc/tiny.yaml", "tiny.yaml"),
        ("ti\r\nny\x00.yaml", "tiny.yaml"),
        ("", "questionnaire.yaml"),
        ("x" * 300 + ".yaml", "x" * 195 + ".yaml"),
    ],
)
def test_a_file_keeps_its_name_and_nothing_else(given, kept):
    assert plain_file_name(given) == kept
