"""Taking data away from the browser: what the form offers, what the file holds, and that it is on the record."""

import csv
import io
import json
from datetime import date

import pytest

from app.store.queries.exports import latest_exports
from app.store.queries.surveys import survey_named
from app.store.tables import Response, SurveyPermission, Team, User
from app.store.transaction import writing
from tests.fieldwork.small_surveys import SMALL, published
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.web.staff_work import press

SURVEY = SMALL + (
    "      - {name: faith, kind: text, sensitivity: equality, text: Faith?}\n"
    "      - {name: mail, kind: email, text: Email?}\n"
)
PAGE = "/staff/results/tiny/data"
PLAIN = {"file": "responses", "origin": "real", "wave": "", "language": "", "mode": "", "labels": ""}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def analyst(client, staff, sign_in):
    sign_in(client, staff("analyst"))
    return client


@pytest.fixture
def waves(app, analyst) -> dict[str, int]:
    """A real wave with three responses, and a trial with one."""
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one()
        version = published(team.id, SURVEY)
        real, trial = a_wave_of(version), a_wave_of(version, "trial")
        answered(real, [{"colour": "red", "faith": "quaker", "mail": "me@example.org"}] * 2)
        answered(real, [{"colour": "blue"}], submitted_on=date(2018, 12, 24), mode="phone")
        answered(trial, [{"colour": "blue"}])
        return {"real": real.id, "trial": trial.id, "survey": version.survey_id}


@pytest.fixture
def take(analyst, waves):
    """Sends the form and gives the answer."""

    def send(**chosen):
        return press(analyst, PAGE, **{**PLAIN, **chosen})

    return send


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_the_responses_come_as_an_attachment_that_browsers_do_not_guess_at(take):
    answer = take()
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=tiny-real-responses.csv"
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert sorted(row["colour"] for row in rows(answer)) == ["blue", "red", "red"]


def test_filters_and_labels_do_what_they_say(take, waves):
    assert len(rows(take(wave=str(waves["real"]), mode="phone"))) == 1
    assert len(rows(take(first_day="2018-12-24"))) == 1
    assert len(rows(take(last_day="23/12/2018"))) == 2
    assert [row["colour"] for row in rows(take(origin="trial", labels="labels"))] == ["Blue"]


def test_a_survey_in_two_languages_has_labels_in_either(take, app, waves):
    with app.app_context():
        team_id = survey_named("tiny").team_id
        later = SURVEY.replace("label: Red", "label: {en: Red, cy: Coch}") + "languages: [en, cy]\n"
        answered(a_wave_of(published(team_id, later), "rehearsal"), [{"colour": "red"}])
    chosen = {"origin": "rehearsal", "labels": "labels"}
    assert [row["colour"] for row in rows(take(**chosen, labels_in="cy"))] == ["Coch"]
    assert take(**chosen, labels_in="fr").status_code == 422


def test_the_codebook_comes_as_csv_and_json(take):
    assert "colour" in {row["name"] for row in rows(take(file="codebook"))}
    answer = take(file="codebook-json")
    assert answer.content_type == "application/json"
    assert json.loads(answer.data)["survey"] == "tiny"


def test_a_file_the_survey_does_not_have_is_not_offered_and_refused(take, analyst):
    assert "best-worst" not in analyst.get(PAGE).text
    assert take(file="best_worst").status_code == 422


def test_every_file_is_on_the_record_with_who_and_what(take, analyst, app, waves):
    take(labels="labels", first_day="2018-12-01")
    with app.app_context():
        [taken] = latest_exports(waves["survey"], 5)
        assert (taken.user.email, taken.rows, taken.format) == ("analyst@example.org", 3, "csv")
        assert taken.filter["first_day"] == "2018-12-01" and taken.filter["labels"] == "en"
    page = analyst.get(PAGE).text
    assert "analyst@example.org" in page and "Responses (CSV, labels)" in page and "from 1 December 2018" in page


def test_looking_at_the_form_takes_nothing(analyst, app, waves):
    analyst.get(PAGE)
    with app.app_context():
        assert latest_exports(waves["survey"], 5) == []


