"""How many pages one address may ask for."""

import pytest

from app.web.rate_limits import COUNTED


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings):
    return settings | {"SOUNDINGS_REQUESTS_PER_MINUTE": "600"}


def test_a_room_of_people_is_let_in_and_a_flood_is_not(client):
    statuses = [client.get("/staff/sign-in").status_code for _ in range(601)]
    assert statuses == [200] * 600 + [429]
    assert "Too many requests" in client.get("/staff/sign-in").text


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
