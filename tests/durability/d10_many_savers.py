"""D10: eight workers and fifty people saving on one SQLite file."""

import time

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, Skipped, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.survey import compare

PEOPLE = 50
WORKERS = 8
LONGEST = 90.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: nobody is told of a locked database, and no reply is a failure of the server's."""
    if database != "sqlite":
        raise Skipped("it is about SQLite's lock")
    with place_on(database) as place:
        ledger = Ledger(place.folder / "ledger.jsonl")
        with Server(place, WORKERS) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            time.sleep(min(seconds, LONGEST))
            crowd.go_home()
        locked = server.log.count("database is locked")
        verdict = compare(place, ledger)
    failures = crowd.counts.server_errors + crowd.counts.refused
    figures = f"{verdict}; {crowd.counts.pages} replies, {failures} of 5xx, {locked} “database is locked”"
    return Outcome(verdict.passed and not failures and not locked and not crowd.trouble, figures)
