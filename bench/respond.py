"""Whole journeys through five pages without a pause, Soundings beside the bare app.

    python -m bench.respond [--seconds 8] [--runs 3] [--people 16] [--databases sqlite postgresql]

The apps take turns, so that a busy machine is as unkind to one as to the other. A journey is the welcome, the start,
five pages, the check, the sending and the receipt: 8 pages shown and 7 forms sent, each of them kept, in both apps.
"""

import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench import bars
from bench.apps import App, bare_app, soundings_app
from bench.measurements import PLACES
from bench.row import Row
from bench.servers import serving
from bench.sizes import Sizes
from bench.walked_surveys import five_pages, people
from bench.walker import Walked, walk

DIFFERENT_PEOPLE = 64
WARM_UP = 3.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the runs of one app; times in milliseconds."""

    completions: float
    p50: float
    p99: float
    cpu: float
    page: float
    client: float


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """Completions a second, and how long the slowest of a hundred posts waits."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        apps = [make(database, "five_pages", Path(folder), stack) for make in (bare_app, soundings_app)]
        bare, ours = measured(apps, sizes)
    more = (
        f"processor {bare.cpu:.1f} and {ours.cpu:.1f} ms a completion, page {bare.page:.1f} and {ours.page:.1f} kB, "
        f"the client {ours.client:.2f} ms a request"
    )
    p50 = f"p50 {bare.p50:.1f} and {ours.p50:.1f} ms"
    place = PLACES[database]
    return [
        Row(bars.COMPLETIONS, place, ours.completions, "a second", bare.completions, "bare", more),
        Row(bars.POST_P99, place, ours.p99, "ms", bare.p99, "bare", p50),
    ]


def measured(apps: list[App], sizes: Sizes) -> list[Figures]:
    """The apps in turn, so many times."""
    answers = people(five_pages(), DIFFERENT_PEOPLE)
    found: list[list[Figures]] = [[] for _ in apps]
    for _ in range(sizes.runs):
        for app, kept in zip(apps, found, strict=True):
            with serving(app.command, app.settings) as served:
                walk(served.port, app.journeys(answers), sizes.people, WARM_UP)
                before = served.cpu()
                walked = walk(served.port, app.journeys(answers), sizes.people, sizes.seconds)
                kept.append(figures_of(walked, served.cpu() - before))
    return [medians(kept) for kept in found]


def figures_of(walked: Walked, cpu: float) -> Figures:
    posts = statistics.quantiles(walked.posts, n=100)
    return Figures(
        completions=walked.completions / walked.elapsed,
        p50=posts[49] * 1000,
        p99=posts[98] * 1000,
        cpu=cpu / walked.completions * 1000,
        page=statistics.mean(walked.page_sizes) / 1000,
        client=walked.client_cpu / walked.requests * 1000,
    )


def medians(runs: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(run, name) for run in runs) for name in Figures.__slots__))


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("respond", __doc__))
