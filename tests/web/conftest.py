"""Staff who can sign in, a survey in the field and people who answer it, and a clock that the test moves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.outside.clock import FixedClock
from app.outside.files import MemoryFiles
from app.outside.mail import CollectedMail
from app.web.doors import Doors
from tests.field import InTheField, documents, every_row, exported, put_in_the_field, rows_in
from tests.respondent import Respondent

PASSWORD = "seven slow bassoons"


@pytest.fixture(autouse=True)
def sign_in_quickly(quick_passwords):
    """Staff sign in all the time, and hashing is not what is looked at here."""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2018, 11, 5, 9, 30, tzinfo=UTC))


@pytest.fixture
def app(app, clock):
    """The app with every door replaced by its double."""
    app.extensions["doors"] = Doors(clock, CollectedMail(), MemoryFiles())
    return app


@pytest.fixture
def staff(app, clock) -> Callable[..., str]:
    """Makes a member of staff with a password, and gives their address."""

    def make(role: str = "designer", email: str = "", team: str = DEFAULT_TEAM) -> str:
        email = email or f"{role}@example.org"
        with app.app_context():
            set_password(invite_user(email, role, clock.now(), 60, team), PASSWORD, clock.now())
        return email

    return make


@pytest.fixture
def sign_in(app) -> Callable[..., object]:
    """Signs somebody in on a browser, and gives the answer."""

    def sign_in_on(client, email: str, password: str = PASSWORD, wanted: str = ""):
        address = "/staff/sign-in" + (f"?next={wanted}" if wanted else "")
        token = form_token(client, address)
        return client.post(address, data={"email": email, "password": password, "csrf_token": token})

    return sign_in_on


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


def form_token(client, address: str) -> str:
    """The form token that a page's first form carries."""
    page = client.get(address).text
    return page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
