"""Files that respondents sent: for permitted staff of the survey's own team, as attachments, and on the record."""

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import Export, File, Survey, SurveyPermission, User
from app.store.transaction import writing
from tests.field import put_in_the_field
from tests.respondent import Respondent

WITH_FILE = """
survey: filed
title: Filed
sections:
  - {name: one, title: One, questions: [{name: plan, kind: file, text: Your plan, types: [txt, pdf]}]}
"""
EVIL = b"<html><script>alert(1)</script>"
NAME = "plän 文; a=b.txt"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """A file is looked up alike on both databases."""
    return sqlite_url


@pytest.fixture
def sent(app, clock) -> dict[str, str]:
    """The addresses of a file that was sent, and of one that is still a draft's."""
    with app.app_context():
        put_in_the_field(WITH_FILE, clock.now())
    for ends in (True, False):
        someone = Respondent(app, "filed")
        someone.start()
        someone.send({"plan": (EVIL, NAME)})
        if ends:
            someone.send(button="Send my answers")
    with app.app_context():
        files = {"response" if file.response_id else "draft": file.id for file in db.session.scalars(select(File))}
    return {state: f"/staff/results/filed/files/{name}" for state, name in files.items()}


@pytest.fixture
def seat(app, staff, sign_in, sent):
    """Signs somebody in; with `permitted`, the survey's identifying answers are open to them."""

    def signed_in(role: str, permitted: bool = True, **account):
        email = staff(role, **account)
        with app.app_context(), writing() as session:
            user = session.scalars(select(User).where(User.email == email)).one()
            if permitted:
                survey = session.scalars(select(Survey)).one()
                given = SurveyPermission(survey_id=survey.id, user_id=user.id, permission="export_identifying")
                session.add(given)
        client = app.test_client()
        sign_in(client, email)
        return client

    return signed_in


def test_a_file_is_given_to_be_saved_and_never_to_be_shown(seat, sent):
    answer = seat("analyst").get(sent["response"])
    assert (answer.status_code, answer.data) == (200, EVIL)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment;") and "pl%C3%A4n" in disposition


def test_whoever_opens_a_file_is_on_the_record(app, seat, sent, clock):
    seat("analyst").get(sent["response"])
    with app.app_context():
        taken = db.session.scalars(select(Export)).one()
        assert (taken.user.email, taken.at, taken.rows) == ("analyst@example.org", clock.now(), 1)
        assert taken.filter == {"file": "sent", "question": "plan"}


@pytest.mark.parametrize("role", ["designer", "leadership"])
def test_other_roles_may_not_open_it(seat, sent, role):
    assert seat(role).get(sent["response"]).status_code == 403


def test_an_analyst_needs_the_permission_of_the_survey_too(app, seat, sent):
    assert seat("analyst", permitted=False).get(sent["response"]).status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Export)).all() == []


def test_another_teams_analyst_finds_nothing(seat, sent):
    assert seat("analyst", team="Others").get(sent["response"]).status_code == 404


def test_nobody_opens_it_without_signing_in(app, sent):
    answer = app.test_client().get(sent["response"])
    assert answer.status_code == 303 and "/staff/sign-in" in answer.location


def test_a_drafts_file_is_nobodys_to_open(seat, sent):
    assert seat("analyst").get(sent["draft"]).status_code == 404


@pytest.mark.parametrize("name", ["0" * 32, "..%2f..%2fsecret_key", "%00", "x" * 900, "é"])
def test_a_name_that_is_no_file_finds_nothing(seat, sent, name):
    assert seat("analyst").get(f"/staff/results/filed/files/{name}").status_code == 404


def test_a_file_that_was_withdrawn_is_gone(app, seat, sent):
    client = seat("analyst")
    app.extensions["doors"].files.kept.clear()
    assert client.get(sent["response"]).status_code == 404
