"""The contact list: apart from every answer, open to few, taken away safely, and deleted for good. Both databases."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import AuditEvent, Contact, Export, Survey, SurveyPermission, Team, User
from app.store.transaction import writing
from tests.field import both_databases
from tests.fieldwork.small_surveys import SMALL, published
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.respondent import Page
from tests.web.conftest import form_token

SURVEY = (
    SMALL
    + """\
contact_form:
  name: stay
  title: Stay in touch
  questions:
    - {name: ct_name, kind: text, text: Your name}
    - {name: ct_email, kind: email, text: Your email}
"""
)
PAGE = "/staff/surveys/tiny/contacts"
PEOPLE = [{"ct_name": "=cmd()", "ct_email": "a@example.org"}, {"ct_name": -88, "ct_email": "b@example.org"}]


@pytest.fixture
def database_url(request) -> str:
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def survey_id(app, staff) -> int:
    staff("designer")
    staff("administrator")
    with app.app_context():
        version = published(db.session.query(Team).one().id, SURVEY)
        answered(a_wave_of(version), [{"colour": "red", "seconds__one": "9"}])
        with writing() as session:
            for document in PEOPLE:
                session.add(Contact(survey_id=version.survey_id, delete_by=date(2020, 6, 30), document=document))
        return version.survey_id


@pytest.fixture
def permitted(app, survey_id):
    """Gives a permission for the survey."""

    def give(email: str) -> None:
        with app.app_context(), writing() as session:
            user = session.scalars(select(User).where(User.email == email)).one()
            session.add(SurveyPermission(survey_id=survey_id, user_id=user.id, permission="see_contacts"))

    return give


@pytest.fixture
def designer(client, permitted, sign_in):
    permitted("designer@example.org")
    sign_in(client, "designer@example.org")
    return client


@pytest.fixture
def trail(app):
    def read() -> list[tuple[str, dict]]:
        with app.app_context():
            events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id))
            return [(event.action, event.details) for event in events if event.action.startswith("contacts_")]

    return read


@pytest.fixture
def left(app):
    def read() -> list[str]:
        with app.app_context():
            return sorted(contact.document["ct_email"] for contact in db.session.scalars(select(Contact)))

    return read


def press(client, address: str, page: str = PAGE):
    return client.post(address, data={"csrf_token": form_token(client, page)})


def test_a_role_alone_opens_no_contact_list(client, sign_in, survey_id, trail):
    sign_in(client, "administrator@example.org")
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/delete").status_code == 403
    token = form_token(client, "/staff/surveys/tiny/flagged")
    for address in ("take", "delete"):
        assert client.post(f"{PAGE}/{address}", data={"csrf_token": token}).status_code == 403
    assert trail() == []


def test_those_who_read_answers_have_no_business_here(client, staff, sign_in, permitted):
    permitted(staff("analyst"))
    sign_in(client, "analyst@example.org")
    assert client.get(PAGE).status_code == 403


def test_the_list_shows_who_left_details_and_no_answer(designer, trail):
    page = designer.get(PAGE).text
    assert "2 people left contact details" in page and "a@example.org" in page and "b@example.org" in page
    assert "Your name" in page and "-88" not in page
    assert "30 June 2020" in page
    assert not any(words in page for words in ("Which?", ">Red<", "9 s"))
    assert trail() == [("contacts_seen", {"contacts": 2})]


@both_databases
def test_it_is_taken_away_safe_for_a_spreadsheet_and_on_the_record(designer, app, trail):
    sent = press(designer, f"{PAGE}/take")
    assert (sent.status_code, sent.mimetype) == (200, "text/csv")
    assert "attachment" in sent.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(sent.data.decode("utf-8-sig"), newline="")))
    assert sorted(row["ct_name"] for row in rows) == ["", "'=cmd()"]
    assert set(rows[0]) == {"ct_name", "ct_email"}
    assert trail()[-1] == ("contacts_taken", {"rows": 2})
    with app.app_context():
        (taken,) = db.session.scalars(select(Export))
        assert (taken.filter, taken.rows) == ({"file": "contacts"}, 2)


@both_databases
def test_one_persons_details_are_deleted_after_a_yes(designer, app, left, trail):
    with app.app_context():
        chosen = next(contact for contact in db.session.scalars(select(Contact)) if contact.document["ct_name"] == -88)
        address = f"{PAGE}/{chosen.id}/delete"
    assert "one person" in designer.get(address).text.lower()
    assert left() == ["a@example.org", "b@example.org"]
    assert press(designer, address, address).status_code == 303
    assert left() == ["a@example.org"]
    assert trail()[-1] == ("contacts_deleted", {"contacts": 1})
    assert designer.get(address).status_code == 404


@both_databases
def test_the_whole_list_is_deleted_after_a_yes_and_answers_stay(designer, app, left):
    assert "Delete all contact details?" in designer.get(f"{PAGE}/delete").text
    assert designer.post(f"{PAGE}/delete").status_code == 422
    assert len(left()) == 2
    press(designer, f"{PAGE}/delete", f"{PAGE}/delete")
    assert left() == []
    with app.app_context():
        assert db.session.query(Survey).count() == 1


def test_an_empty_list_offers_nobody_to_delete(designer, trail):
    token = form_token(designer, f"{PAGE}/delete")
    designer.post(f"{PAGE}/delete", data={"csrf_token": token})
    for page in (designer.get(f"{PAGE}/delete"), designer.post(f"{PAGE}/delete", data={"csrf_token": token})):
        said = Page(page)
        assert (said.status, said.heading) == (200, "There is nobody to delete")
        assert not said.tree.xpath("//main//button") and said.link("Back to the contact list") == PAGE
    assert [action for action, _ in trail()] == ["contacts_deleted"]


def test_an_old_form_takes_nothing_away(designer, trail):
    assert designer.post(f"{PAGE}/take").status_code == 422
    assert "contacts_taken" not in [action for action, _ in trail()]
