"""What ends a session of staff, and what is kept of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.fieldwork.accounts.invite_user import disable_user, reset_user
from app.fieldwork.accounts.password_links import set_password
from app.store.database import db
from app.store.tables import StaffSession
from tests.web.accounts.conftest import is_signed_in
from tests.web.conftest import form_token


def cookie_of(client) -> str:
    return client.get_cookie("soundings").value


def test_a_cookie_from_before_signing_in_is_worth_nothing_after(app, client, staff, sign_in, figure):
    client.get("/staff/sign-in")
    before = cookie_of(client)
    sign_in(client, staff())
    thief = app.test_client()
    thief.set_cookie("soundings", before)
    assert is_signed_in(client) and not is_signed_in(thief)
    figure("U2 an id fixed before signing in: not usable")


@pytest.fixture
def thief(app, client, staff, sign_in):
    """Another browser with a copy of the cookie, which works."""
    sign_in(client, staff())
    thief = app.test_client()
    thief.set_cookie("soundings", cookie_of(client))
    assert is_signed_in(thief)
    return thief


def test_signing_out_ends_a_session(client, thief, figure):
    token = form_token(client, "/staff/permissions")
    assert client.post("/staff/sign-out", data={"csrf_token": token}).location == "/staff/sign-in"
    assert not is_signed_in(client) and not is_signed_in(thief)
    figure("U2 a copied cookie after signing out: not usable")


def test_changing_the_password_ends_a_session(app, thief, clock, figure):
    with app.app_context():
        set_password(reset_user("designer@example.org", clock.now(), 60), "other words entirely", clock.now())
    assert not is_signed_in(thief)
    figure("U2 a copied cookie after a change of password: not usable")


def test_disabling_the_account_ends_a_session(app, thief, clock, figure):
    with app.app_context():
        disable_user("designer@example.org", clock.now())
    assert not is_signed_in(thief)
    figure("U2 a copied cookie after the account was disabled: not usable")


def test_three_quarters_of_an_hour_without_a_page_ends_a_session(thief, clock):
    clock.move(timedelta(minutes=44))
    assert is_signed_in(thief)
    clock.move(timedelta(minutes=44))
    assert is_signed_in(thief)
    clock.move(timedelta(minutes=46))
    assert not is_signed_in(thief)


def test_twelve_hours_whatever_was_done_ends_a_session(thief, clock):
    for _ in range(18):
        clock.move(timedelta(minutes=40))
        assert is_signed_in(thief)
    clock.move(timedelta(minutes=1))
    assert not is_signed_in(thief)


def test_a_session_from_while_the_clock_was_ahead_does_not_last_until_then(thief, clock):
    clock.move(timedelta(minutes=-44))
    assert is_signed_in(thief)
    clock.move(timedelta(days=-30))
    assert not is_signed_in(thief)


def test_signing_out_on_one_browser_leaves_another_signed_in(app, client, thief, sign_in):
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
