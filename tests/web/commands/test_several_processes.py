"""The whole of it as a larger place runs it: two processes that answer, one for jobs, PostgreSQL and Redis.

A crowd answers; then staff and a respondent go the whole way, each request to the process that had not the last one.
"""

import datetime as dt
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.accounts.password_links import set_password
from app.web import create_app
from tests.conftest import ROOT, release_connections
from tests.durability.ledger import Ledger
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.stored import store_responses
from tests.durability.survey import SURVEY, Place, open_survey
from tests.durability.verdict import compare
from tests.web.commands import journeys

TOKEN = "a token of more than twenty letters"
PASSWORD = "seven slow bassoons"
ANALYST, DESIGNER = "analyst@example.org", "designer@example.org"
STORED, PEOPLE = 2_100, 4
SOON = 300.0


class Everything(Place):
    """A place with Redis for limits and for jobs, figures, and a line of the log for each request."""

    redis: str
    jobs: str

    @property
    def settings(self) -> dict[str, str]:
        return super().settings | {
            "SOUNDINGS_REDIS_URL": self.redis,
            "SOUNDINGS_JOBS_URL": self.jobs,
            "SOUNDINGS_METRICS": TOKEN,
            "SOUNDINGS_LOG_REQUESTS": "all",
            "SOUNDINGS_SECOND_FACTOR": "nobody",
        }


@pytest.fixture
def place(postgres_url, redis_url, tmp_path, monkeypatch) -> Everything:
    """An open survey with many responses, and somebody who may take them away."""
    # Jobs have a database of their own: limits of other tests are in the one that tests are given.
    jobs = urlsplit(redis_url)._replace(path="/14").geturl()
    monkeypatch.setattr(Everything, "redis", redis_url, raising=False)
    monkeypatch.setattr(Everything, "jobs", jobs, raising=False)
    place = Everything(postgres_url, tmp_path)
    with Redis.from_url(jobs) as queue:
        queue.flushdb()
        open_survey(place)
        store_responses(place, STORED)
        app, now = create_app(place.settings), dt.datetime.now(dt.UTC)
        with app.app_context():
            for email in (ANALYST, DESIGNER):
                set_password(invite_user(email, email.partition("@")[0], now, 60), PASSWORD, now)
        release_connections(app)
        yield place
        queue.flushdb()


@pytest.fixture
def worker(place):
    """`soundings worker`, and what it said once it has been stopped."""
    said = (place.folder / "worker.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "worker"],
        cwd=ROOT,
        env={**os.environ, **place.settings},
        stdout=said,
        stderr=said,
    )
    yield process
    if process.poll() is None:
        process.kill()
        process.wait(10)
    said.close()


@pytest.fixture
def ledger(place):
    ledger = Ledger(place.folder / "ledger.jsonl")
    yield ledger
    ledger.close()


def figures(port: int) -> dict[str, float]:
    """The totals that the server gives to whoever watches it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    page = connection.getresponse().read().decode()
    connection.close()
    totals: dict[str, float] = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            name = f"{sample.name} {sample.labels.get('outcome', '')}".strip()
            totals[name] = totals.get(name, 0) + sample.value
    return totals


def send_rubbish(port: int) -> None:
    """What is no HTTP: the server turns it away before the app hears of it."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /continue/RUBBISH-CODE HTTP/9.9\r\n\r\n")
        connection.recv(1000)


def walk_the_journeys(server: Server) -> list[dict[str, str]]:
    """Everything that staff and respondents do, the two processes taking turns; gives the rows that were taken away."""
    with journeys.taking_turns(server.port, server.worker_ids()) as site:
        designer = journeys.signed_in(site, DESIGNER, PASSWORD)
        monitor = journeys.asks(designer)
        journeys.looks_up(site, journeys.answers(site))
        journeys.reads_the_monitor(designer, monitor)
        analyst = journeys.signed_in(site, ANALYST, PASSWORD)
        journeys.reads_the_answer(analyst, SURVEY)
        return journeys.takes_away(analyst, SURVEY)


def answered_so_far(place: Place, process: int) -> float:
    """How many requests a process has counted."""
    [file] = (place.folder / "metrics").rglob(f"histogram_{process}.db")
    values = MmapedDict.read_all_values_from_file(str(file))
    return sum(value for key, value, *_ in values if "_bucket" in key)


def test_two_processes_take_turns_in_every_journey_a_third_does_the_jobs_and_all_stop_cleanly(place, worker, ledger):
    with Server(place, 2) as server:
        with Crowd(server.port, ledger, PEOPLE) as crowd:
            until = time.monotonic() + SOON
            while not answered_by_both(place, server) or len(ledger.confirmed) < 2 * PEOPLE:
                assert time.monotonic() < until and not crowd.trouble, crowd.trouble
                time.sleep(0.2)
        assert crowd.trouble == [] and crowd.counts.server_errors == crowd.counts.cut_off == 0
        before = [answered_so_far(place, one) for one in server.worker_ids()]
        rows = walk_the_journeys(server)
        turns = [answered_so_far(place, one) - was for one, was in zip(server.worker_ids(), before, strict=True)]
        assert min(turns) > 20 and max(turns) - min(turns) <= 1, turns
        assert {row["key"] for row in rows} >= {f"stored-{number}" for number in range(STORED)} | set(ledger.confirmed)
        assert len(rows) == STORED + len(ledger.confirmed)
        totals = figures(server.port)
        assert totals["soundings_responses_submitted_total"] == len(ledger.confirmed) + 1
        assert totals["soundings_jobs_total done"] >= 1 and "soundings_jobs_total failed" not in totals
        send_rubbish(server.port)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0 and server.process.returncode == 0
    assert compare(place, ledger).lost == 0
    assert_log_tells_nothing(server.log, ledger)


def answered_by_both(place: Place, server: Server) -> bool:
    """Whether each process has counted a request: it then has a file of its own."""
    files = [file.stem for file in (place.folder / "metrics").rglob("histogram_*.db")]
    return len(server.worker_ids()) == 2 and all(f"histogram_{one}" in files for one in server.worker_ids())


def assert_log_tells_nothing(log: str, ledger: Ledger) -> None:
    """Every line is JSON, but for the first that say where the server is; none holds what somebody answered or has."""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert {"request", "library"} <= {line["event"] for line in lines}
    assert any(line.get("route") == "/consultations/<survey>/submit" for line in lines)
    told = json.dumps(lines)
    for entry in ledger.confirmed.values():
        assert entry.key not in told and entry.reference not in told
    for secret in ("Because of", "Ŵyn", "127.0.0.1", "RUBBISH", ANALYST, DESIGNER, PASSWORD, TOKEN, SURVEY + "/"):
        assert secret not in told
    plain = [line for line in log.splitlines() if not line.startswith("{")]
    assert all("Traceback" not in line and "RUBBISH" not in line for line in plain), plain
