"""soundings person: everything about one person in one file, and all of it gone on request. Both databases."""

import json
import time
import zipfile
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.answering.submit_response import receipt_hash
from app.fieldwork.requested_files.folder import finished
from app.outside.kept_values import KeptValues
from app.store.database import db
from app.store.tables import (
    AuditEvent,
    Contact,
    Draft,
    FrameCase,
    Invitation,
    RequestedFile,
    Response,
    User,
    Wave,
    Withdrawal,
)
from app.store.transaction import writing
from app.web.commands import main
from app.web.jobs import jobs
from tests.conftest import release_connections
from tests.field import every_row, put_in_the_field
from tests.store.rows import a_draft, a_file, a_response

SURVEY = """
survey: {name}
title: A survey
identity: {identity}
hidden: [hub]
sections:
  - name: one
    title: One
    questions:
      - {{name: a, kind: text, text: Words?}}
      - {{name: mail, kind: email, text: Your address?}}
contact_form: {{name: stay, title: Stay, questions: [{{name: ct_email, kind: email, text: Email}}]}}
"""
ANN = "ann@example.org"
CODE = "7KMPQ2RTVW"
WORDS = "Words that only Ann wrote"


def put(name: str, clock, identity: str = "anonymous"):
    return put_in_the_field(SURVEY.format(name=name, identity=identity), clock.now())


@pytest.fixture
def receipt(app, clock):
    """Ann's answers under a receipt, with a file; and somebody else's."""
    with app.app_context():
        held = put("tiny", clock)
        kept = app.extensions["doors"].files.keep(BytesIO(b"Ann's song"))
        with writing() as session:
            wave = session.get_one(Wave, held.wave_id)
            document = {"a": WORDS, "mail": None, "hub": None, "seconds__one": "9"}
            hashed = receipt_hash(app.secret_key, CODE)
            response = a_response(wave, document=document, receipt_hash=hashed, submission_key_hash="ann")
            session.add_all([response, a_response(wave, submission_key_hash="other", document={"a": "Others'"})])
            session.flush()
            session.add(a_file(id=kept, response_id=response.id, name="../song.pdf"))
        KeptValues(app.extensions["settings"].data_dir / "summaries").keep("tiny-trial", b"figures")
        asker = (
            invite_user("analyst@example.org", "analyst", clock.now(), 60) and db.session.scalars(select(User)).one()
        )
        asked = {"user_id": asker.id, "survey_id": held.survey_id, "request": {}, "asked_at": clock.now()}
        with writing() as session:
            file = RequestedFile(state="done", finished_at=clock.now(), **asked)
            session.add(file)
        made = finished(app.extensions["settings"].data_dir, file.id)
        made.parent.mkdir(parents=True)
        made.write_text(WORDS)
        KeptValues(app.extensions["settings"].data_dir / "summaries").keep("tiny2-trial", b"figures")
        return response.id


@pytest.fixture
def address(app, clock):
    """Ann wherever an address can stand."""
    with app.app_context():
        named, hub = put("named", clock), put("hubs", clock, "organisation")
        with writing() as session:
            named_wave, hub_wave = session.get_one(Wave, named.wave_id), session.get_one(Wave, hub.wave_id)
            given = {"a": "x", "mail": "Ann@Example.org", "hub": None}
            session.add(a_response(named_wave, submission_key_hash="1", document=given))
            others = {"a": f"Ask {ANN} about it", "mail": "bob@example.org", "hub": None}
            session.add(a_response(named_wave, submission_key_hash="2", document=others))
            session.add(a_response(hub_wave, submission_key_hash="3", document={"a": "For our hub", "hub": "h1"}))
            session.add(a_response(hub_wave, submission_key_hash="4", document={"a": "Another", "hub": "h2"}))
            for number, email in enumerate((ANN, "bob@example.org"), start=1):
                fields = {"hub": f"h{number}"}
                case = FrameCase(survey_id=hub.survey_id, identifier=str(number), name="X", email=email, fields=fields)
                session.add(case)
                session.flush()
                invitation = Invitation(wave_id=hub_wave.id, case_id=case.id, token_hash=email)
                session.add(invitation)
                session.flush()
                draft = {"code_hash": email, "submission_key": email, "answers": {}, "invitation_id": invitation.id}
                session.add(a_draft(hub_wave, **draft))
            typed = {"mail": {"": [ANN]}}
            session.add(a_draft(named_wave, code_hash="typed", submission_key="typed", answers=typed))
            for email in (ANN.upper(), "bob@example.org"):
                document = {"ct_email": email}
                session.add(Contact(survey_id=named.survey_id, delete_by=date(2020, 1, 1), document=document))
        invite_user(ANN, "analyst", clock.now(), 60)


def run(app, *words: str):
    return app.test_cli_runner().invoke(main, ["person", *words])


def left(app) -> str:
    """Everything in the database but the trail, as text."""
    with app.app_context():
        return str({name: rows for name, rows in every_row().items() if name != "audit_events"})


def everything(app):
    """Every file of the data folder."""
    return [place for place in app.extensions["settings"].data_dir.rglob("*") if place.is_file()]


def read(place) -> tuple[dict, list[str]]:
    with zipfile.ZipFile(place) as folder:
        return json.loads(folder.read("person.json")), folder.namelist()


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


def test_after_a_copy_and_erasing_no_file_holds_a_byte_of_them(app, receipt, address, settings, tmp_path, figure):
    """A receipt's answers with a file, and an address wherever it can stand: copied first, then erased."""
    app.config["TESTING"] = False
    with app.app_context():
        jobs().ask_for("look_for_flags", f"to {ANN}")
        jobs().queue.storage.close()
    copies = [tmp_path / "receipt.zip", tmp_path / "address.zip"]
    for given, place in zip((CODE, ANN), copies, strict=True):
        assert run(app, "export", given, "-o", str(place)).exit_code == 0
    told = [read(place)[0] for place in copies]
    copied = sum(len(value) for copy in told for value in copy.values() if isinstance(value, list))
    for place in copies:
        place.unlink()
    began = time.perf_counter()
    said = [json.loads(run(app, "erase", given, "--yes", "--json").stdout) for given in (CODE, ANN)]
    seconds = time.perf_counter() - began
    erased = sum(sum(each["erased"].values()) for each in said)
    assert erased >= 9 and said[1]["jobs"] == 1
    release_connections(app)
    # Not only the rows: what lies in the database's own file and beside it, where it is one.
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for mark in (WORDS, "Ann's song", "song.pdf", receipt):
        assert mark.encode() not in kept, mark
    # The trail names who was invited to the staff, and somebody else's answer mentions the address: nothing else does.
    in_one_file = "sqlite" in settings["SOUNDINGS_DATABASE_URL"]
    assert kept.lower().count(ANN.encode()) == (2 if in_one_file else 0)
    figure(f"P2 {copied} items copied, {erased} erased in {seconds:.1f} s with a queued job, 0 bytes left in any file")


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
