"""Whole journeys at the pace of people who read: L1 on SQLite, L2 on PostgreSQL, Soundings beside the bare app.

    python -m bench.whole_journey [--minutes 20] [--databases sqlite postgresql]

Everybody goes through the whole sector survey, from its first page to the receipt, with one to two seconds between
pages: 16 people for each core on SQLite, 64 on PostgreSQL. Every page counts, shown or sent. The bare app is walked
through first, for a third of the time.
"""

import os
import random
import re
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import bars
from bench.apps import App, bare_app, soundings_app
from bench.measurements import MEASUREMENTS, PLACES
from bench.paced import Paced, PacedWalk
from bench.row import Row
from bench.servers import serving
from bench.sizes import Sizes
from bench.walked_surveys import people, whole_survey
from bench.walker import Fill, as_written

PEOPLE_A_CORE = {"sqlite": 16, "postgresql": 64}
DIFFERENT_PEOPLE = 64
PERCENTILES = {bars.L1_P50: 50, bars.L1_P95: 95, bars.L1_P99: 99, bars.L2_P95: 95, bars.L2_P99: 99}
SET = re.compile(rb'name="([^":]+:\d+:(?:best|worst))" type="radio" value="([^"]+)"')


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """Percentiles of how long pages took, and how many failed."""
    count = PEOPLE_A_CORE[database] * (os.cpu_count() or 1)
    answers = people(whole_survey(), DIFFERENT_PEOPLE)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        bare = bare_app(database, "whole_survey", Path(folder), stack)
        ours = soundings_app(database, "whole_survey", Path(folder), stack)
        beside = walked(bare, answers, as_written, count, sizes.minutes * 20)
        found = walked(ours, answers, best_worst_chosen, count, sizes.minutes * 60)
    for why, times in found.failures.items():
        print(f"{times} failed: {why}", file=sys.stderr)
    said = f"{count} people, {found.completions:,} responses, {len(found.times):,} pages"
    return [row(bar, database, found, beside, said) for bar in MEASUREMENTS["whole_journey"][database]]


def walked(app: App, answers: list[list[str]], fill: Fill, count: int, seconds: float) -> Paced:
    """So many people in one of the apps for so long."""
    with serving(app.command, app.settings) as served:
        return PacedWalk(served.port, app.journeys(answers, fill), count, random.Random(1)).walk(seconds)


def best_worst_chosen(page: bytes, body: str) -> str:
    """On a page with a set of the best-worst question, the first that is shown is best and the second is worst.

    Which set a page shows is drawn for each respondent as they begin, so it was not known when answers were made.
    """
    offered: dict[bytes, list[bytes]] = {}
    for name, code in SET.findall(page):
        offered.setdefault(name, []).append(code)
    if not offered:
        return body
    question = next(iter(offered)).partition(b":")[0].decode()
    chosen = [f"{name.decode()}={codes[name.endswith(b'worst')].decode()}" for name, codes in offered.items()]
    return "&".join([f"shown={question}", *chosen])


def row(bar: bars.Bar, database: str, found: Paced, beside: Paced, said: str) -> Row:
    """A percentile of both in milliseconds, or both counts of failures."""
    if bar not in PERCENTILES:
        return Row(bar, PLACES[database], found.failed, "failures", beside.failed, "bare", said)
    ours, other = (statistics.quantiles(one.times, n=100)[PERCENTILES[bar] - 1] * 1000 for one in (found, beside))
    return Row(bar, PLACES[database], ours, "ms", other, "bare", said)


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("whole_journey", __doc__))
