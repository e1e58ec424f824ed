"""soundings serve and worker, as an operator runs them: started, asked, stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# Seconds that a server may take to start or to stop, also where much else runs.
PATIENCE = 120


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """A new data folder and no questionnaires, so that starting is quick."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SOUNDINGS_")}
    (tmp_path / "surveys").mkdir()
    return ours | {
        "SOUNDINGS_DATA_DIR": str(tmp_path / "data"),
        "SOUNDINGS_SURVEYS_DIR": str(tmp_path / "surveys"),
        "PYTHONUNBUFFERED": "1",
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def start(environment: dict[str, str], *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def ask(port: int, path: str) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.status
        except OSError:
            time.sleep(0.1)
    raise AssertionError("It never answered.")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_migrates_answers_and_stops_when_told(environment, workers):
    port = free_port()
    with start(environment, "serve", "--port", str(port), "--workers", workers) as server:
        try:
            assert ask(port, "/readyz") == 200
        finally:
            server.send_signal(signal.SIGTERM)
            said, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0, said
    assert re.search(r"Bringing the database from nothing to \d{4}", said)
    assert f"Soundings answers at http://127.0.0.1:{port}" in said
    assert ("soundings worker" in said) == (workers == "2")
    # The guide has it fetched every hour, and handed to a restore on the first day.
    assert (Path(environment["SOUNDINGS_DATA_DIR"]) / "erased.jsonl").read_bytes() == b""


def test_a_port_that_is_taken_is_said_so(environment):
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        start(environment, "serve", "--port", str(taken.getsockname()[1])) as server,
    ):
        said, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert "Cannot listen at" in said and "Traceback" not in said


def test_a_database_that_is_away_is_said_so(environment):
    environment["SOUNDINGS_DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/nothing"
    with start(environment, "serve") as server:
        said, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert "The database cannot be used" in said and "Traceback" not in said


def test_a_worker_stops_when_told(environment):
    # Started in the background of a script, where Ctrl+C is ignored.
    command = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-m", "app", "worker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as worker:
        try:
            assert "Doing background jobs" in worker.stdout.readline()
            time.sleep(0.5)
            worker.send_signal(signal.SIGTERM)
            worker.communicate(timeout=PATIENCE)
        finally:
            worker.kill()
    assert worker.returncode == 0
