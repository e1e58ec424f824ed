"""A survey with a whole plan, answered by a rehearsal, and who looks at its answer."""

import shutil
from pathlib import Path

import pytest

from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.web import create_app
from tests.conftest import app_settings, release_connections
from tests.field import team
from tests.fieldwork.small_surveys import published
from tests.web.results.answer_page.plan import PLAN

PAGE = "/staff/results/tiny"


@pytest.fixture(scope="session")
def rehearsal(sqlite_template, made_once, tmp_path_factory) -> Path:
    """A database with the survey, and two hundred who answered it in a rehearsal; each test gets a copy."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("rehearsal")))
    app = create_app(app_settings(f"sqlite:///{file}", file.parent))
    with app.app_context():
        published(team(), PLAN)
        simulate_responses("tiny", 200, 3, Clock())
    release_connections(app)
    return file


@pytest.fixture
def database_url(rehearsal, tmp_path) -> str:
    """Pages are the same on both databases."""
    return f"sqlite:///{shutil.copy(rehearsal, tmp_path)}"


@pytest.fixture
def analyst(client, staff, sign_in):
    sign_in(client, staff("analyst"))
    return client


@pytest.fixture
def leader(client, staff, sign_in):
    sign_in(client, staff("leadership"))
    return client
