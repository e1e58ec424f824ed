"""A survey in the field, and people who key sheets of it in."""

from collections.abc import Callable

import pytest

from tests.web.keying.keyer import SURVEY, Keyer


@pytest.fixture
def database_url(request) -> str:
    """SQLite; each database in turn where a test is marked with `both_databases`."""
    return request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")


@pytest.fixture
def held(field):
    """The survey, with an open trial."""
    return field(SURVEY)


@pytest.fixture
def keyer(app, held, staff) -> Callable[..., Keyer]:
    """Seats a member of staff to key sheets."""

    def seat(role: str = "designer", email: str = "") -> Keyer:
        return Keyer(app, held.wave_id, staff(role, email))

    return seat
