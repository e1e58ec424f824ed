"""Whole journeys through five pages, Soundings beside the bare app, on SQLite and on PostgreSQL.

    python -m bench.respond [--seconds 8] [--runs 3] [--people 16] [--databases sqlite postgresql]

The apps take turns, so that a busy machine is as unkind to one as to the other. A journey is the welcome, the start,
five pages, the check, the sending and the receipt: 8 pages shown and 7 forms sent, each of them kept, in both apps.
"""

import argparse
import itertools
import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.databases import empty_postgresql, empty_sqlite, promises_of_postgresql, promises_of_sqlite
from bench.five_pages import SOURCE, SURVEY, open_five_pages, people
from bench.servers import bare, serving, soundings
from bench.walker import Journey, Walked, journey, walk
from bench.wire import first_page_over_the_wire

WORKERS = {"sqlite": 1, "postgresql": 2}
SERVERS = {"sqlite": "waitress, one process", "postgresql": "gunicorn gthread, 2 workers"}
DIFFERENT_PEOPLE = 64
WARM_UP = 3.0
SENDING = [""]
"""The check has nothing to fill in."""
WAYS = (
    ("bare", "/pages/0", "/pages/7", bare),
    ("soundings", f"/consultations/{SURVEY}", "/receipt", soundings),
)
"""Each app's name, the first page of a journey, the last, and the command that serves it."""


@dataclass(frozen=True, slots=True)
class App:
    """An app to measure: where its journeys begin and end, and how it is served."""

    first: str
    last: str
    command: list[str]
    settings: dict[str, str]

    def journeys(self, answers: list[list[str]]) -> Iterator[Journey]:
        """Journeys without end; the people come round again."""
        for bodies in itertools.cycle(answers):
            yield journey(self.first, bodies + SENDING, self.last)


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the runs of one app."""

    completions: float
    p50: float
    p99: float
    cpu: float
    page: float
    client: float


def main() -> None:
    """Print a table for each database."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seconds", type=float, default=8)
    given.add_argument("--runs", type=int, default=3)
    given.add_argument("--people", type=int, default=16)
    given.add_argument("--databases", nargs="+", choices=WORKERS, default=list(WORKERS))
    options = given.parse_args()
    print(f"{os.cpu_count()} cores, the client on them too. {options.people} people at once; medians of", end=" ")
    print(f"{options.runs} runs of {options.seconds:.0f} s. The five pages are the first five of the sector survey.")
    for database in options.databases:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            apps = apps_on(database, Path(folder), stack)
            print(
                f"\n{promises_of_sqlite() if database == 'sqlite' else promises_of_postgresql()}; {SERVERS[database]}"
            )
            print(table(*measured(apps, options.runs, options.people, options.seconds)))
            if database == "sqlite":
                with serving(soundings(1), apps[1].settings) as served:
                    print(first_page_over_the_wire(served.port, f"/consultations/{SURVEY}"))


def apps_on(database: str, folder: Path, stack: ExitStack) -> list[App]:
    """Both apps, each with an empty database of its own."""
    apps = []
    for name, first, last, command in WAYS:
        empty = (
            empty_sqlite(folder / name)
            if database == "sqlite"
            else empty_postgresql(f"soundings_bench_{name}_{os.getpid()}")
        )
        surveys = folder / f"{name} surveys"
        surveys.mkdir(parents=True)
        shutil.copy(SOURCE.with_name("organisation.yaml"), surveys)
        settings = {
            "SOUNDINGS_DATABASE_URL": stack.enter_context(empty),
            "SOUNDINGS_DATA_DIR": str(folder / name),
            "SOUNDINGS_SURVEYS_DIR": str(surveys),
        }
        apps.append(App(first, last, command(WORKERS[database]), settings))
    open_five_pages(apps[1].settings)
    return apps


def measured(apps: list[App], runs: int, at_once: int, seconds: float) -> list[Figures]:
    """Both apps in turn, so many times."""
    answers = people(DIFFERENT_PEOPLE)
    found: list[list[Figures]] = [[] for _ in apps]
    for _ in range(runs):
        for app, kept in zip(apps, found, strict=True):
            with serving(app.command, app.settings) as served:
                walk(served.port, app.journeys(answers), at_once, WARM_UP)
                before = served.cpu()
                walked = walk(served.port, app.journeys(answers), at_once, seconds)
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


def table(bare: Figures, ours: Figures) -> str:
    """The table, as Markdown."""
    rows = (
        ("Completions a second", bare.completions, ours.completions, "≥ 0.4x"),
        ("Page post with durable save, p50, ms", bare.p50, ours.p50, ""),
        ("Page post with durable save, p99, ms", bare.p99, ours.p99, "≤ 3x"),
        ("The app's processor time a completion, ms", bare.cpu, ours.cpu, ""),
        ("A page, kB, mean over the journey", bare.page, ours.page, ""),
        ("The client's processor time a request, ms", bare.client, ours.client, ""),
    )
    lines = [f"| {name} | {left:.2f} | {right:.2f} | {right / left:.2f}x | {bar} |" for name, left, right, bar in rows]
    return "\n".join(["| | Bare | Soundings | Ratio | Bar |", "|---|---:|---:|---:|---|", *lines])


if __name__ == "__main__":
    main()
