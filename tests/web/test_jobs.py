"""Background work: asked for by name, done once the page is answered."""

import time

import pytest
import structlog

from app.web import jobs as module
from app.web.jobs import jobs, open_queue
from app.web.settings import read_settings

done: list[tuple] = []


def note(*values) -> None:
    """A job that the tests can look at."""
    done.append(values)


def fail(*values) -> None:
    """A job that fails."""
    raise ValueError("my secret answer")


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture(autouse=True)
def table(monkeypatch):
    done.clear()
    monkeypatch.setattr(module, "JOBS", {"note": "tests.web.test_jobs:note", "fail": "tests.web.test_jobs:fail"})


def test_in_a_test_a_job_is_done_at_once(app):
    with app.app_context():
        jobs().ask_for("note", 7, "Ŵyn")
    assert done == [(7, "Ŵyn")]


def test_a_job_nobody_knows_is_a_mistake_of_ours(app):
    with app.app_context(), pytest.raises(KeyError):
        jobs().ask_for("nonsense")


def test_a_job_waits_in_its_own_file_until_a_worker_does_it(app):
    app.config["TESTING"] = False
    with app.app_context():
        jobs().ask_for("note", 7)
    assert done == []
    assert (app.extensions["settings"].data_dir / "jobs.sqlite3").exists()
    consumer = app.extensions["jobs"].consumer()
    consumer.start()
    for _ in range(100):
        if done:
            break
        time.sleep(0.05)
    assert not app.extensions["jobs"].is_stopping.is_set()
    consumer.stop(graceful=True)
    app.extensions["jobs"].queue.storage.close()
    assert done == [(7,)]
    # A job that takes long leaves off then.
    assert app.extensions["jobs"].is_stopping.is_set()


def test_a_failure_is_logged_without_what_was_handed_over(app):
    with structlog.testing.capture_logs() as lines, pytest.raises(ValueError):
        app.extensions["jobs"].do("fail", "somebody@example.org")
    assert lines == [{"event": "job_failed", "job": "fail", "kind": "ValueError", "log_level": "error"}]


def test_a_message_signed_with_another_key_is_refused(tmp_path):
    settings = read_settings({"SOUNDINGS_DATA_DIR": str(tmp_path)})
    ours, theirs = (open_queue(settings, key) for key in ("ours", "theirs"))
    theirs.storage.enqueue(theirs.serializer.serialize(("run", "this")))
    with pytest.raises(ValueError, match="mismatch"):
        ours.serializer.deserialize(bytes(ours.storage.dequeue()))
    for queue in (ours, theirs):
        queue.storage.close()


def test_a_queue_on_postgresql_and_one_on_redis_take_a_job(app, postgres_url, redis_url, tmp_path):
    for url in (postgres_url.replace("+psycopg", ""), redis_url):
        queue = open_queue(read_settings({"SOUNDINGS_JOBS_URL": url, "SOUNDINGS_DATA_DIR": str(tmp_path)}), "k")
        queue.storage.flush_queue()
        queue.task(name="job")(note)(3)
        queue.execute(queue.dequeue())
        queue.storage.close()
    assert done == [(3,), (3,)]
