"""Previews are for those who are signed in: nobody after them on the same computer lands in one."""

import pytest

from app.fieldwork.accounts.invite_user import disable_user
from tests.fieldwork.small_surveys import SMALL
from tests.respondent import Page, Respondent
from tests.web.conftest import form_token
from tests.web.staff_work import TINY, press, publish, send_file

ADDRESS = "/consultations/tiny"
MARK = "Preview: this is what respondents will see"
OPEN = {"origin": "trial", "version": "1"}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """A place is kept in the browser, whatever the database."""
    return sqlite_url


@pytest.fixture
def previewing(client, staff, sign_in):
    """A browser on which a designer previews a questionnaire that nobody else may see yet."""
    sign_in(client, staff("designer"))
    page = send_file(client, SMALL).location
    begin(client, page)
    assert MARK in client.get(ADDRESS).text
    return client


def begin(client, version: str) -> None:
    """Press Preview on the page of a version."""
    client.get(client.post(f"{version}/preview", data={"csrf_token": form_token(client, version)}).location)


def sign_out(client) -> None:
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/upload")})


def test_signing_out_ends_it(previewing):
    sign_out(previewing)
    assert previewing.get(ADDRESS).status_code == 404


def test_so_does_the_end_of_the_account(previewing, app, clock):
    with app.app_context():
        disable_user("designer@example.org", clock.now())
    assert previewing.get(ADDRESS).status_code == 404


def test_somebody_of_another_team_on_the_same_browser_sees_nothing_of_it(previewing, staff, sign_in):
    sign_out(previewing)
    sign_in(previewing, staff("designer", "other@example.org", team="Another team"))
    assert previewing.get(ADDRESS).status_code == 404


def test_whoever_comes_next_answers_the_open_wave_and_not_the_preview(previewing, app):
    publish(previewing)
    press(previewing, "/staff/surveys/tiny/waves/open", **OPEN)
    next_person = Respondent(app, "tiny")
    next_person.browser = previewing
    next_person.start()
    assert MARK in next_person.page.html
    sign_out(previewing)
    page = next_person.get(ADDRESS)
    assert MARK not in page.html and "You have started already" not in page.text
    next_person.start()
    next_person.send({"colour": "red"})
    assert "Your receipt code" in next_person.send(button="Send my answers").text


def test_leaving_the_computer_ends_it(previewing):
    previewing.post(f"{ADDRESS}/leave")
    assert previewing.get(ADDRESS).status_code == 404


def end(client, address: str = ADDRESS):
    """Press the button in the band over the pages of a preview."""
    page = Page(client.get(address))
    (form,) = (form for form in page.tree.forms if form.action.endswith("/end-preview"))
    return client.post(form.action, data=dict(form.fields))


def test_its_button_ends_it_and_leads_back_to_the_staff_pages(previewing, app):
    assert end(previewing).location == TINY
    assert previewing.get(ADDRESS).status_code == 404
    publish(previewing)
    press(previewing, f"{TINY}waves/open", **OPEN)
    page = previewing.get(ADDRESS).text
    assert MARK not in page and "Trial: answers are not counted" in page and "end-preview" not in page


def test_what_was_answered_in_it_is_forgotten_with_it(previewing, app):
    designer = Respondent(app, "tiny")
    designer.browser = previewing
    designer.start()
    end(previewing, designer.page.address)
    assert designer.get(f"{ADDRESS}/check").status == 404
    version = send_file(previewing, SMALL).location
    begin(previewing, version)
    designer.start()
    designer.send({"colour": "red"})
    designer.send(button="Send my answers")
    assert "This was a preview" in designer.page.text
    end(previewing, f"{ADDRESS}/receipt")
    assert previewing.get(f"{ADDRESS}/receipt").location == "/receipts"


def test_only_its_own_form_ends_it(previewing):
    page = previewing.post(f"{ADDRESS}/end-preview", data={"csrf_token": "made elsewhere"})
    assert page.status_code == 400 and "Nothing was changed" in page.text
    assert previewing.get(f"{ADDRESS}/end-preview").status_code == 405
    assert MARK in previewing.get(ADDRESS).text


def test_the_preview_of_another_survey_stays(previewing):
    version = send_file(previewing, SMALL.replace("survey: tiny", "survey: other")).location
    begin(previewing, version)
    end(previewing)
    assert previewing.get(ADDRESS).status_code == 404
    assert MARK in previewing.get("/consultations/other").text


def test_where_there_is_none_nothing_else_is_forgotten(previewing, app):
    token = form_token(previewing, "/staff/upload")
    end(previewing)
    publish(previewing)
    press(previewing, f"{TINY}waves/open", **OPEN)
    someone = Respondent(app, "tiny")
    someone.browser = previewing
    someone.start()
    assert previewing.post(f"{ADDRESS}/end-preview", data={"csrf_token": token}).location == TINY
    assert "You have started already" in someone.get(ADDRESS).text
