"""D7: a backup while twenty people submit, restored into an empty place."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.durability.ledger import Ledger, hash_of
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import ROOT, Server
from tests.durability.stored import store_responses
from tests.durability.survey import QUESTIONS, SURVEY, Place, compare

PEOPLE = 20
RESPONSES = 100_000
A_SECOND = 200
LONGEST_RESTORE = 300.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: what was confirmed before the backup began is in it, unchanged; exports of both agree."""
    wanted = max(2_000, min(RESPONSES, round(seconds * A_SECOND)))
    with place_on(database) as place, place_on(database) as other:
        ledger = Ledger(place.folder / "ledger.jsonl")
        for key, answers in store_responses(place, wanted).items():
            ledger.set_out(key, answers)
        backup = place.folder / "backup.tar"
        with Server(place, 2) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            time.sleep(5)
            before = dict(ledger.confirmed)
            soundings(place, "db", "backup", "-o", str(backup))
            time.sleep(2)
            crowd.go_home()
        empty = empty_again(other)
        began = time.monotonic()
        soundings(empty, "db", "restore", str(backup))
        took = time.monotonic() - began
        kept, all_kept = exported(empty), exported(place)
        verdict = compare(place, ledger)
    by_key = {line["key"]: hash_of({name: line[name] for name in QUESTIONS}) for line in kept.values()}
    lost = sum(key not in by_key for key in before)
    changed = sum(by_key.get(key) not in (None, entry.answers) for key, entry in before.items())
    differ = sum(all_kept.get(reference) != line for reference, line in kept.items())
    figures = f"{verdict}; {len(before)} confirmed before the backup, {lost} of them lost, {changed} changed; "
    figures += f"{len(kept)} lines exported after restoring, {differ} differ; restored in {took:.1f} s"
    passed = verdict.passed and before and not (lost or changed or differ) and took <= LONGEST_RESTORE
    return Outcome(bool(passed), figures)


def empty_again(place: Place) -> Place:
    """A place in which nothing is yet: its database without a table, its folder without a key."""
    folder = place.folder / "restored"
    folder.mkdir()
    if place.database.startswith("sqlite"):
        return Place(f"sqlite:///{folder / 'soundings.sqlite3'}", folder)
    import psycopg

    with psycopg.connect(place.database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return Place(place.database, folder)


def soundings(place: Place, *words: str) -> None:
    """Run a command as its operator does. Raises CalledProcessError with what it said."""
    environment = {**os.environ, **place.settings}
    subprocess.run(
        [sys.executable, "-m", "app", *words], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


def exported(place: Place) -> dict[str, dict[str, str]]:
    """The lines of the data export, by response."""
    into: Path = place.folder / "export.jsonl"
    soundings(place, "data", "export", SURVEY, "--origin", "trial", "--format", "jsonl", "-o", str(into))
    lines = [json.loads(line) for line in into.read_text(encoding="utf-8").splitlines()]
    return {line["response_id"]: {name: str(value) for name, value in line.items()} for line in lines}
