"""Light, dark, or as the device has it."""

import pytest


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


def test_a_choice_is_kept_in_a_cookie_and_comes_back_to_the_same_page(client):
    answer = client.post("/theme", data={"theme": "dark", "next": "/staff/sign-in?next=/staff/"})
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in?next=/staff/")
    assert 'data-theme="dark"' in client.get("/staff/sign-in").text
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("soundings_theme=dark;") and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_the_devices_own_colours_forget_the_choice(client):
    client.post("/theme", data={"theme": "dark"})
    client.post("/theme", data={"theme": ""})
    assert "data-theme=" not in client.get("/staff/sign-in").text


def test_a_theme_nobody_knows_is_none(client):
    client.post("/theme", data={"theme": '"><script>'})
    client.set_cookie("soundings_theme", '"><script>')
    assert "data-theme=" not in client.get("/staff/sign-in").text


def test_without_a_next_it_goes_back_where_the_browser_says_it_was(client):
    answer = client.post("/theme", data={"theme": "light"}, headers={"Referer": "http://localhost/cookies?x=1"})
    assert answer.location == "/cookies"
    answer = client.post("/theme", data={"theme": "light"}, headers={"Referer": "http://evil.example/cookies"})
    assert answer.location == "/"


def test_another_site_cannot_choose(client):
    answer = client.post("/theme", data={"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400


def test_choosing_starts_no_session(client):
    assert "soundings=" not in client.post("/theme", data={"theme": "dark"}).headers["Set-Cookie"]
