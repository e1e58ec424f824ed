"""What a case gives back, how strictly its times are read, and the places it may run in."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import empty_postgresql, empty_sqlite
from tests.durability.survey import Place, open_survey

SLOW_MACHINE = 6
"""So many times a declared time may be exceeded before a case fails: a busy machine is no fault of the app's."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case in one place: whether it passed, and its figures in words."""

    passed: bool
    figures: str


class Skipped(Exception):
    """The case cannot run here, and why."""


class NotApplicable(Exception):
    """The case asks nothing of this database, and why."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A time that was measured, in seconds, and the one that is declared."""

    seconds: float
    declared: float

    @property
    def is_bearable(self) -> bool:
        """Whether it is declared, or a busy machine's excuse still covers it."""
        return self.seconds <= SLOW_MACHINE * self.declared

    def __str__(self) -> str:
        if self.seconds <= self.declared:
            return f"{self.seconds:.1f} s (declared: {self.declared:.0f} s)"
        return f"{self.seconds:.1f} s (OVER the {self.declared:.0f} s declared)"


@contextmanager
def place_on(database: str) -> Iterator[Place]:
    """An empty place with the survey open in it, on "sqlite" or "postgresql"; gone afterwards."""
    with folder_of_its_own() as folder, _empty_database(database, folder) as address:
        place = Place(address, folder)
        open_survey(place)
        yield place


def _empty_database(database: str, folder: Path) -> AbstractContextManager[str]:
    if database == "sqlite":
        return empty_sqlite(folder / "database")
    return empty_postgresql(folder.name.replace("-", "_"))


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="soundings-durability-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
