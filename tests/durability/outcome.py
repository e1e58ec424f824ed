"""What a case gives back, and the places it may run in."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import empty_postgresql, empty_sqlite
from tests.durability.survey import Place, open_survey


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case in one place: whether it passed, and its figures in words."""

    passed: bool
    figures: str


class Skipped(Exception):
    """The case cannot run here, and why."""


@contextmanager
def place_on(database: str) -> Iterator[Place]:
    """An empty place with the survey open in it, on "sqlite" or "postgresql"; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="soundings-durability-"))
    try:
        with (
            empty_sqlite(folder / "database")
            if database == "sqlite"
            else empty_postgresql(folder.name.replace("-", "_")) as address
        ):
            place = Place(address, folder)
            open_survey(place)
            yield place
    finally:
        shutil.rmtree(folder, ignore_errors=True)
