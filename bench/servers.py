"""Both apps as they are served: one waitress process on SQLite, gunicorn with two workers on PostgreSQL."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.web.commands.serve import THREADS

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers at a port, and how much processor time it has used."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds, of all its processes."""
        times = [one.cpu_times() for one in (self.process, *self.process.children(recursive=True))]
        return sum(time.user + time.system for time in times)


def soundings(workers: int) -> list[str]:
    """The command that serves Soundings, as its users start it."""
    return ["-m", "app", "serve", "--workers", str(workers), "--port", "{port}"]


def bare(workers: int) -> list[str]:
    """The command that serves the bare app on the same server with the same threads."""
    if workers == 1:
        return [
            "-m",
            "waitress",
            "--listen=127.0.0.1:{port}",
            f"--threads={THREADS}",
            "--call",
            "bench.bare:create_bare",
        ]
    threads = ["--workers", str(workers), "--worker-class", "gthread", "--threads", str(THREADS)]
    return ["-m", "gunicorn", "--bind=127.0.0.1:{port}", *threads, "--log-level=warning", "bench.bare:create_bare()"]


@contextmanager
def serving(command: list[str], settings: dict[str, str]) -> Iterator[Served]:
    """A server in processes of its own, until the block ends."""
    port = _free_port()
    arguments = [part.format(port=port) for part in command]
    # The log goes where logs go: into a file.
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            env={**os.environ, **settings},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            if not _answers(port, process):
                log.seek(0)
                raise RuntimeError(f"The server did not answer: {arguments}\n{log.read()[-3000:].decode()}")
            yield Served(port, psutil.Process(process.pid))
        except Exception as failure:
            # Whatever the walk did not expect, the server may have said why.
            log.seek(0)
            failure.add_note(log.read()[-3000:].decode())
            raise
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether it does, as soon as it does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            # A port that listens is not enough: gunicorn opens it before its workers have read the app.
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
            return True
        except OSError:
            time.sleep(0.05)
    return False
