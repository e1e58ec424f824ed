"""D2: the whole process group is killed and started again; what was not confirmed is sent again."""

import time

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.survey import compare

PEOPLE = 16
TIMES = 20
BETWEEN = 5.0
READY_WITHIN = 10.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: the ledger holds, nothing is doubled by sending again, and each start is ready in ten seconds."""
    times = max(2, min(TIMES, round(seconds / (2 * BETWEEN))))
    with place_on(database) as place:
        ledger = Ledger(place.folder / "ledger.jsonl")
        starts = []
        with Server(place, 2) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            for _ in range(times):
                time.sleep(BETWEEN)
                server.kill_everything()
                starts.append(server.start())
            time.sleep(BETWEEN)
            crowd.go_home()
        verdict = compare(place, ledger)
    figures = f"{verdict}; killed {times} times, slowest start {max(starts):.1f} s, {len(crowd.trouble)} gave up"
    return Outcome(verdict.passed and max(starts) <= READY_WITHIN and not crowd.trouble, figures)
