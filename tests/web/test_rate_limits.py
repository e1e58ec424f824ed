"""How many pages one address may ask for."""

import pytest

from app.web.rate_limits import COUNTED
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import SMALL
from tests.respondent import Respondent


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings):
    return settings | {"SOUNDINGS_REQUESTS_PER_MINUTE": "600"}


def test_a_room_of_people_starts_saves_and_sends_whatever_else_comes_from_its_address(app, client, clock, figure):
    """At the lowest limit there may be. Whoever guesses at passwords, or has an invitation, takes nothing from it."""
    with app.app_context():
        put_in_the_field(SMALL, clock.now())
    for _ in range(100):
        client.get("/staff/sign-in")
        client.get("/i/7KMPQ-2RTVW")
    early, late = Respondent(app, "tiny"), Respondent(app, "tiny")
    early.start()
    late.get(late.home)
    form = {**late.page.fields("Start"), "csrf_token": "old"}
    # Without its token a form starts nothing, and counts as much.
    statuses = [late.browser.post(f"{late.home}/start", data=form).status_code for _ in range(598)]
    assert statuses == [400] * 598
    assert late.send(button="Start").status == 200
    assert "Too many requests" in client.post("/consultations/tiny/start").text
    assert client.get("/consultations/tiny").status_code == 200
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "198.51.100.7"}}
    assert client.post("/consultations/tiny/start", **elsewhere).status_code == 400
    for someone in (early, late):
        someone.send({"colour": "red"})
        someone.send(button="Send my answers")
        assert someone.page.tree.find_class("receipt__code")
    figure("U1 600 starts in a minute from one address let in and the next refused; saving and sending never limited")


def test_health_and_static_files_are_never_counted(client):
    assert {client.get("/healthz").status_code for _ in range(650)} == {200}
    assert not {"health.alive", "health.ready", "static"} & COUNTED


def test_every_counted_endpoint_exists(app):
    assert app.view_functions.keys() >= COUNTED


def test_with_redis_down_each_process_counts_for_itself(settings):
    from app.web import create_app
    from tests.conftest import release_connections

    app = create_app(settings | {"SOUNDINGS_REDIS_URL": "redis://127.0.0.1:1"})
    statuses = [app.test_client().get("/staff/sign-in").status_code for _ in range(3)]
    assert statuses == [200, 200, 200]
    release_connections(app)
