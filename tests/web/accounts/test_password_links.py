"""Links to set a password: one use, one hour, one purpose."""

import threading
from datetime import timedelta

import pytest

from app.fieldwork.accounts import password_links
from app.fieldwork.accounts.invite_user import disable_user, invite_user, reset_user
from tests.respondent import Respondent
from tests.web.conftest import form_token

NEW = "four quiet cellos tonight"


@pytest.fixture
def link(app, clock) -> str:
    """A new designer's link."""
    with app.app_context():
        return "/staff/password/" + invite_user("new@example.org", "designer", clock.now(), 60)


def send(client, link: str, password: str = NEW, again: str | None = None):
    fields = {"password": password, "again": password if again is None else again}
    return client.post(link, data={**fields, "csrf_token": form_token(client, link)})


def test_a_new_account_sets_a_password_and_signs_in_with_it(client, link, sign_in):
    assert "new@example.org" in client.get(link).text
    answer = send(client, link)
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in")
    assert "Your password is set" in client.get("/staff/sign-in").text
    assert sign_in(client, "new@example.org", NEW).status_code == 303


def test_opening_the_link_uses_nothing_up(client, link):
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert send(client, link).status_code == 303


def test_it_works_once(client, link):
    send(client, link)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "This link no longer works" in answer.text


def test_of_two_who_use_it_at_once_one_sets_a_password(app, client, link, sign_in, monkeypatch, figure):
    """Both have looked the link up before either has used it."""
    both_have_looked = threading.Barrier(2, timeout=20)
    hashed = password_links.hashed

    def slowly(password: str) -> str:
        both_have_looked.wait()
        return hashed(password)

    monkeypatch.setattr(password_links, "hashed", slowly)
    browsers = [(app.test_client(), words) for words in (NEW, "five loud violas today")]
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda b=b, w=w: statuses.append(send(b, link, w).status_code)) for b, w in browsers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 410]
    figure("U3 one link used twice at once: 1 password set, 1 refused")


def test_it_is_worth_nothing_anywhere_else(app, client, link, staff, sign_in, clock, figure):
    """Not as a session, a code to carry on, a receipt, an invitation or a form token; and none of them is a link."""
    token = link.rpartition("/")[2]
    for where in (f"/continue/{token}", f"/i/{token}", f"/go/{token}"):
        assert client.get(where).status_code in (200, 404), where
    for where, button in (("/continue", "Carry on"), ("/receipts", "Show my answers")):
        someone = Respondent(app)
        someone.get(where)
        assert someone.send({"code": token}, button).status in (404, 422), where
    with client.session_transaction() as session:
        session["_user_id"] = token
    assert client.get("/staff/permissions").status_code == 303
    assert client.post(link, data={"password": NEW, "again": NEW, "csrf_token": token}).status_code in (400, 422)
    sign_in(other := app.test_client(), staff("designer"))
    with other.session_transaction() as session:
        of_a_session = session["_user_id"]
    assert client.get(f"/staff/password/{of_a_session}").status_code == 410
    assert client.get(link).status_code == 200
    figure("U3 one link tried for 7 other purposes, and a session as a link: 0 taken")


def test_it_works_for_an_hour(client, link, clock):
    clock.move(timedelta(minutes=59))
    assert client.get(link).status_code == 200
    clock.move(timedelta(minutes=1))
    assert client.get(link).status_code == 410


def test_a_newer_link_ends_an_older_one(app, client, link, clock):
    with app.app_context():
        newer = "/staff/password/" + reset_user("new@example.org", clock.now(), 60)
    assert client.get(link).status_code == 410
    assert client.get(newer).status_code == 200


def test_a_disabled_account_has_no_link(app, client, link, clock):
    with app.app_context():
        disable_user("new@example.org", clock.now())
    assert client.get(link).status_code == 410


def test_a_change_of_address_ends_it(app, client, link):
    from sqlalchemy import update

    from app.store.tables import User
    from app.store.transaction import writing

    with app.app_context(), writing() as session:
        session.execute(update(User).values(email="other@example.org"))
    assert client.get(link).status_code == 410


WILL_NOT_DO = [
    ("short", None, "at least 12 characters"),
    ("x" * 201, None, "up to 200 characters"),
    ("aaaaaaaaaaaaaaaa", None, "easy to guess"),
    ("new-new-new-1234", None, "easy to guess"),
    (NEW, "something else here", "The two passwords differ"),
    ("", None, "Enter a password"),
]


def test_a_password_that_will_not_do_is_said_why_and_the_link_still_works(client, link):
    for password, again, words in WILL_NOT_DO:
        answer = send(client, link, password, again)
        assert answer.status_code == 422, password
        assert words in answer.text
    assert send(client, link).status_code == 303


def test_links_cannot_be_guessed_for_long(client, link):
    for number in range(10):
        assert client.get(f"/staff/password/guess{number}").status_code == 410
    assert client.get(link).status_code == 429
