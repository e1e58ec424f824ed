"""D5: PostgreSQL is restarted at once five times while people answer; the service is not."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, Skipped
from tests.durability.respondents import Counts, Crowd
from tests.durability.server import Server
from tests.durability.survey import Place, compare, open_survey

PEOPLE = 16
TIMES = 5
AFTERWARDS = 2.0
OWNER = "postgres"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL of our own."""

    programs: Path
    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    def control(self, *what: str) -> None:
        """Start, stop or restart it."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = self.folder / "log"
        as_owner(self.programs / "pg_ctl", "-D", self.folder / "data", "-l", log, "-w", "-o", options, *what)


def run(database: str, seconds: float) -> Outcome:
    """Pass: the ledger holds; replies fail only while it is away and two seconds after."""
    if database != "postgresql":
        raise Skipped("SQLite has no server to restart")
    with own_cluster() as cluster:
        place = Place(cluster.address, cluster.folder / "app")
        open_survey(place)
        ledger = Ledger(place.folder / "ledger.jsonl")
        away: list[tuple[float, float]] = []
        with Server(place, 2) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            for _ in range(TIMES):
                time.sleep(max(2.0, min(seconds, 60) / TIMES))
                began = time.monotonic()
                cluster.control("-m", "immediate", "restart")
                away.append((began, time.monotonic() + AFTERWARDS))
            time.sleep(4)
            crowd.go_home()
        verdict = compare(place, ledger)
    outside = failures_outside(crowd.counts, away)
    figures = (
        f"{verdict}; restarted {TIMES} times, away {max(end - began for began, end in away) - AFTERWARDS:.1f} s at most"
    )
    figures += f", {len(crowd.counts.failed_at)} replies failed, {outside} of them later than {AFTERWARDS:.0f} s after"
    return Outcome(verdict.passed and not outside and not crowd.trouble, figures)


def failures_outside(counts: Counts, away: list[tuple[float, float]]) -> int:
    """How many replies failed that were asked for while the database was there."""
    return sum(not any(began <= at <= end for began, end in away) for at in counts.failed_at)


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A new cluster in a folder of its own, so that nobody else's is restarted."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or shutil.which("runuser") is None or os.getuid() != 0:
        raise Skipped("a PostgreSQL of our own needs initdb, runuser and root")
    folder = Path(tempfile.mkdtemp(prefix="soundings-cluster-"))
    shutil.chown(folder, OWNER)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        cluster = Cluster(found[-1].parent, folder, int(probe.getsockname()[1]))
    try:
        as_owner(found[-1], "-D", folder / "data", "-A", "trust", "-U", OWNER, "-E", "UTF8")
        cluster.control("start")
        try:
            yield cluster
        finally:
            cluster.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_owner(*command: str | Path) -> None:
    """Run a command as the account that may own a cluster."""
    words = ["runuser", "-u", OWNER, "--", *map(str, command)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/tmp")
