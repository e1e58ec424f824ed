"""Staff accounts: signing in, and what does not let anybody in."""

import pytest
from sqlalchemy import select

from app.fieldwork.accounts import passwords
from app.fieldwork.accounts.invite_user import disable_user, reset_user
from app.store.database import db
from app.store.tables import User
from tests.web.accounts.conftest import is_signed_in
from tests.web.conftest import PASSWORD, form_token

REFUSED = "The email address or the password is not right. Check both and try again"


def test_the_right_password_signs_in_whatever_the_case_of_the_address(client, staff, sign_in):
    staff(email="designer@example.org")
    answer = sign_in(client, " Designer@Example.org ")
    assert (answer.status_code, answer.location) == (303, "/staff/")
    assert is_signed_in(client)


def test_every_refusal_reads_the_same(client, staff, sign_in):
    staff("designer")
    for email in ("designer@example.org", "nobody@example.org", "x", "a'--@example.org", "a\0b@example.org"):
        answer = sign_in(client, email, "the wrong password")
        assert answer.status_code == 422, email
        assert answer.text.count(REFUSED) == 2
        assert "<title>Error: " in answer.text and 'href="#password"' in answer.text
    assert not is_signed_in(client)


@pytest.mark.parametrize("token", [{}, {"csrf_token": "old"}])
def test_a_sign_in_page_that_stood_open_for_long_comes_back_with_the_address(client, staff, token):
    fields = {"email": staff("designer"), "password": PASSWORD, **token}
    answer = client.post("/staff/sign-in", data=fields)
    assert answer.status_code == 422 and "This page was open too long" in answer.text
    assert 'value="designer@example.org"' in answer.text and PASSWORD not in answer.text
    assert not is_signed_in(client)


def test_whoever_sends_a_page_after_being_signed_out_is_told_how_to_keep_what_they_typed(client):
    answer = client.post("/staff/upload", data={"csrf_token": form_token(client, "/staff/sign-in")})
    assert answer.location == "/staff/sign-in?next=/staff/upload"
    assert "You had been signed out, so nothing was changed." in client.get(answer.location).text
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/sign-in")})
    assert "You had been signed out" not in client.get("/staff/sign-in").text


def test_an_unknown_account_takes_as_much_work_as_a_wrong_password(client, staff, sign_in, monkeypatch):
    staff("designer")
    checked = []

    class Counting:
        def __getattr__(self, name):
            return getattr(hasher, name)

        def verify(self, password_hash, password):
            checked.append(password_hash[:9])
            return hasher.verify(password_hash, password)

    hasher = passwords._hasher
    monkeypatch.setattr(passwords, "_hasher", Counting())
    for email in ("designer@example.org", "nobody@example.org"):
        sign_in(client, email, "the wrong password")
    assert checked == ["$argon2id", "$argon2id"]


def test_empty_fields_are_named(client):
    token = form_token(client, "/staff/sign-in")
    page = client.post("/staff/sign-in", data={"csrf_token": token, "email": "a@example.org"}).text
    assert "Enter your password" in page and 'value="a@example.org"' in page


def test_the_password_is_never_sent_back(client, sign_in):
    assert "a very secret word" not in sign_in(client, "a@example.org", "a very secret word").text


def test_an_account_without_a_password_cannot_be_signed_in_to(app, client, staff, sign_in, clock):
    email = staff()
    with app.app_context():
        reset_user(email, clock.now(), 60)
    for password in (PASSWORD, "", "None"):
        assert sign_in(client, email, password).status_code == 422


def test_a_disabled_account_cannot_be_signed_in_to(app, client, staff, sign_in, clock):
    email = staff()
    with app.app_context():
        disable_user(email, clock.now())
    assert REFUSED in sign_in(client, email).text


def test_a_hash_made_with_weaker_settings_is_made_again(app, client, staff, sign_in, monkeypatch):
    from argon2 import PasswordHasher

    email = staff()
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    sign_in(client, email)
    with app.app_context():
        assert "t=2" in db.session.scalar(select(User.password_hash))


def test_somebody_signed_in_need_not_sign_in_again(client, staff, sign_in):
    sign_in(client, staff())
    assert client.get("/staff/sign-in").location == "/staff/"
