"""A survey with three responses, an analyst who asks for files of it, and makers that do as a test says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.fieldwork.export_request import ExportRequest
from app.fieldwork.requested_files.ask import ask_for_file
from app.fieldwork.requested_files.export_file import said_of
from app.outside.clock import FixedClock
from app.store.queries.requested_files import requested_file
from app.store.queries.responses import ResponseFilter
from app.store.tables import RequestedFile, Survey, User
from app.store.transaction import writing
from tests.fieldwork.small_surveys import NOW, SMALL, make_team, published
from tests.fieldwork.stored_responses import a_wave_of, answered

SOURCE = SMALL + "      - {name: faith, kind: text, sensitivity: equality, text: Faith?}\n"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def survey(in_the_app) -> Survey:
    version = published(make_team("Ours"), SOURCE)
    answered(a_wave_of(version), [{"colour": "red"}, {"colour": "blue"}, {"colour": "red"}])
    return version.survey


@pytest.fixture
def somebody(survey) -> Callable[[str], User]:
    """A member of the team."""

    def make(email: str) -> User:
        user = User(email=email, role="analyst", team_id=survey.team_id, added_at=NOW)
        with writing() as session:
            session.add(user)
        return user

    return make


@pytest.fixture
def analyst(somebody) -> User:
    return somebody("analyst@example.org")


@pytest.fixture
def ask(survey, analyst, clock) -> Callable[..., str]:
    """Asks for an export and gives the id of its file."""

    def ask_for(permissions: frozenset[str] = frozenset(), user: User = analyst, **changes) -> str:
        request = ExportRequest(survey.name, ResponseFilter(survey.id), **changes)
        return ask_for_file("export", survey, said_of(request), user.id, permissions, clock.now())

    return ask_for


def state_of(file_id: str) -> RequestedFile:
    """The file as it is now."""
    file = requested_file(file_id)
    assert file is not None
    return file


class Says:
    """A maker that says it has read so many rows, one after another, and then writes its words."""

    def __init__(self, *rows: int, then: Callable[[], None] = lambda: None, words: bytes = b"made") -> None:
        self.rows, self.then, self.words, self.closed = rows, then, words, False

    def __call__(self, file_id: str, place: Path):
        try:
            for read in self.rows:
                self.then()
                yield read
            place.write_bytes(self.words)
            return self.rows[-1] if self.rows else 0
        finally:
            self.closed = True
