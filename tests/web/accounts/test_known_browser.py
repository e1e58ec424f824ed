"""A browser that an account was signed in with is counted apart: strangers who guess lock nobody out."""

import pytest

from tests.web.accounts.conftest import client_at
from tests.web.conftest import PASSWORD, form_token


def marks(client) -> list:
    return [cookie for cookie in client._cookies.values() if cookie.key.startswith("soundings_known_")]


def guess(app, sign_in, email: str, times: int = 10) -> None:
    for number in range(times):
        assert sign_in(client_at(app, f"198.51.100.{number}"), email, "wrong").status_code == 422


def test_the_owners_browser_signs_in_while_strangers_guess(app, client, staff, sign_in):
    sign_in(client, email := staff())
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/permissions")})
    guess(app, sign_in, email)
    assert sign_in(client_at(app, "203.0.113.9"), email).status_code == 429
    assert sign_in(client, email, "a wrong one").status_code == 422
    assert sign_in(client, email).status_code == 303


def test_it_also_does_where_others_at_its_address_guess(app, client, staff, sign_in):
    sign_in(client, email := staff())
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/permissions")})
    for number in range(10):
        sign_in(app.test_client(), f"somebody{number}@example.org", "wrong")
    assert sign_in(app.test_client(), email).status_code == 429
    assert sign_in(client, email).status_code == 303


def test_a_known_browser_has_ten_tries_too(client, staff, sign_in):
    sign_in(client, email := staff())
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/permissions")})
    for _ in range(10):
        assert sign_in(client, email, "wrong").status_code == 422
    assert sign_in(client, email).status_code == 429


def test_a_mark_counts_for_its_own_account_only(app, client, staff, sign_in):
    sign_in(client, staff("designer"))
    email = staff("analyst")
    (mark,) = marks(client)
    guess(app, sign_in, email)
    thief = app.test_client()
    thief.set_cookie(mark.key, mark.value)
    assert sign_in(thief, email).status_code == 429


def test_a_mark_that_somebody_made_up_counts_for_nothing(app, client, staff, sign_in):
    sign_in(client, email := staff())
    (mark,) = marks(client)
    guess(app, sign_in, email)
    for made_up in (mark.value[:-2], "x", "", "WyJhIiwiYiJd.x", mark.value.swapcase()):
        thief = app.test_client()
        thief.set_cookie(mark.key, made_up)
        assert sign_in(thief, email).status_code == 429


def test_a_mark_opens_nothing(app, client, staff, sign_in):
    sign_in(client, email := staff())
    (mark,) = marks(client)
    thief = app.test_client()
    thief.set_cookie(mark.key, mark.value)
    assert thief.get("/staff/permissions").status_code == 303
    assert sign_in(thief, email, "wrong").status_code == 422


def test_nobody_gets_a_mark_without_signing_in(client, staff, sign_in):
    sign_in(client, staff(), "wrong")
    assert marks(client) == []


def test_the_mark_says_nothing_of_the_account_and_scripts_do_not_read_it(client, staff, sign_in):
    answer = sign_in(client, staff())
    (cookie,) = (line for line in answer.headers.getlist("Set-Cookie") if line.startswith("soundings_known_"))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "designer" not in cookie and "example" not in cookie


def test_the_right_password_counts_in_an_open_session_whatever_strangers_do(app, client, staff, sign_in):
    sign_in(client, email := staff())
    for mark in marks(client):
        client.delete_cookie(mark.key)
    guess(app, sign_in, email)
    fields = {"password": PASSWORD, "new": "four quiet cellos tonight", "again": "four quiet cellos tonight"}
    token = form_token(client, "/staff/account/password")
    answer = client.post("/staff/account/password", data={**fields, "csrf_token": token})
    assert answer.location == "/staff/account"


class TestOverHttps:
    @pytest.fixture
    def settings(self, settings) -> dict[str, str]:
        return {**settings, "SOUNDINGS_PUBLIC_URL": "https://survey.example.org"}

    def test_every_cookie_is_for_this_host_and_for_https_only(self, app, staff):
        email, client = staff(), app.test_client()
        secure = {"base_url": "https://survey.example.org"}
        page = client.get("/staff/sign-in", **secure).text
        token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
        fields = {"email": email, "password": PASSWORD, "csrf_token": token}
        cookies = client.post("/staff/sign-in", data=fields, **secure).headers.getlist("Set-Cookie")
        assert len(cookies) == 2
        for cookie in cookies:
            assert cookie.startswith("__Host-") and "Secure" in cookie and "Path=/" in cookie
            assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Domain" not in cookie
