"""The server as its operator starts it, in a process group of its own, so that any part of it can be killed."""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.durability.survey import Place

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 180


class Server:
    """`soundings serve` at a port, with so many workers."""

    def __init__(self, place: Place, workers: int) -> None:
        self.place, self.workers = place, workers
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> float:
        """Start, and give back after how many seconds it could write to the database."""
        began = time.monotonic()
        with (self.place.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app", "serve", "--workers", str(self.workers), "--port", str(self.port)],
                env={**os.environ, **self.place.settings},
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.monotonic() < began + READY_WITHIN:
            if self.is_ready():
                return time.monotonic() - began
            time.sleep(0.05)
        raise RuntimeError(f"The server was not ready in {READY_WITHIN} seconds: see {self.place.folder}/server.log")

    def is_ready(self) -> bool:
        """Whether it answers, and can write."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/readyz")
            status = connection.getresponse().status
            connection.close()
        except (OSError, http.client.HTTPException):
            return False
        return status == 200

    def worker_ids(self) -> list[int]:
        """The processes that answer: the children of the one that was started, or that one alone."""
        assert self.process is not None
        if self.workers == 1:
            return [self.process.pid]
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def process_ids(self) -> list[int]:
        """Everything that runs of it, the one that was started first."""
        assert self.process is not None
        return [self.process.pid, *sorted(self.worker_ids())]

    def kill_a_worker(self) -> None:
        """Kill one worker at once, as a power cut would, when there is one."""
        while not (found := self.worker_ids()):
            time.sleep(0.05)
        os.kill(random.choice(found), signal.SIGKILL)

    def kill_everything(self) -> None:
        """Kill the whole group at once."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        """Ask it to stop, and wait; kill what does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill_everything()

    @property
    def log(self) -> str:
        """Everything that it wrote down."""
        return (self.place.folder / "server.log").read_text(encoding="utf-8", errors="replace")
