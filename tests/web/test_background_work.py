"""The queue is away, or nobody does what is in it: pages say so, and nothing is half done."""

import os

import pytest
import structlog

from app.fieldwork.requested_files import export_file
from app.store.tables import Team, User
from app.store.transaction import writing
from app.web.background_work import MARK, SILENT_SECONDS, is_background_work_done, mark_at_work
from app.web.commands import main
from tests.fieldwork.small_surveys import published
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.web.conftest import form_token
from tests.web.results.test_results_data import PAGE, PLAIN, SURVEY
from tests.web.staff_work import press

FILES = "/staff/results/tiny/files"
ANALYST = "analyst@example.org"
NOBODY = "Nobody does background work at the moment"


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """With a queue where nobody listens."""
    return {**settings, "SOUNDINGS_JOBS_URL": "redis://127.0.0.1:1/0"}


@pytest.fixture
def survey_id(app, client, staff, sign_in) -> int:
    sign_in(client, staff("analyst", ANALYST))
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one()
        version = published(team.id, SURVEY)
        answered(a_wave_of(version), [{"colour": "red"}])
    # In a test jobs are done at once; here they are asked for, as in earnest.
    app.testing = False
    return version.survey_id


def test_what_cannot_be_asked_for_is_refused_in_words(client, survey_id):
    fields = {"csrf_token": form_token(client, "/staff/surveys/tiny/flagged")}
    with structlog.testing.capture_logs() as lines:
        answer = client.post("/staff/surveys/tiny/flagged/look-over", data=fields)
    assert answer.status_code == 503 and "This cannot be asked for now" in answer.text
    assert ("queue_away", "look_for_flags") in [(line["event"], line.get("job")) for line in lines]
    assert "bug" not in [line["event"] for line in lines]


def test_nothing_of_a_person_is_erased_while_their_jobs_cannot_be_looked_at(app, survey_id):
    answer = app.test_cli_runner().invoke(main, ["person", "erase", ANALYST, "--yes"])
    assert answer.exit_code == 1 and "cannot be asked for at the moment" in answer.output
    with app.app_context(), writing() as session:
        assert session.query(User).filter_by(email=ANALYST).count() == 1


def test_a_file_can_be_asked_for_and_its_page_says_that_nobody_does_background_work(
    app, client, survey_id, monkeypatch
):
    monkeypatch.setattr(export_file, "AT_ONCE", 0)
    assert press(client, PAGE, **PLAIN).location == FILES
    mark = app.extensions["settings"].data_dir / MARK
    assert NOBODY in client.get(FILES).text
    mark_at_work(mark.parent)
    assert NOBODY not in client.get(FILES).text
    os.utime(mark, (0, mark.stat().st_mtime - SILENT_SECONDS))
    assert NOBODY in client.get(FILES).text


def test_a_job_of_every_minute_leaves_its_mark(app, survey_id):
    app.extensions["jobs"].do("make_requested_files")
    with app.app_context():
        assert is_background_work_done()
