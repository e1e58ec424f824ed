"""soundings person: everything about one person in one file, and all of it gone on request. Both databases."""

import json
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from app.fieldwork.answering.draft_state import code_hash
from app.outside.kept_values import KeptValues
from app.store.database import db
from app.store.tables import (
    AuditEvent,
    Contact,
    Draft,
    FrameCase,
    Invitation,
    Response,
    User,
    Wave,
    Withdrawal,
)
from app.store.transaction import writing
from app.web.jobs import jobs
from tests.field import every_row, put_in_the_field
from tests.store.rows import a_draft, a_file, a_response
from tests.web.commands.conftest import ANN, CODE, SURVEY, WORDS, put, read, run


def left(app) -> str:
    """Everything in the database but the trail, as text."""
    with app.app_context():
        return str({name: rows for name, rows in every_row().items() if name != "audit_events"})


def everything(app):
    """Every file of the data folder."""
    return [place for place in app.extensions["settings"].data_dir.rglob("*") if place.is_file()]


def test_a_copy_by_receipt_has_the_answers_in_words_and_every_file(app, receipt, tmp_path):
    done = run(app, "export", "7kmpq-2rtvw", "-o", str(tmp_path / "ann.zip"))
    assert done.exit_code == 0, done.output
    told, names = read(tmp_path / "ann.zip")
    [response] = told["responses"]
    assert (response["survey"], response["id"]) == ("tiny", receipt)
    assert response["answers"]["Words?"] == [WORDS] and response["columns"]["a"] == WORDS
    assert "Others'" not in json.dumps(told)
    [file] = [name for name in names if name != "person.json"]
    assert file.startswith("files/") and file.endswith("song.pdf") and ".." not in file
    assert zipfile.ZipFile(tmp_path / "ann.zip").read(file) == b"Ann's song"


def test_erasing_by_receipt_leaves_nothing_but_a_count(app, receipt):
    done = run(app, "erase", CODE, "--yes")
    assert done.exit_code == 0, done.output
    assert WORDS not in left(app) and receipt not in left(app) and "Others'" in left(app)
    assert list(app.extensions["doors"].files.names()) == []
    folder = KeptValues(app.extensions["settings"].data_dir / "summaries")
    assert folder.read("tiny-trial") is None and folder.read("tiny2-trial") is not None
    assert WORDS.encode() not in b"".join(place.read_bytes() for place in everything(app))
    with app.app_context():
        assert [held.count for held in db.session.scalars(select(Withdrawal))] == [1]
        [event] = [held for held in db.session.scalars(select(AuditEvent)) if held.action == "person_erased"]
        assert (event.subject, event.details) == ("tiny", {})
    again = run(app, "erase", CODE, "--yes")
    assert again.exit_code == 1 and "Nothing is kept under" in again.output


def test_without_a_yes_nothing_is_erased_and_it_says_what_there_is(app, receipt):
    done = run(app, "erase", CODE)
    assert done.exit_code == 1
    assert "responses: 1" in done.output and "--yes" in done.output
    assert WORDS in left(app)


def test_a_copy_by_address_holds_everything_that_names_it(app, address, tmp_path):
    done = run(app, "export", ANN, "-o", str(tmp_path / "ann.zip"))
    assert done.exit_code == 0, done.output
    told, _ = read(tmp_path / "ann.zip")
    assert sorted(held["columns"]["a"] for held in told["responses"]) == ["For our hub", "x"]
    assert [len(told[name]) for name in ("drafts", "contact_forms", "cases_to_invite", "invitations")] == [2, 1, 1, 1]
    assert told["staff_account"]["email"] == ANN and "password_hash" not in told["staff_account"]
    assert told["responses_of_others_that_mention_the_address"] == 1
    assert "nothing here says whose they are" in told["not_in_here"]
    assert "bob" not in json.dumps(told)


