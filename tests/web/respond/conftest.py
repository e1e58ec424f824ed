"""A survey in the field and people who answer it."""

from collections.abc import Callable

import pytest

from tests.field import InTheField, documents, every_row, exported, put_in_the_field, rows_in
from tests.respondent import Respondent


@pytest.fixture
def database_url(request) -> str:
    """SQLite, for pages are the same on both databases; each in turn where a test is marked with `both_databases`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def field(app, clock) -> Callable[..., InTheField]:
    """Puts a questionnaire in the field: the text of its file, and what is to be different about its wave."""

    def put(source: str, **plan) -> InTheField:
        with app.app_context():
            return put_in_the_field(source, clock.now(), **plan)

    return put


@pytest.fixture
def respondent(app) -> Callable[..., Respondent]:
    """Seats somebody at a browser of their own."""

    def seat(survey: str = "", **environment: str) -> Respondent:
        return Respondent(app, survey, **environment)

    return seat


@pytest.fixture
def kept(app) -> Callable[[], dict[str, dict]]:
    """The documents of the responses that are kept now, by their ids."""

    def read() -> dict[str, dict]:
        with app.app_context():
            return documents()

    return read


@pytest.fixture
def count(app) -> Callable[[type], int]:
    """How many rows a table has now."""

    def read(table: type) -> int:
        with app.app_context():
            return rows_in(table)

    return read


@pytest.fixture
def csv_rows(app, clock) -> Callable[..., list[dict[str, str]]]:
    """The rows of a survey's CSV, with every column."""

    def read(held: InTheField, file: str = "responses") -> list[dict[str, str]]:
        with app.app_context():
            return exported(held, clock.now(), file)

    return read


@pytest.fixture
def stored(app) -> Callable[[], dict[str, list[dict]]]:
    """Every row of every table now."""

    def read() -> dict[str, list[dict]]:
        with app.app_context():
            return every_row()

    return read
