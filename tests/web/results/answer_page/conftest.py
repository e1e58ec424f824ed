"""A survey with a whole plan, answered by a rehearsal, and who looks at its answer."""

import pytest

from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.tables import Team
from app.store.transaction import writing
from tests.fieldwork.small_surveys import published
from tests.web.results.answer_page.plan import PLAN

PAGE = "/staff/results/tiny"


@pytest.fixture
def rehearsed(app, staff):
    """A survey with a whole plan, answered by a rehearsal of two hundred."""
    for role in ("analyst", "leadership"):
        staff(role)
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one().id
        published(team, PLAN)
        simulate_responses("tiny", 200, 3, Clock())


@pytest.fixture
def analyst(client, rehearsed, sign_in):
    sign_in(client, "analyst@example.org")
    return client


@pytest.fixture
def leader(client, rehearsed, sign_in):
    sign_in(client, "leadership@example.org")
    return client


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url
