"""Staff who can sign in, and a clock that the test moves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.outside.clock import FixedClock
from app.outside.files import MemoryFiles
from app.outside.mail import CollectedMail
from app.web.doors import Doors

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


def form_token(client, address: str) -> str:
    """The form token that a page's first form carries."""
    page = client.get(address).text
    return page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
