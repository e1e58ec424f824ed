"""D2: the whole process group is killed and started again; what was not confirmed is sent again."""

import time

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, Timed, place_on
from tests.durability.respondents import Crowd
from tests.durability.server import Server
from tests.durability.verdict import compare

PEOPLE = 16
TIMES = 20
BETWEEN = 5.0
READY_WITHIN = 10.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: the ledger holds, nothing is doubled by sending again, and each start is ready in ten seconds.

    20 kills when it may take 200 seconds or longer; else one for each ten, at least 2.
    """
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
    ready = Timed(max(starts), READY_WITHIN)
    figures = f"everything killed {times} times, ready after {ready} at most; {verdict}; {crowd}"
    return Outcome(verdict.passed and ready.is_bearable and not crowd.trouble, figures)
