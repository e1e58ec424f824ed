"""A few examples of each case on every change; `make fuzz` plays them for as long as is wanted."""

import pytest

from app.store.tables import Draft
from app.store.transaction import writing
from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.cases import CASES, case_called
from tests.fuzz.place import play, with_doubles
from tests.fuzz.respondent_pages import SURVEY
from tests.fuzz.whole_rows import half_written, wrongly_counted
from tests.hashing import quick_passwords
from tests.respondent import Respondent

EXAMPLES = 6
FILES_ALONE = {"loaded_files": 30, "commands": 15}
"""What needs no page is quick."""

RUNS = [
    *(("sqlite", name) for name in ("questionnaire_files", "respondent_pages", "staff_forms", "loaded_files")),
    *(("postgres", name) for name in CASES if name != "questionnaire_files"),
]
"""Addresses and commands are read alike on both; the stricter of the two has them here."""


@pytest.fixture
def database_url(request) -> str:
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def app(app):
    with quick_passwords():
        yield with_doubles(app)


@pytest.mark.parametrize(("database_url", "name"), RUNS, indirect=["database_url"])
def test_nothing_that_is_sent_is_a_bug_or_leaves_half_a_row(app, name):
    tally = play(case_called(name), app, FILES_ALONE.get(name, EXAMPLES))
    assert tally.total() > 0
    with app.app_context():
        assert wrongly_counted() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_half_a_row_would_be_found(app):
    with app.app_context():
        put_in_the_field(SURVEY, NOW)
        someone = Respondent(app, "anything")
        someone.start()
        assert half_written(set()) == []
        with writing() as session:
            session.query(Draft).update({"answers": {"q_choice": {"": ["zebra"]}, "q_nothing": {"": ["x"]}}})
        assert len(half_written(set())) == 2
        assert "in one place only" in " ".join(half_written({"a file that no row names"}))
