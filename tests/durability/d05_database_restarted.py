"""D5: PostgreSQL is restarted at once five times while people answer; the service is not."""

import time

from tests.durability.cluster import own_cluster
from tests.durability.ledger import Ledger
from tests.durability.outcome import NotApplicable, Outcome
from tests.durability.respondents import Counts, Crowd
from tests.durability.server import Server
from tests.durability.survey import Place, open_survey
from tests.durability.verdict import compare

PEOPLE = 16
TIMES = 5
AFTERWARDS = 2.0


def run(database: str, seconds: float) -> Outcome:
    """Pass: the ledger holds; replies fail only while it is away and two seconds after.

    Always five restarts, spread over as long as it may take, a minute at the most.
    """
    if database != "postgresql":
        raise NotApplicable("SQLite has no server to restart")
    with own_cluster() as cluster:
        place = Place(cluster.address(), cluster.folder / "app")
        open_survey(place)
        ledger = Ledger(place.folder / "ledger.jsonl")
        away: list[tuple[float, float]] = []
        with Server(place, 2) as server, Crowd(server.port, ledger, PEOPLE) as crowd:
            processes = server.process_ids()
            for _ in range(TIMES):
                time.sleep(max(AFTERWARDS + 1, min(seconds, 60) / TIMES))
                began = time.monotonic()
                cluster.control("-m", "immediate", "restart")
                away.append((began, time.monotonic()))
            time.sleep(AFTERWARDS + 2)
            crowd.go_home()
            is_same = processes == server.process_ids()
        verdict = compare(place, ledger)
    late = failures_outside(crowd.counts, away)
    longest = max(end - began for began, end in away)
    figures = (
        f"restarted {TIMES} times, away {longest:.1f} s at most; {len(crowd.counts.failed)} replies failed, {late} "
    )
    figures += f"of them asked for before or later than {AFTERWARDS:.0f} s after; the service "
    figures += f"{'ran on in the same processes' if is_same else 'WAS RESTARTED'}; {verdict}; {crowd}"
    return Outcome(verdict.passed and not late and is_same and not crowd.trouble, figures)


def failures_outside(counts: Counts, away: list[tuple[float, float]]) -> int:
    """How many replies failed to requests that were begun and ended while the database was there.

    A request that was under way when it went may fail; one begun two seconds after it came back may not.
    """
    return sum(
        not any(began <= known and asked <= end + AFTERWARDS for began, end in away) for asked, known in counts.failed
    )
