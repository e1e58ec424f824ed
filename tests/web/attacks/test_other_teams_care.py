"""Another team’s responses and contact lists are as absent as those that never were, whichever id is swapped."""

from datetime import date

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import find_or_make_team
from app.store.database import db
from app.store.tables import Contact, Response, SurveyPermission, User
from app.store.transaction import writing
from tests.fieldwork.small_surveys import SMALL, published
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.web.conftest import form_token

MARK = "Their own words"
OURS, THEIRS = SMALL, SMALL.replace("survey: tiny", "survey: theirs").replace("A small survey", MARK)


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


def one_of_each(team: str, source: str) -> dict[str, str]:
    """A survey with a response and a contact form, and their ids."""
    with writing() as session:
        team_id = find_or_make_team(session, team).id
    version = published(team_id, source)
    wave = a_wave_of(version)
    answered(wave, [{"colour": "red", "words": MARK}], flags={"honeypot": True})
    with writing() as session:
        contact = Contact(survey_id=version.survey_id, delete_by=date(2020, 1, 1), document={"ct_email": MARK})
        session.add(contact)
    response = db.session.scalar(select(Response.id).where(Response.wave_id == wave.id))
    return {"survey": version.survey.name, "id": version.survey_id, "response": response, "contact": contact.id}


@pytest.fixture
def ours(app):
    with app.app_context():
        return one_of_each("Our team", OURS)


@pytest.fixture
def theirs(app):
    with app.app_context():
        return one_of_each("Their team", THEIRS)


@pytest.fixture
def us(client, staff, sign_in, app, ours, theirs):
    """An administrator of our team, with a permission that somebody gave them for either survey by mistake."""
    email = staff("administrator", team="Our team")
    with app.app_context(), writing() as session:
        user = session.scalars(select(User).where(User.email == email)).one()
        for survey in (ours, theirs):
            session.add(SurveyPermission(survey_id=survey["id"], user_id=user.id, permission="see_contacts"))
    sign_in(client, email)
    return client


def pages(survey: str, response: str, contact: str) -> list[tuple[str, str]]:
    base = f"/staff/surveys/{survey}"
    shown = ["flagged", f"flagged/find?id={response}", f"responses/{response}", "contacts", "contacts/delete"]
    shown += [f"contacts/{contact}/delete"]
    changes = ["flagged/look-over", f"responses/{response}/set-aside", f"responses/{response}/put-back"]
    changes += ["contacts/take", "contacts/delete", f"contacts/{contact}/delete"]
    return [("GET", f"{base}/{page}") for page in shown] + [("POST", f"{base}/{page}") for page in changes]


def swapped(ours, theirs) -> list[tuple[str, str]]:
    """Their survey with their ids and with ours, and our survey with their ids."""
    below = [page for page in pages(ours["survey"], theirs["response"], theirs["contact"]) if "/x" not in page[1]]
    below = [(method, page) for method, page in below if theirs["response"] in page or theirs["contact"] in page]
    return [
        *pages(theirs["survey"], theirs["response"], theirs["contact"]),
        *pages(theirs["survey"], ours["response"], ours["contact"]),
        *below,
    ]


def ask(client, method: str, address: str):
    fields = {"csrf_token": form_token(client, "/staff/upload"), "reason": "x"}
    return client.open(address, method=method, data=fields if method == "POST" else None)


def rows() -> list[str]:
    db.session.rollback()
    return [str(row._mapping) for table in (Response, Contact) for row in db.session.execute(select(table.__table__))]


def test_no_page_shows_or_changes_what_another_team_owns(us, app, ours, theirs):
    with app.app_context():
        before = rows()
    for method, address in swapped(ours, theirs):
        answer = ask(us, method, address)
        assert answer.status_code == 404, address
        assert MARK not in answer.text, address
    with app.app_context():
        assert rows() == before


def test_the_same_pages_of_our_own_answer(us, ours):
    for method, address in pages(ours["survey"], ours["response"], ours["contact"]):
        if method == "GET":
            assert ask(us, method, address).status_code in (200, 303), address
