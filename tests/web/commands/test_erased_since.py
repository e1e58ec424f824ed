"""What was withdrawn or erased after a backup was made does not come back with it. Both databases."""

import shutil
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.answering.receipts import withdraw_response
from app.fieldwork.answering.submit_response import receipt_hash
from app.fieldwork.data_protection.contacts import delete_contacts
from app.fieldwork.keyed_hash import keyed_hash
from app.outside.clock import FixedClock
from app.outside.erased_marks import FileMarks
from app.store.database import db
from app.store.tables import Contact, Draft, FrameCase, Response, Survey, User, Wave
from app.store.transaction import writing
from app.web.commands import main
from app.web.doors import open_doors
from tests.field import put_in_the_field
from tests.store.rows import NOW, a_draft, a_file, a_response

SURVEY = """
survey: tiny
title: A survey
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
contact_form: {name: stay, title: Stay, questions: [{name: ct_email, kind: email, text: Email}]}
"""
CODE = "7KMPQ2RTVW"

pytestmark = pytest.mark.usefixtures("needs_tools")


@pytest.fixture
def settings(settings):
    """The app makes its own key, so that the backup has one to hold."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECRET_KEY"}


@pytest.fixture
def app(app):
    """The app with its own files and marks, on the disk."""
    open_doors(app, app.extensions["settings"])
    return app


def doors(app):
    return app.extensions["doors"]


@pytest.fixture
def backup(app, tmp_path):
    """A backup of people who are all erased afterwards, but for one of each."""
    key = str(app.secret_key)
    with app.app_context():
        held = put_in_the_field(SURVEY, NOW)
        song = doors(app).files.keep(BytesIO(b"song"))
        with writing() as session:
            wave = session.get_one(Wave, held.wave_id)
            gone = a_response(
                wave, submission_key_hash="gone", receipt_hash=receipt_hash(key, CODE), document={"a": "x"}
            )
            session.add_all([gone, a_response(wave, submission_key_hash="stays", document={"a": "y"})])
            session.add(a_draft(wave, code_hash="c", submission_key="sent later"))
            session.add(a_draft(wave, code_hash="d", submission_key="still open"))
            session.flush()
            session.add(a_file(id=song, response_id=gone.id))
            for email in ("ann@example.org", "bob@example.org", "cy@example.org"):
                document = {"ct_email": email}
                session.add(Contact(survey_id=held.survey_id, delete_by=date(2020, 1, 1), document=document))
                session.add(FrameCase(survey_id=held.survey_id, identifier=email, name="X", email=email))
        invite_user("ann@example.org", "analyst", NOW, 60)
        invite_user("bob@example.org", "analyst", NOW, 60)
    file = tmp_path / "backup.tar"
    assert app.test_cli_runner().invoke(main, ["db", "backup", "-o", str(file)]).exit_code == 0
    with app.app_context():
        withdraw_response(CODE, key, FixedClock(NOW), doors(app).files, doors(app).marks)
        with writing() as session:
            draft = session.scalars(select(Draft).where(Draft.submission_key == "sent later")).one()
            hashed = keyed_hash(key, "submission key", draft.submission_key)
            code = receipt_hash(key, "2" * 10)
            session.add(a_response(draft.wave, submission_key_hash=hashed, receipt_hash=code, document={"a": "z"}))
            session.delete(draft)
        withdraw_response("2" * 10, key, FixedClock(NOW), doors(app).files, doors(app).marks)
        survey = db.session.scalars(select(Survey)).one()
        cy = next(held for held in db.session.scalars(select(Contact)) if held.document["ct_email"] == "cy@example.org")
        allowed = frozenset({"see_contacts"})
        delete_contacts(survey, allowed, None, NOW, key, doors(app).marks, cy.id)
    erased = app.test_cli_runner().invoke(main, ["person", "erase", "ann@example.org", "--yes"])
    assert erased.exit_code == 0, erased.output
    return file


def people(app) -> dict[str, list]:
    with app.app_context():
        return {
            "responses": sorted(db.session.scalars(select(Response.submission_key_hash))),
            "drafts": sorted(db.session.scalars(select(Draft.submission_key))),
            "contacts": sorted(held.document["ct_email"] for held in db.session.scalars(select(Contact))),
            "cases": sorted(db.session.scalars(select(FrameCase.email))),
            "accounts": sorted(email for email in db.session.scalars(select(User.email)) if ".invalid" not in email),
            "files": sorted(doors(app).files.names()),
        }


STAYED = {
    "responses": ["stays"],
    "drafts": ["still open"],
    "contacts": ["bob@example.org"],
    "cases": ["bob@example.org", "cy@example.org"],
    "accounts": ["bob@example.org"],
    "files": [],
}


def ledger(app):
    return app.extensions["settings"].data_dir / "erased.jsonl"


def test_a_restored_backup_forgets_what_was_erased_since(app, backup, elsewhere):
    assert people(app) == STAYED
    done = elsewhere.test_cli_runner().invoke(main, ["db", "restore", str(backup), "--erased", str(ledger(app))])
    assert done.exit_code == 0, done.output
    assert "responses: 1, drafts: 1, contacts: 2, cases: 1, accounts: 1" in done.output
    assert people(elsewhere) == STAYED
    # What was given is kept, for the next time.
    assert FileMarks(ledger(elsewhere)).all() == FileMarks(ledger(app)).all()


def test_marks_that_lie_in_the_data_folder_need_not_be_named(app, backup, elsewhere):
    shutil.copy(ledger(app), ledger(elsewhere))
    assert elsewhere.test_cli_runner().invoke(main, ["db", "restore", str(backup)]).exit_code == 0
    assert people(elsewhere) == STAYED


def test_a_later_backup_carries_the_marks_that_an_earlier_one_needs(app, backup, elsewhere, tmp_path):
    later = tmp_path / "later.tar"
    assert app.test_cli_runner().invoke(main, ["db", "backup", "-o", str(later)]).exit_code == 0
    done = elsewhere.test_cli_runner().invoke(main, ["db", "restore", str(later)])
    assert done.exit_code == 0 and "Deleted again" not in done.output
    assert FileMarks(ledger(elsewhere)).all() == FileMarks(ledger(app)).all() != set()


def test_the_marks_name_nobody(app, backup):
    written = ledger(app).read_text()
    assert not any(words in written for words in ("ann", "example.org", "gone", CODE))
    assert ledger(app).stat().st_mode & 0o777 == 0o600
