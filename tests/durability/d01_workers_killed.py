"""D1: a worker is killed every five seconds while 32 people answer."""

import time

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.verdict import compare

PEOPLE = 32
WORKERS = 4
EVERY = 5.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: every confirmed response is stored once, nothing partial, the database is sound."""
    with place_on(database) as place:
        ledger = Ledger(place.folder / "ledger.jsonl")
        killed = 0
        with Server(place, WORKERS) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                time.sleep(EVERY)
                server.kill_a_worker()
                killed += 1
            crowd.go_home()
        verdict = compare(place, ledger)
    figures = f"{killed} workers killed in {seconds:.0f} s; {verdict}; {crowd}"
    return Outcome(verdict.passed and killed > 0 and not crowd.trouble, figures)
