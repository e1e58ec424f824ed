"""The audit trail: written with what it tells of, read by its own team, changed by nobody."""

import csv
import io

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from app.fieldwork.accounts.invite_user import disable_user, invite_user, reset_user
from app.fieldwork.audit import ACTIONS, details_in_words, record
from app.fieldwork.exports import ExportRequest, export_responses
from app.fieldwork.links import make_open_link
from app.fieldwork.take_audit_trail import take_audit_trail
from app.fieldwork.waves import close_wave, open_wave
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.queries.audit import AuditFilter, count_events, events_in
from app.store.queries.responses import ResponseFilter
from app.store.tables import AuditEvent
from app.store.transaction import writing
from tests.fieldwork.small_surveys import NOW, published


def trail() -> list[tuple[str, str]]:
    """What was done and to what, in the order in which it was."""
    db.session.rollback()
    return [(event.action, event.subject) for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.id))]


@pytest.fixture
def one_event(team):
    with writing() as session:
        record(session, "user_invited", "a@example.org", NOW, None, team, role="analyst", name=None)


CHANGES = {
    "a row": update(AuditEvent).values(subject="somebody else"),
    "rows in plain SQL": text("UPDATE audit_events SET action = 'signed_in'"),
    "a row taken away": delete(AuditEvent),
    "rows taken away in plain SQL": text("DELETE FROM audit_events"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nobody_changes_or_deletes_a_line_not_even_in_the_database(one_event, change):
    with pytest.raises(DBAPIError, match="the audit trail is not edited"), writing() as session:
        session.execute(change)
    assert trail() == [("user_invited", "a@example.org")]


def test_no_line_is_put_in_the_place_of_another_nor_all_are_emptied_out(one_event, team):
    in_its_place = f"(id, at, team_id, action, subject, details) VALUES (1, '{NOW}', {team}, 'signed_in', 'x', '{{}}')"
    if db.engine.dialect.name == "sqlite":
        change = f"INSERT OR REPLACE INTO audit_events {in_its_place}"
    else:
        change = "TRUNCATE audit_events"
    with pytest.raises(DBAPIError, match="the audit trail is not edited"), writing() as session:
        session.execute(text(change))
    assert trail() == [("user_invited", "a@example.org")]


def test_an_event_is_kept_with_what_it_tells_of_and_not_without(team):
    with pytest.raises(ZeroDivisionError), writing() as session:
        record(session, "wave_opened", "tiny", NOW, None, team)
        raise ZeroDivisionError
    assert trail() == []


def test_an_action_without_words_is_refused(team):
    with pytest.raises(KeyError, match="has no words"), writing() as session:
        record(session, "something_new", "tiny", NOW, None, team)


def test_an_event_of_somebody_is_on_the_trail_of_their_team(team):
    invite_user("a@example.org", "analyst", NOW, 60, "Another team")
    user = user_with_email("a@example.org")
    with writing() as session:
        record(session, "contacts_seen", "tiny", NOW, user.id)
    assert count_events(AuditFilter(user.team_id)) == 2
    assert count_events(AuditFilter(team)) == 0


def test_empty_details_are_left_out(one_event, team):
    (event,) = events_in(AuditFilter(team), 0, 10)
    assert event.details == {"role": "analyst"}


def test_details_read_as_words():
    found = details_in_words(
        {"rows": 12, "first_day": "2018-11-05", "partials": True, "with": ["a", "b"], "f": {"x": 1}}
    )
    assert found == "rows: 12; first day: 2018-11-05; partials: yes; with: a, b; f: x: 1"


def test_the_newest_come_first_and_can_be_narrowed_and_paged(team):
    with writing() as session:
        for number in range(5):
            record(session, "wave_opened" if number % 2 else "wave_closed", f"survey{number}", NOW, None, team)
    assert [event.subject for event in events_in(AuditFilter(team), 1, 2)] == ["survey3", "survey2"]
    opened = AuditFilter(team, "wave_opened")
    assert [event.subject for event in events_in(opened, 0, 9)] == ["survey3", "survey1"]
    assert count_events(opened) == 2
    assert count_events(AuditFilter(team, None, 0)) == 5


def test_a_surveys_life_is_on_the_trail(team):
    version = published(team)
    wave = open_wave(version.id, "trial", None, None, {}, "http://localhost", NOW)
    make_open_link(wave.id, "Leeds", {}, NOW)
    request = ExportRequest("tiny", ResponseFilter(version.survey_id, "trial"))
    export_responses(request, io.BytesIO(), None, frozenset(), NOW)
    close_wave(wave.id, NOW)
    assert [action for action, _ in trail()] == [
        "questionnaire_published",
        "wave_opened",
        "link_made",
        "export_taken",
        "wave_closed",
    ]
    assert {event.team_id for event in events_in(AuditFilter(team), 0, 9)} == {team}
    (taken,) = events_in(AuditFilter(team, "export_taken"), 0, 1)
    assert taken.details["rows"] == 0 and taken.details["sensitivities"] == ["plain", "verbatim"]


def test_an_accounts_life_is_on_the_trail():
    invite_user("a@example.org", "analyst", NOW, 60)
    reset_user("a@example.org", NOW, 60, "designer")
    disable_user("a@example.org", NOW)
    assert [action for action, _ in trail()] == ["user_invited", "role_changed", "user_reset", "user_disabled"]
    assert {subject for _, subject in trail()} == {"a@example.org"}


def test_taking_the_trail_away_is_on_the_trail_and_runs_nothing_in_a_spreadsheet(team):
    invite_user("admin@example.org", "administrator", NOW, 60, "Ours")
    user_id = user_with_email("admin@example.org").id
    with writing() as session:
        record(session, "link_made", "=1+1", NOW, user_id, label="-x")
    into = io.BytesIO()
    assert take_audit_trail(AuditFilter(team), into, user_id, NOW) == 2
    made, invited = csv.DictReader(io.StringIO(into.getvalue().decode("utf-8-sig"), newline=""))
    assert made == {
        "at": "2018-11-05T09:30:00Z",
        "who": "admin@example.org",
        "action": "link_made",
        "subject": "'=1+1",
        "details": "label: -x",
    }
    assert invited["who"] == "the command line"
    assert trail()[-1] == ("audit_taken", "audit trail")


def test_every_action_reads_on_after_a_name():
    assert all(words[0].islower() and words[-1] != "." for words in ACTIONS.values())
