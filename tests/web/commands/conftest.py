"""Ann, who has a receipt and stands wherever an address can stand, others beside her, and a place for backups."""

import json
import shutil
import zipfile
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.answering.submit_response import receipt_hash
from app.fieldwork.requested_files.folder import finished
from app.outside.kept_values import KeptValues
from app.store.database import db
from app.store.tables import (
    Contact,
    FrameCase,
    Invitation,
    RequestedFile,
    User,
    Wave,
)
from app.store.transaction import writing
from app.web import create_app
from app.web.commands import main
from tests.conftest import app_settings, release_connections
from tests.field import put_in_the_field
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


def read(place) -> tuple[dict, list[str]]:
    with zipfile.ZipFile(place) as folder:
        return json.loads(folder.read("person.json")), folder.namelist()


@pytest.fixture
def needs_tools(database_url) -> None:
    if database_url.startswith("postgresql") and not shutil.which("pg_dump"):
        pytest.skip("no pg_dump: install postgresql-client")


@pytest.fixture
def elsewhere(database_url, tmp_path, request):
    """An app on an empty database in an empty data folder, which makes its own key."""
    if database_url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    else:
        run = request.getfixturevalue("postgres_statement")
        name = database_url.rsplit("/", 1)[1] + "_elsewhere"
        run(f"CREATE DATABASE {name}")
        request.addfinalizer(lambda: run(f"DROP DATABASE {name} WITH (FORCE)"))
        url = database_url.rsplit("/", 1)[0] + "/" + name
    settings = app_settings(url, tmp_path / "elsewhere")
    del settings["SOUNDINGS_SECRET_KEY"]
    app = create_app(settings)
    yield app
    release_connections(app)
