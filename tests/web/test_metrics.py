"""Figures for whoever watches: for a program that brings the token, by route, and none where there is no token."""

import os
import subprocess
import sys

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.web import create_app
from app.web import jobs as jobs_of_the_app
from app.web.jobs import jobs
from app.web.metrics import FOLDER, share_metrics
from app.web.settings import SettingError, read_settings
from tests.conftest import release_connections
from tests.field import put_in_the_field
from tests.respondent import Respondent

TOKEN = "a token of more than twenty letters"
SOURCE = """
survey: counted
title: Counted
sections: [{name: one, title: One, questions: [{name: words, kind: text, text: Your words?}]}]
"""


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings):
    return {**settings, "SOUNDINGS_METRICS": TOKEN}


def figures(client, token: str = TOKEN) -> dict[tuple, float]:
    """What the page says: values by name and labels."""
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_there_is_no_such_page_unless_a_token_is_set(settings):
    app = create_app({**settings, "SOUNDINGS_METRICS": ""})
    answer = app.test_client().get("/metrics", headers={"Authorization": "Bearer "})
    assert answer.status_code == 404
    release_connections(app)


@pytest.mark.parametrize(
    "brought", ["", "Bearer", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ł"]
)
def test_who_does_not_bring_the_token_learns_nothing(client, brought):
    headers = {"Authorization": brought} if brought else {}
    answer = client.get("/metrics", headers=headers, environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    assert answer.status_code == 401
    assert "soundings_" not in answer.text


def test_a_token_that_could_be_guessed_is_refused():
    with pytest.raises(SettingError, match="SOUNDINGS_METRICS"):
        read_settings({"SOUNDINGS_METRICS": "1"})


def test_requests_are_counted_by_route_and_never_by_path(app, client, clock):
    with app.app_context():
        put_in_the_field(SOURCE, clock.now())
    client.get("/consultations/counted")
    client.get("/continue/MARKED-CODE")
    client.get("/nowhere/MARKED-CODE")
    client.open("/healthz", method="MARKEDMETHOD")
    found = figures(client)
    assert found["soundings_request_seconds_count", "/consultations/<survey>", "200", "GET"] == 1
    assert any(key[0] == "soundings_request_seconds_bucket" for key in found)
    assert "MARKED" not in repr(found) and "counted" not in repr(found)


def test_a_response_that_is_confirmed_is_counted(app, client, clock):
    with app.app_context():
        put_in_the_field(SOURCE, clock.now())
    someone = Respondent(app, "counted")
    someone.start()
    someone.send({"words": "mine"})
    assert ("soundings_responses_submitted_total",) not in figures(client)
    someone.send(button="Send my answers")
    assert figures(client)["soundings_responses_submitted_total",] == 1


def test_jobs_and_requested_files_are_counted(app, client, monkeypatch):
    monkeypatch.setitem(jobs_of_the_app.JOBS, "look_for_flags", "tests.web.test_logs:fails")
    with app.app_context():
        jobs().do("forget_old_tries")
        with pytest.raises(ValueError):
            jobs().do("look_for_flags", "somebody")
        app.testing = app.config["TESTING"] = False
        jobs().ask_for("forget_old_tries")
    found = figures(client)
    assert found["soundings_jobs_total", "done", "forget_old_tries"] == 1
    assert found["soundings_jobs_total", "failed", "look_for_flags"] == 1
    assert found["soundings_jobs_waiting",] == 1
    assert found["soundings_requested_files", "waiting"] == 0


COUNTING = """
import sys
from app.web import create_app
from app.web.metrics import share_metrics
app = create_app()
share_metrics(app.extensions["settings"])
for _ in range(3):
    app.test_client().get("/healthz")
print("counted", flush=True)
sys.stdin.readline()
print(app.test_client().get("/metrics", headers={"Authorization": "Bearer " + sys.argv[1]}).text, flush=True)
"""


def test_processes_of_one_host_count_together(settings, tmp_path):
    def start() -> subprocess.Popen:
        command, pipe = [sys.executable, "-c", COUNTING, TOKEN], subprocess.PIPE
        return subprocess.Popen(command, env={**os.environ, **settings}, stdin=pipe, stdout=pipe, text=True)

    with start() as one, start() as other:
        assert one.stdout.readline() == other.stdout.readline() == "counted\n"
        other.stdin.write("\n")
        page, _ = other.communicate(timeout=30)
        one.communicate(timeout=30)
    assert 'soundings_request_seconds_count{method="GET",route="/healthz",status="200"} 6.0' in page


def test_files_of_processes_that_are_gone_are_deleted_at_the_start(settings, tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER, str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"counter_{gone.pid}.db", f"counter_{os.getpid()}.db", "counter_x.db"):
        (tmp_path / name).touch()
    share_metrics(read_settings(settings))
    assert [file.name for file in tmp_path.glob("*.db")] == [f"counter_{os.getpid()}.db"]
