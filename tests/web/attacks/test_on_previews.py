"""Previews are for those who are signed in: nobody after them on the same computer lands in one."""

import pytest

from app.fieldwork.accounts.invite_user import disable_user
from tests.fieldwork.small_surveys import SMALL
from tests.respondent import Respondent
from tests.web.conftest import form_token
from tests.web.staff_work import press, publish, send_file

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
    started = client.post(f"{page}/preview", data={"csrf_token": form_token(client, page)})
    client.get(started.location)
    assert MARK in client.get(ADDRESS).text
    return client


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
