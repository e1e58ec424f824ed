"""D7: a backup while twenty people submit, restored into an empty place."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests.durability.ledger import Ledger, hash_of
from tests.durability.outcome import Outcome, Timed, place_on
from tests.durability.respondents import Counts, Crowd, Respondent
from tests.durability.sent_files import Sender, kept_files
from tests.durability.server import ROOT, Server
from tests.durability.stored import store_responses
from tests.durability.survey import QUESTIONS, SURVEY, Place
from tests.durability.verdict import compare

PEOPLE = 20
RESPONSES = 100_000
A_SECOND = 200
FILE_WITH_EACH = 50
LONGEST_RESTORE = 300.0
FORMATS = ("csv", "jsonl")


class CommandFailed(Exception):
    """A command of the app's ended with an error, and what it said."""


def run(database: str, seconds: float) -> Outcome:
    """Pass: what was confirmed before the backup began is in it, with its file, unchanged; exports of both agree.

    100,000 stored responses when it may take 500 seconds or longer; else 200 for each second, at least 2,000.
    """
    wanted = max(2_000, min(RESPONSES, round(seconds * A_SECOND)))
    Sender.sent.clear()
    with place_on(database) as place, place_on(database) as other:
        ledger = Ledger(place.folder / "ledger.jsonl")
        stored = {key: hash_of(one) for key, one in store_responses(place, wanted, FILE_WITH_EACH).items()}
        ledger.tried |= stored
        backup = place.folder / "backup.tar"
        with Server(place, 2) as server, Crowd(server.port, ledger, PEOPLE, Sender) as crowd:
            while len(ledger.confirmed) < PEOPLE and not crowd.trouble:
                time.sleep(0.1)
            confirmed = {key: entry.answers for key, entry in dict(ledger.confirmed).items()}
            files = {key: Sender.sent[key] for key in confirmed}
            soundings(place, "db", "backup", "-o", str(backup))
            meanwhile = len(ledger.confirmed) - len(confirmed)
            crowd.go_home()
        empty = empty_again(other)
        began = time.monotonic()
        soundings(empty, "db", "restore", str(backup))
        took = Timed(time.monotonic() - began, LONGEST_RESTORE)
        ours, theirs = [{format: exported(one, format) for format in FORMATS} for one in (empty, place)]
        kept, found = answers_in(ours["jsonl"]), kept_files(empty)
        lost = sum(kept.get(key) != answers for key, answers in (stored | confirmed).items())
        astray = sum(found.by_key.get(key) != sha256 for key, sha256 in files.items())
        is_equal = {format: agree(format, ours[format], theirs[format]) for format in FORMATS}
        verdict = compare(place, ledger)
        works = answers_one(empty)
    figures = (
        f"{len(stored)} stored and {len(confirmed)} confirmed before the backup, {meanwhile} confirmed during it; "
    )
    figures += (
        f"of those before it {lost} lost or changed; {found.count} files restored, {found.wrong} not as recorded, "
    )
    figures += f"{astray} not as sent; {len(kept)} responses restored in {took}; exports "
    figures += ", ".join(f"{format} {'byte-equal' if same else 'DIFFERENT'}" for format, same in is_equal.items())
    figures += f"; the restored service {'takes answers' if works else 'TAKES NO ANSWERS'}; {verdict}; {crowd}"
    passed = verdict.passed and works and not (lost or found.wrong or astray) and all(is_equal.values())
    return Outcome(passed and bool(files) and took.is_bearable and not crowd.trouble, figures)


def empty_again(place: Place) -> Place:
    """A place in which nothing is yet: its database without a table, its folder without a key."""
    folder = place.folder / "restored"
    folder.mkdir()
    if place.database.startswith("sqlite"):
        return Place(f"sqlite:///{folder / 'soundings.sqlite3'}", folder)
    with psycopg.connect(place.database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return Place(place.database, folder)


def soundings(place: Place, *words: str) -> None:
    """Run a command as its operator does. Raises CommandFailed with what it said."""
    environment, command = {**os.environ, **place.settings}, [sys.executable, "-m", "app", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailed(f"soundings {' '.join(words)}: {done.stdout}{done.stderr}")


def exported(place: Place, format: str) -> list[bytes]:
    """The lines of the data export, as they stand."""
    into: Path = place.folder / f"export.{format}"
    soundings(place, "data", "export", SURVEY, "--origin", "trial", "--format", format, "-o", str(into))
    return into.read_bytes().splitlines(keepends=True)


def answers_in(lines: list[bytes]) -> dict[str, str]:
    """A hash of each response's answers in an export of JSON lines, by key."""
    found = map(json.loads, lines)
    return {line["key"]: hash_of({name: str(line[name]) for name in QUESTIONS}) for line in found}


def agree(format: str, ours: list[bytes], theirs: list[bytes]) -> bool:
    """Whether the export of the restored place is, byte for byte, the other's without what came after the backup."""
    if format == "csv":
        names = next(csv.reader([ours[0].decode("utf-8-sig")]))
        here = names.index("response_id")

        def of(line: bytes) -> str:
            return next(csv.reader(io.StringIO(line.decode("utf-8-sig"))))[here]
    else:

        def of(line: bytes) -> str:
            return str(json.loads(line)["response_id"])

    there = set(map(of, ours))
    return bool(ours) and b"".join(ours) == b"".join(line for line in theirs if of(line) in there)


def answers_one(place: Place) -> bool:
    """Whether a service on this place takes one more person's answers, and gives them a receipt."""
    ledger = Ledger(place.folder / "ledger.jsonl")
    with Server(place, 1) as server:
        Respondent(server.port, ledger, Counts()).answer()
    return len(ledger.confirmed) == 1
