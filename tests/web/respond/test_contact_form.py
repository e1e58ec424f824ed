"""The separate contact form: kept apart from every answer, with nothing that says when or after whom somebody came."""

from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select, text

from app.store.database import db
from app.store.tables import Contact
from tests.field import both_databases
from tests.respondent import Respondent

WITH_FORM = """
survey: contacted
title: Contacted
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by} {contact_delete_by}"
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
contact_form:
  name: stay
  title: Stay in touch
  questions:
    - {name: ct_name, kind: text, text: Your name}
    - {name: ct_email, kind: email, text: Your email, required: true}
    - {name: ct_wants, kind: choices, text: What?, codes: [{code: news, label: News}, {code: talk, label: A talk}]}
    - {name: ct_agree, kind: tick, text: May we write?, label: I agree, required: true}
"""
DETAILS = {"ct_name": "Ann", "ct_email": "ann@example.org", "ct_wants": ["news"], "ct_agree": ["yes"]}


@pytest.fixture
def held(field):
    return field(WITH_FORM, origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def someone(held, respondent) -> Respondent:
    return respondent("contacted")


def rows(app) -> list[Contact]:
    with app.app_context():
        db.session.rollback()
        return list(db.session.scalars(select(Contact)))


def form_after_sending(someone: Respondent):
    someone.start()
    someone.send({"a": "x"})
    someone.send(button="Send my answers")
    return someone.follow("Leave your contact details")


@both_databases
def test_details_are_kept_with_the_day_they_go_and_no_other(someone, app):
    page = form_after_sending(someone)
    assert page.heading == "Stay in touch"
    assert "This form is kept apart from your answers. We cannot link the two." in page.text
    assert someone.send(DETAILS, "Send my details").heading == "Thank you"
    (contact,) = rows(app)
    assert contact.document == {
        "ct_name": "Ann",
        "ct_email": "ann@example.org",
        "ct_wants__news": "1",
        "ct_wants__talk": "0",
        "ct_agree": "1",
    }
    assert contact.delete_by == date(2020, 6, 30)
    assert set(inspect(Contact).columns.keys()) == {"id", "survey_id", "delete_by", "document"}


def test_a_trial_says_no_more_about_when_somebody_came(field, respondent, app, clock):
    field(WITH_FORM)
    for days in (0, 3):
        clock.move(timedelta(days=days))
        someone = respondent("contacted")
        someone.get(f"{someone.home}/contact")
        someone.send({**DETAILS, "ct_name": f"day {days}"}, "Send my details")
    assert len({contact.delete_by for contact in rows(app)}) == 1


def test_opening_the_form_takes_everything_of_the_answers_off_this_computer(someone):
    page = form_after_sending(someone)
    assert page.tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]
    with someone.browser.session_transaction() as session:
        held = {shelf: kept for shelf, kept in session.items() if shelf != "csrf_token" and kept}
    assert held == {}
    assert someone.get(f"{someone.home}/receipt").address == "/receipts"


def test_what_is_missing_or_wrong_is_said_and_everything_typed_stays(someone, app):
    form_after_sending(someone)
    page = someone.send({"ct_name": "Ann", "ct_email": "ann at home", "ct_wants": ["talk"]}, "Send my details")
    assert page.status == 422
    assert page.errors == [
        "Your email Enter an email address like name@example.org",
        "May we write? Tick the box to go on",
    ]
    assert page.fields("Send my details") | {"csrf_token": [], "shown": []} == {
        "csrf_token": [],
        "shown": [],
        "ct_name": ["Ann"],
        "ct_email": ["ann at home"],
        "ct_wants": ["talk"],
    }
    assert rows(app) == []


def test_an_old_form_shows_everything_again(someone, app):
    form_after_sending(someone)
    page = someone.post(someone.page.address, {**someone.page.fields(), **DETAILS, "csrf_token": "old"})
    assert page.status == 400
    assert page.fields("Send my details")["ct_email"] == ["ann@example.org"]
    assert rows(app) == []
    assert someone.send(button="Send my details").heading == "Thank you"


@pytest.mark.parametrize("forged", [{"ct_wants": "all"}, {"ct_agree": "maybe"}, {"ct_name": ["a", "b"]}])
def test_what_the_form_never_offered_is_refused(someone, app, forged):
    form_after_sending(someone)
    page = someone.post(someone.page.address, {**someone.page.fields(), **DETAILS, **forged})
    assert page.status == 400 and "ann@example.org" in page.html
    assert rows(app) == []


def test_fields_of_the_system_are_not_taken(someone, app):
    form_after_sending(someone)
    forged = {"id": "1", "survey_id": "9", "delete_by": "2099-01-01", "response_id": "x", "at": "now"}
    someone.post(someone.page.address, {**someone.page.fields(), **DETAILS, **forged})
    (contact,) = rows(app)
    assert contact.delete_by == date(2020, 6, 30) and set(contact.document) & set(forged) == set()


def test_a_database_that_cannot_save_shows_the_details_again(someone, app, monkeypatch):
    from app.fieldwork.answering import leave_contact
    from app.store.transaction import StoreUnavailable

    def refuse():
        raise StoreUnavailable("full")

    form_after_sending(someone)
    monkeypatch.setattr(leave_contact, "writing", refuse)
    page = someone.send(DETAILS, "Send my details")
    assert page.status == 503
    assert page.fields("Send my details")["ct_email"] == ["ann@example.org"]


@both_databases
def test_the_order_of_rows_says_nothing_about_the_order_of_people(someone, respondent, app):
    """Twelve people come one after another: neither the database's own order nor its bookkeeping shows it."""
    for number in range(12):
        person = respondent("contacted")
        person.get(f"{person.home}/contact")
        person.send({**DETAILS, "ct_name": f"{number:02}"}, "Send my details")
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            # Without row numbers, rows lie in the order of their random ids.
            assert "WITHOUT ROWID" in db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name='contacts'"))
            came = [row.document["ct_name"] for row in rows(app)]
        else:
            found = db.session.execute(text("SELECT document->>'ct_name', xmin::text FROM contacts ORDER BY ctid"))
            came, writers = zip(*found, strict=True)
            assert len(set(writers)) == 1
    assert sorted(came) == [f"{number:02}" for number in range(12)]
    # One order in 479,001,600 would be theirs by chance.
    assert list(came) != sorted(came)


def test_a_survey_without_a_form_has_none(field, respondent):
    field("survey: bare\ntitle: B\nsections: [{name: one, title: O, questions: [{name: a, kind: text, text: W}]}]\n")
    someone = respondent("bare")
    assert someone.get(f"{someone.home}/contact").status == 404
