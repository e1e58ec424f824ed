"""The audit trail as administrators read it."""

import csv
import io

import pytest

from app.fieldwork.audit import record
from app.fieldwork.permissions import ROLES
from app.store.queries.accounts import user_with_email
from app.store.transaction import writing
from tests.field import both_databases
from tests.web.conftest import form_token


@pytest.fixture
def database_url(request) -> str:
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def administrator(client, staff, sign_in):
    sign_in(client, staff("administrator"))
    return client


def happened(app, clock, action: str, subject: str, email: str = "administrator@example.org") -> None:
    with app.app_context():
        user_id = user_with_email(email).id
        with writing() as session:
            record(session, action, subject, clock.now(), user_id)


@both_databases
def test_who_did_what_is_listed_newest_first(administrator, app, clock):
    happened(app, clock, "wave_opened", "a_survey")
    page = administrator.get("/staff/audit").text
    assert page.index("opened a wave") < page.index(">signed in<") < page.index(">set a password<")
    assert "a_survey" in page and "5 November 2018, 09:30" in page and "the command line" in page


def test_another_teams_events_are_not_there(administrator, app, clock, staff):
    staff("administrator", "theirs@example.org", team="Their team")
    happened(app, clock, "wave_opened", "their_survey", "theirs@example.org")
    for address in ("/staff/audit", "/staff/audit?action=wave_opened", "/staff/audit?person=2"):
        page = administrator.get(address).text
        assert "their_survey" not in page and "theirs@example.org" not in page


def test_it_is_narrowed_to_an_action_and_to_a_person(administrator, app, clock):
    happened(app, clock, "wave_opened", "a_survey")
    page = administrator.get("/staff/audit?action=wave_opened").text
    assert "1 event" in page and ">signed in<" not in page and "a_survey" in page
    assert "Nothing like this has happened" in administrator.get("/staff/audit?action=wave_opened&person=0").text


@pytest.mark.parametrize(
    "asked", ["action=x", "person=x", "person=-1", "person=99999999999", "page=x", "page=900", "page=0"]
)
def test_what_cannot_be_meant_narrows_nothing(administrator, asked):
    page = administrator.get(f"/staff/audit?{asked}")
    assert page.status_code == 200 and ">signed in<" in page.text


def test_a_long_trail_has_pages(administrator, app, clock):
    for number in range(60):
        happened(app, clock, "link_made", f"survey{number}")
    first = administrator.get("/staff/audit?action=link_made").text
    assert "60 events" in first and "survey59" in first and "survey9<" not in first
    assert 'href="/staff/audit?action=link_made&amp;page=2"' in first
    assert "survey9<" in administrator.get("/staff/audit?action=link_made&page=2").text


def test_the_file_holds_what_the_page_was_narrowed_to_and_taking_it_is_on_the_trail(administrator, app, clock):
    happened(app, clock, "wave_opened", "a_survey")
    token = form_token(administrator, "/staff/audit")
    answer = administrator.post("/staff/audit/csv", data={"csrf_token": token, "action": "wave_opened", "person": ""})
    assert answer.headers["Content-Disposition"] == "attachment; filename=audit-trail.csv"
    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert row["subject"] == "a_survey"
    assert "took the audit trail away" in administrator.get("/staff/audit").text


@pytest.mark.parametrize("role", ROLES)
def test_it_is_for_administrators(client, staff, sign_in, role):
    sign_in(client, staff(role))
    assert client.get("/staff/audit").status_code == (200 if role == "administrator" else 403)
    assert ('href="/staff/audit"' in client.get("/staff/").text) == (role == "administrator")