def test_erasing_by_address_leaves_nothing_of_it_and_everything_of_others(app, address):
    done = run(app, "erase", ANN, "--yes", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["erased"] == {
        "responses": 2, "drafts": 2, "contact forms": 1, "cases to invite": 1, "invitations": 1, "staff accounts": 1
    }  # fmt: skip
    assert said["mentions"] == 1
    # One response of somebody else mentions it in their own words: a person reads it and decides.
    assert left(app).lower().count(ANN) == 1
    with app.app_context():
        counts = [db.session.query(table).count() for table in (Response, Draft, Contact, FrameCase, Invitation)]
        assert counts == [2, 1, 1, 1, 1]
        assert db.session.scalars(select(User)).one().email.endswith(".invalid")
        trail = [held for held in db.session.scalars(select(AuditEvent)) if held.action.startswith("person_")]
        assert {held.subject for held in trail} == {"named", "hubs", "a staff account"}
        assert ANN not in str([(held.subject, held.details) for held in trail])


def test_answers_to_an_anonymous_survey_are_never_joined_to_an_invitation(app, clock):
    with app.app_context():
        held = put("tiny", clock)
        with writing() as session:
            wave = session.get_one(Wave, held.wave_id)
            session.add(a_response(wave, document={"a": "Whose?", "hub": "h1"}))
            session.add(FrameCase(survey_id=held.survey_id, identifier="1", name="X", email=ANN, fields={"hub": "h1"}))
    done = run(app, "erase", ANN, "--yes")
    assert "cases to invite: 1" in done.output and "responses" not in done.output.splitlines()[0]
    assert "Whose?" in left(app)


@pytest.mark.parametrize(
    ("hidden", "others"),
    [("{name: hub, codes: [{code: h1, label: North}]}", "bob@example.org"), ("hub", ANN.replace("ann", "amy"))],
)
def test_what_several_share_is_nobodys_to_copy_or_erase(app, clock, hidden, others):
    source = SURVEY.replace("[hub]", f"[{hidden.replace('{', '{{').replace('}', '}}')}]")
    with app.app_context():
        held = put_in_the_field(source.format(name="shared", identity="organisation"), clock.now())
        with writing() as session:
            wave = session.get_one(Wave, held.wave_id)
            for number in range(3):
                document = {"a": f"Whose {number}?", "hub": "h1"}
                session.add(a_response(wave, submission_key_hash=str(number), document=document))
            for number, email in enumerate((ANN, others)):
                case = {"identifier": str(number), "name": "X", "email": email, "fields": {"hub": "h1"}}
                session.add(FrameCase(survey_id=held.survey_id, **case))
    done = run(app, "erase", ANN, "--yes")
    assert "cases to invite: 1" in done.output and "responses" not in done.output.splitlines()[0]
    assert all(f"Whose {number}?" in left(app) for number in range(3))


@pytest.mark.parametrize("given", ["nobody@example.org", "22222-22222"])
def test_what_is_not_there_is_said_plainly(app, receipt, given, tmp_path):
    done = run(app, "export", given, "-o", str(tmp_path / "x.zip"))
    assert done.exit_code == 1 and "Nothing is kept under" in done.output
    assert not (tmp_path / "x.zip").exists()


def test_what_is_neither_a_receipt_nor_an_address_is_refused(app, receipt):
    done = run(app, "erase", "Ann", "--yes")
    assert done.exit_code == 1 and "Give a receipt code" in done.output


def test_a_job_that_names_the_address_leaves_the_queue_and_the_others_stay_in_it(app, address):
    app.config["TESTING"] = False
    with app.app_context():
        for value in ("one", f"to {ANN}", "two"):
            jobs().ask_for("look_for_flags", value)
    done = run(app, "erase", ANN, "--yes", "--json")
    assert json.loads(done.stdout)["jobs"] == 1
    with app.app_context():
        queue = jobs().queue
        waiting = [queue.deserialize_task(data).args for data in queue.storage.enqueued_items()]
        assert waiting == [("look_for_flags", "one"), ("look_for_flags", "two")]
        queue.storage.close()


def test_a_draft_is_found_by_the_code_to_carry_on_and_its_file_goes_with_it(app, clock):
    with app.app_context():
        held = put("tiny", clock)
        kept = app.extensions["doors"].files.keep(BytesIO(b"half a song"))
        with writing() as session:
            hashed = code_hash(str(app.secret_key), CODE)
            draft = a_draft(session.get_one(Wave, held.wave_id), code_hash=hashed, answers={"a": {"": [WORDS]}})
            session.add(draft)
            session.flush()
            session.add(a_file(id=kept, draft_id=draft.id))
    done = run(app, "erase", CODE, "--yes")
    assert done.exit_code == 0 and "drafts: 1" in done.output
    assert WORDS not in left(app) and list(app.extensions["doors"].files.names()) == []
