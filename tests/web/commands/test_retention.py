"""soundings retention run: what is past its date goes whole, what is not stays, twice is as once. Both databases."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import (
    AnswerDigest,
    AuditEvent,
    Contact,
    Draft,
    Export,
    FrameCase,
    Invitation,
    Link,
    MonitorCount,
    PaperSheet,
    Response,
    Withdrawal,
)
from app.store.transaction import writing
from app.web.commands import main
from tests.field import every_row, put_in_the_field
from tests.store.rows import NOW, TODAY, a_draft, a_file, a_response

SURVEY = """
survey: {name}
title: A survey
privacy: "{{controller}} {{contact}} {{lawful_basis}} {{storage_place}} {{delete_by}} {{withdraw_by}}"
sections: [{{name: one, title: One, questions: [{{name: a, kind: text, text: Words?}}]}}]
contact_form: {{name: stay, title: Stay, questions: [{{name: ct_email, kind: email, text: Email}}]}}
"""
NOT_OF_PEOPLE = {"password_links", "recovery_codes", "sign_in_attempts", "staff_sessions", "survey_permissions"}
NOT_OF_PEOPLE |= {"readiness_checks", "requested_files", "users"}
OF_PEOPLE = (
    *(Response, Draft, Contact, FrameCase, Invitation, Link, MonitorCount, PaperSheet, Withdrawal, AnswerDigest),
)


def filled(app, name: str, clock) -> None:
    """A survey in the field with something in every table that is about people."""
    held = put_in_the_field(SURVEY.format(name=name), clock.now(), "real", closes=date(2019, 1, 14))
    files = app.extensions["doors"].files
    kept = [files.keep(BytesIO(b"%PDF-1 " + name.encode())) for _ in range(2)]
    with writing() as session:
        from app.store.tables import Wave

        wave = session.get_one(Wave, held.wave_id)
        responses = [a_response(wave, submission_key_hash=f"{name}{n}") for n in range(3)]
        case = FrameCase(survey_id=held.survey_id, identifier="1", name="A hub", email=f"{name}@example.org")
        never = FrameCase(survey_id=held.survey_id, identifier="2", name="Never asked")
        session.add_all([*responses, case, never])
        session.flush()
        invitation = Invitation(wave_id=wave.id, case_id=case.id, token_hash=f"{name}t")
        session.add(invitation)
        session.flush()
        draft = a_draft(wave, code_hash=name, submission_key=name, invitation_id=invitation.id)
        session.add(draft)
        session.flush()
        session.add(a_file(id=kept[0], response_id=responses[0].id))
        session.add(a_file(id=kept[1], draft_id=draft.id))
        session.add(PaperSheet(wave_id=wave.id, number="1", response_id=responses[1].id))
        session.add(Link(wave=wave, code=f"{name}c", label="A link", hidden={}))
        session.add(MonitorCount(wave_id=wave.id, measure="started", key="x", shard=0, count=4))
        session.add(Withdrawal(wave_id=wave.id, on=TODAY, count=1))
        session.add(AnswerDigest(wave_id=wave.id, digest=name, expires_at=NOW))
        session.add(Contact(survey_id=held.survey_id, delete_by=date(2020, 6, 30), document={"ct_email": name}))
        session.add(Export(survey_id=held.survey_id, at=NOW, filter={}, format="csv", rows=3))


@pytest.fixture
def field(app, clock):
    """One survey whose day comes first, and another whose day is much later."""
    with app.app_context():
        filled(app, "first", clock)
        filled(app, "second", clock)
        with writing() as session:
            from app.store.tables import Survey, Wave

            later = session.scalars(select(Wave).join(Survey).where(Survey.name == "second")).one()
            later.notice = {**later.notice, "delete_by": "2029-12-31"}
            session.execute(Contact.__table__.update().where(Contact.survey_id == later.survey_id).values(
                delete_by=date(2029, 1, 1)
            ))  # fmt: skip


def rows(app) -> dict[str, int]:
    return {name: len(found) for name, found in held(app).items()}


def held(app) -> dict[str, list[dict]]:
    with app.app_context():
        return every_row()


def run(app, *words: str):
    return app.test_cli_runner().invoke(main, ["retention", "run", *words])


def test_before_its_day_nothing_is_deleted(app, field):
    before = rows(app)
    found = run(app, "--on", "2020-06-29")
    assert (found.exit_code, found.output) == (0, "Nothing is past its date on 2020-06-29.\n")
    assert rows(app) == before


def test_contacts_go_on_their_own_day_and_answers_stay(app, field):
    assert "first, contact list: contact forms: 1" in run(app, "--on", "2020-06-30").output
    left = rows(app)
    assert (left["contacts"], left["responses"]) == (1, 6)


def test_every_table_has_something_in_it_that_may_have_to_go(app, field):
    """A new table fails here until it is filled above, or said not to be about anybody who answered."""
    assert {name for name, count in rows(app).items() if not count} == NOT_OF_PEOPLE


def test_everything_of_the_survey_goes_with_its_files_and_nothing_else_does(app, field, settings, figure):
    before, all_before = rows(app), held(app)
    done = run(app, "--on", "2021-01-01", "--json")
    assert done.exit_code == 0, done.output
    wave, contacts = json.loads(done.output)["found"]
    assert wave["counts"]["responses"] == 3 and wave["counts"]["files"] == 2
    assert contacts["counts"] == {"contact forms": 1}
    after = rows(app)
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    halved = {table.__tablename__ for table in OF_PEOPLE} | {"files"}
    assert set(changed) == halved | {"audit_events"}
    assert all(after[name] * 2 == before[name] for name in halved)
    assert len(list(app.extensions["doors"].files.names())) == 2
    all_after = held(app)
    # What is left is as it was, in every column, and it is of the other survey.
    assert {name for name in halved if [row for row in all_after[name] if row not in all_before[name]]} == set()
    assert {row["submission_key_hash"][:-1] for row in all_after["responses"]} == {"second"}
    assert {row["email"] for row in all_after["frame_cases"]} == {"second@example.org", None}
    if "sqlite" in settings["SOUNDINGS_DATABASE_URL"]:
        database = Path(settings["SOUNDINGS_DATABASE_URL"].removeprefix("sqlite:///"))
        kept = b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))
        assert b"second@example.org" in kept and b"first@example.org" not in kept
    gone = sum(before[name] - after[name] for name in halved)
    figure(f"P3 {gone} rows of {len(halved)} tables and 2 files deleted, 0 left, 0 of another survey changed")


def test_twice_is_as_once_and_what_was_done_is_on_the_trail(app, field):
    run(app, "--on", "2021-01-01")
    before = rows(app)
    assert "Nothing is past its date" in run(app, "--on", "2021-01-01").output
    assert rows(app) == before
    with app.app_context():
        events = [held for held in db.session.scalars(select(AuditEvent)) if held.action == "retention_run"]
        assert [held.subject for held in events] == ["first", "first"]
        assert events[0].details["responses"] == 3
        assert "example.org" not in str([held.details for held in events])


def test_a_check_deletes_nothing_and_says_so_by_its_status(app, field):
    before = rows(app)
    found = run(app, "--on", "2021-01-01", "--check")
    assert found.exit_code == 1 and "Nothing was deleted: this was a check." in found.output
    assert rows(app) == before
    assert run(app, "--on", "2019-01-01", "--check").exit_code == 0


def test_every_night_it_is_done_by_the_clock(app, field, clock):
    from datetime import UTC, datetime

    from app.web.nightly import run_retention

    clock.at = datetime(2021, 1, 1, 3, 15, tzinfo=UTC)
    with app.app_context():
        run_retention()
    assert rows(app)["responses"] == 3
