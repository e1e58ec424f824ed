"""D4: the disk fills up while people answer, and has room again a while later; nothing is restarted."""

import html
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, Skipped, place_on
from tests.durability.respondents import Crowd, Reply, Respondent
from tests.durability.server import Server
from tests.durability.survey import QUESTIONS, Place, compare, open_survey

PEOPLE = 8
DISK = "16m"
TAKES_AGAIN_WITHIN = 5.0


class Careful(Respondent):
    """Somebody who looks whether a page that was refused still shows everything typed."""

    refused = 0
    emptied = 0

    def ask(self, method: str, address: str, body: str | None = None) -> Reply | None:
        reply = super().ask(method, address, body)
        if reply is not None and reply.status == 503 and body:
            typed = [value for name, values in parse_qs(body).items() if name in QUESTIONS for value in values]
            text = html.unescape(reply.text)
            Careful.refused += bool(typed)
            Careful.emptied += any(value not in text for value in typed)
        return reply


def run(database: str, seconds: float) -> Outcome:
    """Pass: nothing confirmed is lost, no trace of a bug, refused pages hold what was typed, quick to go on."""
    if database != "sqlite":
        raise Skipped("the disk of PostgreSQL is its server's")
    Careful.refused = Careful.emptied = 0
    with small_disk() as disk, place_on(database) as home:
        place = Place(f"sqlite:///{disk / 'soundings.sqlite3'}", home.folder)
        open_survey(place)
        ledger = Ledger(place.folder / "ledger.jsonl")
        waits = []
        with Server(place, 1) as server, Crowd(server.port, ledger, PEOPLE, Careful) as crowd:
            until = time.monotonic() + min(seconds, 120)
            while time.monotonic() < until:
                time.sleep(4)
                filler = fill(disk)
                time.sleep(4)
                before = len(ledger.confirmed)
                filler.unlink()
                freed = time.monotonic()
                while len(ledger.confirmed) == before and time.monotonic() < freed + 30:
                    time.sleep(0.02)
                waits.append(time.monotonic() - freed)
            crowd.go_home()
        bugs = server.log.count("Traceback") + server.log.count('"event": "bug"')
        verdict = compare(place, ledger)
    figures = (
        f"{verdict}; full {len(waits)} times, {Careful.refused} pages refused, {Careful.emptied} without what was typed"
    )
    figures += f", {bugs} traces of bugs, took responses again after {max(waits):.1f} s at most"
    passed = verdict.passed and Careful.refused > 0 and not Careful.emptied and not bugs
    return Outcome(passed and max(waits) <= TAKES_AGAIN_WITHIN and not crowd.trouble, figures)


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of a few megabytes. Needs to be allowed to mount one."""
    place = Path(f"/tmp/soundings-small-disk-{os.getpid()}")
    place.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", place], capture_output=True)
        if mounted.returncode:
            raise Skipped("no disk can be mounted here")
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", place], check=True)
    finally:
        place.rmdir()


def fill(disk: Path) -> Path:
    """Leave no byte on it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler
