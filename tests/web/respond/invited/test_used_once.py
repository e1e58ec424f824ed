"""Answering by an invitation: it is used once, and nobody else gets in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.start_draft import Started, start_draft
from app.fieldwork.invitations.take_up import InvitationInUse
from app.fieldwork.links import make_open_link
from app.fieldwork.waves import close_wave
from app.store.database import db
from app.store.tables import Contact, Draft, File, Invitation, SignInAttempt
from tests.field import both_databases
from tests.invited import invite
from tests.web.respond.invited.conftest import FIELDS, census, invitation, send_all

USED = "This invitation has been used"


@both_databases
def test_an_invitation_brings_its_case_and_is_used_once(someone, respondent, address, app, held, csv_rows):
    page = someone.get(address)
    assert (page.address, page.heading) == ("/consultations/census", "The census")
    assert not invitation(app).started
    someone.send(button="Start")
    assert invitation(app).started
    send_all(someone)
    (row,) = csv_rows(held)
    assert {name: row[name] for name in FIELDS} == FIELDS
    assert (row["channel"], row["a"]) == ("invitation", "x")
    for visitor in (someone, respondent("census")):
        page = visitor.get(address)
        assert (page.status, page.heading) == (410, USED)
        assert page.link("see or withdraw them") == "/receipts"
    token = someone.get("/continue").fields()["csrf_token"]
    assert someone.post("/consultations/census/start", {"csrf_token": token}).status == 410
    assert len(csv_rows(held)) == 1


def test_opening_the_link_uses_nothing_up_however_often(someone, respondent, address, count, app):
    for visitor in (someone, respondent("census"), someone):
        assert visitor.get(address).status == 200
    assert count(Draft) == count(SignInAttempt) == 0 and not invitation(app).started


def test_a_token_is_understood_in_small_letters_and_without_its_hyphen(someone, address):
    assert someone.get(address.lower().replace("-", "")).heading == "The census"


@pytest.mark.parametrize("token", ["22222-22222", "x", "%F0%9F%8E%B5", "2" * 300, "22222 22222"])
def test_a_token_that_is_none_of_ours_leads_nowhere(someone, address, token):
    page = someone.get(f"/i/{token}")
    assert page.status == 404 and "not one of ours" in page.text


def test_wrong_tokens_are_counted_and_soon_refused(someone, address, clock):
    for _ in range(10):
        assert someone.get("/i/22222-22222").status == 404
    assert someone.get("/i/22222-22222").status == 429
    assert someone.get(address).status == 429
    clock.move(timedelta(minutes=16))
    assert someone.get(address).status == 200


def test_a_token_opens_nothing_but_its_invitation(someone, address):
    token = address.removeprefix("/i/")
    someone.get("/continue")
    assert "We have no unfinished answers with this code" in someone.send({"code": token}, "Carry on").text
    someone.get("/receipts")
    assert someone.send({"code": token}, "Show my answers").errors
    assert someone.get(f"/go/{token}").status == 404


def test_a_real_survey_by_invitation_starts_by_no_other_link(someone, held, app, clock, count):
    with app.app_context():
        code = make_open_link(held.wave_id, "Poster", {}, clock.now()).code
    page = someone.get(f"/go/{code}")
    assert "Please use the link you were sent." in page.text
    token = someone.get("/continue").fields()["csrf_token"]
    assert someone.post("/consultations/census/start", {"csrf_token": token}).status == 400
    assert count(Draft) == 0


def test_strangers_cannot_use_its_contact_form(someone, held, count):
    page = someone.get("/consultations/census/contact")
    assert page.status == 400 and "by invitation" in page.text
    token = someone.get("/continue").fields()["csrf_token"]
    sent = {"csrf_token": token, "ct_email": "me@example.org"}
    assert someone.post("/consultations/census/contact", sent).status == 400
    assert count(Contact) == 0


def test_before_and_after_the_wave_it_starts_nothing(someone, address, clock, app, held):
    with app.app_context():
        close_wave(held.wave_id, clock.now())
    clock.move(timedelta(hours=2))
    page = someone.get(address)
    assert "This consultation has closed" in page.text


@both_databases
def test_of_many_that_start_at_once_one_gets_in(address, app, held, clock):
    def start(_: int) -> str:
        with app.app_context():
            identifier = db.session.query(Invitation.id).scalar()
            consultation = consultation_in(held.wave_id)
            plan = ({}, "en", "web", "invitation", "phone", app.secret_key, clock, identifier)
            try:
                return type(start_draft(consultation, {}, *plan)).__name__
            except InvitationInUse as refusal:
                return type(refusal).__name__

    with ThreadPoolExecutor(8) as threads:
        outcomes = sorted(threads.map(start, range(8)))
    assert outcomes == ["InvitationInUse"] * 7 + [Started.__name__]


def test_an_anonymous_survey_keeps_nothing_of_its_case_but_the_codes_that_many_share(
    someone, field, app, clock, csv_rows
):
    held = field(census("anonymous"), origin="real", closes=date(2019, 1, 14))
    with app.app_context():
        (address,) = invite(held, app.secret_key, clock.now(), {"fields": FIELDS})
    someone.get(address)
    someone.send(button="Start")
    send_all(someone)
    (row,) = csv_rows(held)
    assert (row["unit"], row["note_of"], row["area"], row["who"]) == ("", "", "n", "")


def test_files_of_a_used_invitation_stay_with_the_answers(someone, address, count):
    someone.get(address)
    someone.send(button="Start")
    someone.send({"a": "x", "b": (b"plan", "plan.txt")})
    someone.send(button="Send my answers")
    assert count(File) == 1