def test_equality_and_identifying_variables_are_not_there_by_default(take, analyst):
    data = take().data
    assert b"quaker" not in data and b"me@example.org" not in data
    assert "needs a permission for this survey" in analyst.get(PAGE).text


def test_asking_for_them_without_a_permission_gives_nothing_more(take):
    data = take(equality="y", identifying="y").data
    assert b"quaker" not in data and b"me@example.org" not in data


def test_a_permission_for_this_survey_opens_them(take, app, waves):
    with app.app_context(), writing() as session:
        user = session.query(User).one()
        given = SurveyPermission(survey_id=waves["survey"], user_id=user.id, permission="export_equality")
        session.add(given)
    data = take(equality="y", identifying="y").data
    assert b"quaker" in data and b"me@example.org" not in data


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"first_day": "soon"}, "Enter a day"),
        ({"first_day": "2018-12-02", "last_day": "2018-12-01"}, "The last day is before the first"),
        ({"origin": "made_up"}, "Not a valid choice"),
        ({"mode": "pigeon"}, "Not a valid choice"),
        ({"wave": "99"}, "Not a valid choice"),
        ({"file": "everything"}, "Not a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_leaves(take, app, waves, chosen, said):
    answer = take(**chosen)
    assert answer.status_code == 422
    assert said in answer.text and "Error:" in answer.text.split("</title>")[0]
    with app.app_context():
        assert latest_exports(waves["survey"], 5) == []


def test_a_wave_of_another_origin_is_refused(take, waves):
    answer = take(wave=str(waves["trial"]))
    assert answer.status_code == 422 and "This wave is of another origin" in answer.text


def test_a_form_without_its_token_takes_nothing(analyst, app, waves):
    answer = analyst.post(PAGE, data=PLAIN)
    assert answer.status_code == 422 and "This page was open too long" in answer.text
    with app.app_context():
        assert latest_exports(waves["survey"], 5) == []


def test_nothing_is_left_in_the_data_folder(take, settings, tmp_path):
    take()
    names = {file.name for file in (tmp_path / "instance").iterdir()}
    assert not {name for name in names if name.startswith("tmp")}


GROUPS = """\
analysis:
  segments: {reds: {label: Who chose red, where: {question: colour, is: red}}}
  equity_lens: {label: The lens, where: {question: faith, answered: true}}
"""


def test_a_group_of_the_analysis_plan_narrows_it_down_unless_it_looks_at_what_may_not_be_had(take, analyst, app, waves):
    assert "Which group" not in analyst.get(PAGE).text
    with app.app_context():
        published(survey_named("tiny").team_id, SURVEY + GROUPS)
    assert "Who chose red" in analyst.get(PAGE).text and "The lens" not in analyst.get(PAGE).text
    assert [row["colour"] for row in rows(take(group="segment:reds"))] == ["red", "red"]
    assert take(group="lens").status_code == 422
    assert "only segment:reds" in analyst.get(PAGE).text
    with app.app_context(), writing() as session:
        user = session.query(User).one()
        session.add(SurveyPermission(survey_id=waves["survey"], user_id=user.id, permission="export_equality"))
    assert len(rows(take(group="lens"))) == 2


def test_those_set_aside_are_left_out_when_asked_for(take, app, waves):
    with app.app_context(), writing() as session:
        response = session.query(Response).filter_by(wave_id=waves["real"], mode="phone").one()
        response.set_aside_reason, response.set_aside_on = "a test", date(2018, 12, 25)
    assert [row["set_aside"] for row in rows(take())].count("yes") == 1
    assert len(rows(take(without_set_aside="y"))) == 2


@pytest.mark.parametrize(
    ("file", "name", "type"),
    [
        ("responses-xlsx", "tiny-real-responses.xlsx", "spreadsheetml.sheet"),
        ("responses-zip", "tiny-real-responses.zip", "application/zip"),
        ("responses-jsonl", "tiny-real-responses.jsonl", "application/x-ndjson"),
    ],
)
def test_every_other_format_comes_whole_under_a_name_of_its_own(take, file, name, type):
    answer = take(file=file)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert type in answer.content_type and int(answer.headers["Content-Length"]) == len(answer.data) > 0
