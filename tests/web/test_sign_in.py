"""Staff accounts: signing in, staying signed in, and what ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.fieldwork.accounts import passwords
from app.fieldwork.accounts.invite_user import disable_user, reset_user
from app.fieldwork.accounts.password_links import set_password
from app.store.database import db
from app.store.tables import SignInAttempt, StaffSession, User
from tests.web.conftest import PASSWORD, form_token

REFUSED = "The email address or the password is not right"


def is_signed_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200


def cookie_of(client) -> str:
    return client.get_cookie("soundings").value


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


class TestWhatEndsASession:
    def test_a_cookie_from_before_signing_in_is_worth_nothing_after(self, app, client, staff, sign_in, figure):
        client.get("/staff/sign-in")
        before = cookie_of(client)
        sign_in(client, staff())
        thief = app.test_client()
        thief.set_cookie("soundings", before)
        assert is_signed_in(client) and not is_signed_in(thief)
        figure("U2 an id fixed before signing in: not usable")

    @pytest.fixture
    def thief(self, app, client, staff, sign_in):
        """Another browser with a copy of the cookie, which works."""
        sign_in(client, staff())
        thief = app.test_client()
        thief.set_cookie("soundings", cookie_of(client))
        assert is_signed_in(thief)
        return thief

    def test_signing_out(self, client, thief, figure):
        token = form_token(client, "/staff/permissions")
        assert client.post("/staff/sign-out", data={"csrf_token": token}).location == "/staff/sign-in"
        assert not is_signed_in(client) and not is_signed_in(thief)
        figure("U2 a copied cookie after signing out: not usable")

    def test_changing_the_password(self, app, thief, clock, figure):
        with app.app_context():
            set_password(reset_user("designer@example.org", clock.now(), 60), "other words entirely", clock.now())
        assert not is_signed_in(thief)
        figure("U2 a copied cookie after a change of password: not usable")

    def test_disabling_the_account(self, app, thief, clock, figure):
        with app.app_context():
            disable_user("designer@example.org", clock.now())
        assert not is_signed_in(thief)
        figure("U2 a copied cookie after the account was disabled: not usable")

    def test_three_quarters_of_an_hour_without_a_page(self, thief, clock):
        clock.move(timedelta(minutes=44))
        assert is_signed_in(thief)
        clock.move(timedelta(minutes=44))
        assert is_signed_in(thief)
        clock.move(timedelta(minutes=46))
        assert not is_signed_in(thief)

    def test_twelve_hours_whatever_was_done(self, thief, clock):
        for _ in range(18):
            clock.move(timedelta(minutes=40))
            assert is_signed_in(thief)
        clock.move(timedelta(minutes=1))
        assert not is_signed_in(thief)

    def test_signing_out_on_one_browser_leaves_another_signed_in(self, app, client, thief, sign_in):
        sign_in(other := app.test_client(), "designer@example.org")
        client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/permissions")})
        assert is_signed_in(other)


def test_the_form_token_from_before_signing_in_is_worth_nothing_after(client, staff, sign_in):
    before = form_token(client, "/staff/sign-in")
    sign_in(client, staff())
    assert client.post("/staff/sign-out", data={"csrf_token": before}).status_code == 400


def test_only_a_hash_of_the_session_is_kept(app, client, staff, sign_in):
    sign_in(client, staff())
    with client.session_transaction() as session:
        token = session["_user_id"]
    with app.app_context():
        kept = db.session.scalar(select(StaffSession))
        assert token not in str(vars(kept))


class TestGuessing:
    def test_the_eleventh_try_at_an_account_is_refused_even_if_right(self, app, client, staff, sign_in):
        email = staff()
        for number in range(10):
            answer = sign_in(client_at(app, f"198.51.100.{number}"), email, "wrong")
            assert answer.status_code == 422
        answer = sign_in(client_at(app, "198.51.100.99"), email)
        assert answer.status_code == 429
        assert "Please wait 15 minutes" in answer.text

    def test_the_eleventh_try_from_an_address_is_refused_whatever_the_account(self, app, client, staff, sign_in):
        for number in range(10):
            sign_in(client, f"somebody{number}@example.org", "wrong")
        assert sign_in(client, staff()).status_code == 429
        assert sign_in(client_at(app, "203.0.113.5"), staff("analyst")).status_code == 303

    def test_the_tries_are_forgiven_after_a_quarter_of_an_hour(self, client, staff, sign_in, clock):
        email = staff()
        for _ in range(10):
            sign_in(client, email, "wrong")
        assert sign_in(client, email).status_code == 429
        clock.move(timedelta(minutes=15))
        assert sign_in(client, email).status_code == 303

    def test_the_right_password_is_no_try(self, app, staff, sign_in):
        email = staff()
        for _ in range(12):
            assert sign_in(app.test_client(), email).status_code == 303

    def test_a_restart_forgives_nobody(self, app, client, staff, sign_in, settings, clock, figure):
        from app.web import create_app
        from tests.conftest import release_connections

        email = staff()
        for _ in range(10):
            sign_in(client, email, "wrong")
        again = create_app(settings)
        again.extensions["doors"] = app.extensions["doors"]
        assert sign_in(again.test_client(), email).status_code == 429
        figure("U1 10 wrong passwords, a restart, the right one: refused")
        release_connections(again)

    def test_neither_address_nor_account_can_be_read_from_what_is_counted(self, app, client, sign_in):
        sign_in(client_at(app, "198.51.100.7"), "somebody@example.org", "wrong")
        with app.app_context():
            kept = str(vars(db.session.scalar(select(SignInAttempt))))
        assert "198.51" not in kept and "somebody" not in kept

    def test_one_households_many_addresses_count_as_one(self, app, staff, sign_in):
        for number in range(10):
            sign_in(client_at(app, f"2001:db8:1:2::{number:x}"), f"a{number}@example.org", "wrong")
        assert sign_in(client_at(app, "2001:db8:1:2:ffff::1"), staff()).status_code == 429

    def test_a_hundred_tries_at_once_count_as_a_hundred(self, app, staff, sign_in, figure):
        import threading

        email, answers = staff(), []

        def guess(number: int) -> None:
            answers.append(sign_in(client_at(app, f"198.51.100.{number}"), email, "wrong").status_code)

        threads = [threading.Thread(target=guess, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [422] * 10 + [429] * 6
        figure("U1 16 guesses at once at one account from 16 addresses: 10 looked at, 6 refused")

    def test_old_tries_are_not_kept(self, app, client, sign_in, clock):
        sign_in(client, "a@example.org", "wrong")
        clock.move(timedelta(days=2))
        sign_in(client, "a@example.org", "wrong")
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def client_at(app, address: str):
    """A browser at this address."""
    client = app.test_client()
    client.environ_base = {**client.environ_base, "REMOTE_ADDR": address}
    return client
