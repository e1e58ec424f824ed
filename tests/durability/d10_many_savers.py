"""D10: eight workers and fifty people saving on one SQLite file."""

import time

from tests.durability.ledger import Ledger
from tests.durability.outcome import NotApplicable, Outcome, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.verdict import compare

PEOPLE = 50
WORKERS = 8
LONGEST = 90.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: nobody is told of a locked database, and no reply is a failure of the server's. 90 seconds at the most."""
    if database != "sqlite":
        raise NotApplicable("the case is about the lock of SQLite's one file")
    lasts = min(seconds, LONGEST)
    with place_on(database) as place:
        ledger = Ledger(place.folder / "ledger.jsonl")
        with Server(place, WORKERS) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            time.sleep(lasts)
            crowd.go_home()
        locked = server.log.count("database is locked") + server.log.count("store_unavailable")
        verdict = compare(place, ledger)
    failures = crowd.counts.server_errors + crowd.counts.refused + crowd.counts.cut_off
    figures = f"{WORKERS} workers, {lasts:.0f} s; {failures} replies of 5xx or cut off, {locked} lines of the log on a "
    figures += f"locked database; {verdict}; {crowd}"
    return Outcome(verdict.passed and not failures and not locked and not crowd.trouble, figures)
