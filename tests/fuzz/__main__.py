"""Every way in with what no browser or author would send, for as long as is wanted. `make fuzz` runs it.

Usage: python -m tests.fuzz [--seconds N] [--database sqlite|postgresql] [CASE...]
Each case plays rounds, each in an empty place of its own, and prints how many examples were refused and taken. A fault
ends its case, is printed with what led to it, and makes the status 1. What cannot run here is said to be skipped.
"""

import argparse
import secrets
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

from bench.databases import empty_postgresql, empty_sqlite
from tests.fuzz.cases import CASES, case_called
from tests.fuzz.place import place_at, play
from tests.fuzz.whole_rows import wrongly_counted
from tests.hashing import quick_passwords

EXAMPLES = 100
"""In one round; afterwards too much is closed, published and loaded for what follows to matter."""
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "cases", nargs="*", metavar="CASE", help=f"one of {', '.join(CASES)}; all when none is named"
    )
    arguments.add_argument("--seconds", type=float, default=600, help="how long all of them run together")
    arguments.add_argument("--database", choices=DATABASES, action="append")
    chosen = arguments.parse_args()
    runs = [(case, database) for case in chosen.cases or CASES for database in chosen.database or DATABASES]
    with quick_passwords():
        failed = sum(not _run(case, database, chosen.seconds / len(runs)) for case, database in runs)
    print(f"{failed} failed")
    return bool(failed)


def _run(name: str, database: str, seconds: float) -> bool:
    """Rounds of a case until its time is over; whether nothing went wrong."""
    began, tally, rounds = time.monotonic(), Counter[str](), 0
    while not rounds or time.monotonic() - began < seconds:
        number = secrets.randbelow(2**32)
        try:
            tally += _round(name, database, number)
        except ConnectionError as reason:
            print(f"{name} {database}: skipped, {reason}", flush=True)
            return True
        except Exception:
            traceback.print_exc()
            print(f"{name} {database}: FAIL in the round of number {number}", flush=True)
            return False
        rounds += 1
    took, said = time.monotonic() - began, ", ".join(f"{what}: {count}" for what, count in sorted(tally.items()))
    print(f"{name} {database}: pass ({took:.0f} s). {tally.total()} examples, 0 faults. {said}", flush=True)
    return True


def _round(name: str, database: str, number: int) -> Counter[str]:
    folder = Path(tempfile.mkdtemp(prefix="soundings-fuzz-"))
    try:
        with _empty(database, folder) as address, place_at(address, folder) as app, warnings.catch_warnings():
            warnings.simplefilter("error")
            tally = play(case_called(name), app, EXAMPLES, number)
            with app.app_context():
                assert wrongly_counted() == []
            return tally
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _empty(database: str, folder: Path) -> AbstractContextManager[str]:
    if database == "sqlite":
        return empty_sqlite(folder / "database")
    import psycopg

    try:
        psycopg.connect("postgresql://postgres@127.0.0.1:5432/postgres").close()
    except psycopg.OperationalError as error:
        raise ConnectionError("PostgreSQL does not answer on this machine") from error
    return empty_postgresql(folder.name.replace("-", "_"))


if __name__ == "__main__":
    sys.exit(main())
