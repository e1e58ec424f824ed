"""`python -m bench`, and `python -m bench.NAME` for one measurement alone: what is chosen, measured and printed."""

import argparse
import importlib
import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench.bars import Bar
from bench.databases import is_there, promises_of
from bench.measurements import MEASUREMENTS, PLACES
from bench.row import NotMeasured, Row, line, table
from bench.sizes import Sizes, add_to, chosen, in_words

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def run(only: str | None = None, description: str | None = __doc__, arguments: list[str] | None = None) -> int:
    """Measure what is asked for, one thing after another, and print one table of it. Gives 1 where a row is missing."""
    given = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if only is None:
        given.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(MEASUREMENTS)} (all)")
    given.add_argument("--databases", nargs="+", choices=PLACES, default=list(PLACES))
    given.add_argument(
        "-o", "--output", type=Path, help="a page whose part between two markers becomes what is printed"
    )
    add_to(given)
    options = given.parse_args(arguments)
    names = [only] if only else options.names or list(MEASUREMENTS)
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        given.error(f"There is no measurement called {', '.join(unknown)}.")
    sizes, conditions = chosen(options), _conditions(options.databases)
    with stopped_in_order():
        rows = measured(names, options.databases, sizes)
    found = f"{conditions} {in_words(sizes)}\n\n{table(rows)}"
    print(found)
    if options.output:
        write_between_markers(options.output, found)
    return int(any(isinstance(row, NotMeasured) for row in rows))


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Whoever ends this program leaves no server and no database behind."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def measured(names: list[str], databases: list[str], sizes: Sizes) -> list[Row | NotMeasured]:
    """The rows, in their order, and each told as soon as it is there. Where one fails the others go on."""
    rows: list[Row | NotMeasured] = []
    for name in names:
        for database, bars in MEASUREMENTS[name].items():
            if database in databases:
                began = time.monotonic()
                found = _measured(name, database, bars, sizes)
                took = f"{name} on {PLACES[database]} took {time.monotonic() - began:.0f} s"
                print("\n".join([took, *map(line, found)]), file=sys.stderr, flush=True)
                rows += found
    return rows


def _measured(name: str, database: str, bars: tuple[Bar, ...], sizes: Sizes) -> list[Row | NotMeasured]:
    place = PLACES[database]
    if not is_there(database):
        return [NotMeasured(bar, place, "the server does not answer") for bar in bars]
    try:
        return importlib.import_module(f"bench.{name}").rows_on(database, sizes)
    except Exception as failure:
        traceback.print_exc()
        return [NotMeasured(bar, place, f"it failed ({type(failure).__name__})") for bar in bars]


def _conditions(databases: list[str]) -> str:
    """The machine, how busy it was before, and what the databases promise."""
    load = os.getloadavg()[0]
    promises = "; ".join(promises_of(database) for database in databases if is_there(database))
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y}: {os.cpu_count()} cores, the client on them too, load average "
        f"{load:.1f} before; Python {platform.python_version()}; {promises}."
    )


def write_between_markers(page: Path, found: str) -> None:
    """Put what was found in the place of what was between the markers before. Raises ValueError without them."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no {BEGIN} and {END}.")
    page.write_text(f"{before}{BEGIN}\n{found}\n{END}{after}", encoding="utf-8")
