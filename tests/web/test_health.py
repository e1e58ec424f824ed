"""Is the process alive, and can it write?"""

from sqlalchemy import text

from app.store.database import db
from app.web import health


def test_a_process_that_answers_is_alive(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "alive"})


def test_a_database_that_takes_a_write_is_ready_and_keeps_nothing_of_it(app, client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"status": "ready"})
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM readiness_checks")) == 0


def test_a_database_that_is_away_is_not_ready_while_the_process_is_alive(app, client):
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE readiness_checks"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "cannot write"})
    assert client.get("/healthz").status_code == 200


def test_whoever_asks_a_thousand_times_makes_one_write(app, client, monkeypatch):
    writes = []
    monkeypatch.setattr(health, "can_write", lambda: writes.append(1) or True)
    for _ in range(20):
        client.get("/readyz")
    assert len(writes) == 1
