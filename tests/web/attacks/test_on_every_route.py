"""Attacks on every route there is: by people it is not for, and with forms that were made elsewhere."""

import pytest
from flask import url_for
from flask.testing import FlaskClient

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, disable_user, find_or_make_team, invite_user
from app.fieldwork.links import make_open_link
from app.fieldwork.permissions import ROLES, SURVEY_PERMISSIONS, is_permitted
from app.fieldwork.survey_permissions import change_permissions
from app.fieldwork.waves import open_wave, start_preview
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.queries.surveys import survey_named
from app.store.schema import Base
from app.store.transaction import writing
from app.web.audiences import audience_of, permission_of
from tests.fieldwork.small_surveys import SMALL, published, uploaded
from tests.respondent import Respondent

SIGN_IN = "/staff/sign-in"
# What comes and goes without anything being done, and what was looked at, which is on the audit trail.
NOT_LOOKED_AT = {"staff_sessions", "sign_in_attempts", "readiness_checks", "audit_events"}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Who may ask for a page does not depend on the database."""
    return sqlite_url


@pytest.fixture
def values(app, clock) -> dict[str, object]:
    """Something of our team's for each part of an address."""
    with app.app_context():
        with writing() as session:
            team = find_or_make_team(session, DEFAULT_TEAM).id
        version = published(team, SMALL)
        wave = open_wave(version.id, "trial", None, None, {}, "http://localhost", clock.now())
        link = make_open_link(wave.id, "A link", {}, clock.now())
        upload = uploaded(team, SMALL.replace("Which?", "Which one?"))
        preview = start_preview(upload.id, clock.now())
        invite_user("somebody@example.org", "analyst", clock.now(), 60)
        somebody = user_with_email("somebody@example.org").id
    here = {"survey": "tiny", "version_id": upload.id, "wave_id": wave.id, "link_id": link.id, "preview": preview.id}
    here |= {"file_id": "0" * 32, "draft_id": "0" * 32, "response_id": "0" * 32, "sheet_id": 1}
    here |= {"user_id": somebody, "session_id": 999, "contact_id": "0" * 32}
    return {**here, "section": "one", "step": 1, "code": link.code, "token": "unknown", "filename": "css/app.css"}


def every_route(app, values):
    """Each way to ask for each page: the endpoint, the method, the address, and whether it is one team's own."""
    for rule in app.url_map.iter_rules():
        part = {name: values[name] for name in rule.arguments}
        if rule.endpoint == "respond.preview":
            part["wave_id"] = values["preview"]
        with app.test_request_context():
            address = url_for(rule.endpoint, **part)
        for method in sorted(rule.methods & {"GET", "POST"}):
            yield rule.endpoint, method, address, bool(rule.arguments & {"survey", "wave_id", "user_id"})


def rows(app) -> dict[str, list[str]]:
    """Everything that is kept."""
    with app.app_context():
        tables = [table for table in Base.metadata.sorted_tables if table.name not in NOT_LOOKED_AT]
        kept = {table.name: sorted(map(str, db.session.execute(table.select()))) for table in tables}
    # A report is a page to look at; that it was is written down.
    kept["exports"] = [taken for taken in kept["exports"] if "'file': 'report'" not in taken]
    return kept


def give_every_permission(app, email: str, clock) -> None:
    """What an administrator may give somebody for our survey, so that the role alone decides."""
    with app.app_context():
        user_id, survey_id = user_with_email(email).id, survey_named("tiny").id
        everything = {(user_id, permission) for permission in SURVEY_PERMISSIONS}
        change_permissions(survey_id, everything, set(), clock.now(), user_id)


def answering(app, *, sends: bool) -> FlaskClient:
    """The browser of a respondent: half way, or with the receipt."""
    someone = Respondent(app, "tiny")
    someone.start()
    someone.send({"colour": "red"})
    if sends:
        someone.send(button="Send my answers")
    return someone.browser


VISITORS = ("a visitor", "a respondent half way", "a respondent with a receipt")
TURNED_AWAY = (*VISITORS, "disabled")


@pytest.mark.parametrize("who", [*TURNED_AWAY, "another team", *ROLES])
def test_a_route_is_open_to_those_it_is_declared_for(app, client, values, staff, sign_in, clock, who, figure):
    role = who if who in ROLES else "administrator"
    if who.startswith("a respondent"):
        client = answering(app, sends=who.endswith("receipt"))
    elif who not in VISITORS:
        sign_in(client, staff(role, team="Another team" if who == "another team" else DEFAULT_TEAM))
    if who == "disabled":
        with app.app_context():
            disable_user("administrator@example.org", clock.now())
    if who in ROLES:
        give_every_permission(app, f"{who}@example.org", clock)
    before, tried, opened = rows(app), 0, 0
    for endpoint, method, address, is_ours in every_route(app, values):
        permission = permission_of(audience_of(endpoint))
        if endpoint == "accounts.sign_out" or (permission is None and endpoint == "accounts.sign_in"):
            continue
        tried += 1
        answer = client.open(address, method=method)
        sent_to_sign_in = (answer.location or "").startswith(SIGN_IN)
        where = (endpoint, method, answer.status_code)
        assert answer.status_code < 500, where
        assert sent_to_sign_in == (permission is not None and who in TURNED_AWAY), where
        if permission is None or sent_to_sign_in:
            continue
        assert (answer.status_code == 403) == (not is_permitted(role, permission)), where
        opened += answer.status_code == 200
        if who == "another team" and is_ours:
            # The forms of accounts are turned away for want of a token before anything is looked up.
            before_it_is_looked_up = method == "POST" and endpoint.startswith("accounts.")
            assert answer.status_code == (400 if before_it_is_looked_up else 404), where
    # Every form above came without its token. That the report was taken is on the record.
    after = rows(app)
    after["exports"] = [row for row in after["exports"] if "{'file': 'report'" not in row]
    assert after == before
    assert opened > 10 or who in TURNED_AWAY
    figure(f"A1 {who}: {tried} routes and methods, {opened} pages of staff opened, 0 mismatches, 0 rows changed")


def test_a_form_made_elsewhere_changes_nothing_of_a_respondents(app, values):
    sent, half_way = Respondent(app, "tiny"), Respondent(app, "tiny")
    sent.start()
    sent.send({"colour": "red"})
    sent.send(button="Send my answers")
    (receipt,) = (code.text for code in sent.page.tree.find_class("receipt__code"))
    half_way.start()
    half_way.send({"colour": "red"})
    key = half_way.page.fields("Send my answers")["submission_key"][0]
    before = rows(app)
    forged = {"colour": "blue", "shown": "colour", "code": receipt, "sure": "yes", "submission_key": key}
    for endpoint, method, address, _ in every_route(app, values):
        if method == "POST" and permission_of(audience_of(endpoint)) is None:
            for someone in (sent, half_way):
                assert someone.browser.post(address, data=forged).status_code < 500, endpoint
    assert rows(app) == before
    assert half_way.get("/consultations/tiny/check").heading == "Check your answers"
