"""What tests of fieldwork ask for: the app's context, on either database, and two teams."""

import pytest

from tests.fieldwork.small_surveys import make_team


@pytest.fixture(autouse=True)
def in_the_app(app):
    """Verbs of fieldwork run inside the app."""
    with app.app_context():
        yield


@pytest.fixture
def team(in_the_app) -> int:
    return make_team("Ours")


@pytest.fixture
def other_team(in_the_app) -> int:
    return make_team("Theirs")
