"""Files made in the background: asked for on the export page, made by another process, fetched once by who asked."""

import csv
import io
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from app.fieldwork.requested_files import export_file
from app.fieldwork.requested_files.begin import begin_next_file
from app.fieldwork.requested_files.folder import finished
from app.fieldwork.requested_files.make import make_file, write_begun_file
from app.store.queries.exports import latest_exports
from app.store.queries.requested_files import requested_file
from app.store.tables import RequestedFile, Team
from app.store.transaction import writing
from app.web import file_makers
from app.web.doors import doors
from app.web.file_makers import delete_old_files, environment_of, in_another_process
from tests.conftest import ROOT
from tests.fieldwork.small_surveys import published
from tests.fieldwork.stored_responses import a_wave_of, answered
from tests.web.conftest import form_token
from tests.web.results.test_results_data import PAGE, PLAIN, SURVEY
from tests.web.staff_work import press

FILES = "/staff/results/tiny/files"


@pytest.fixture
def analyst(client, staff, sign_in):
    sign_in(client, staff("analyst"))
    return client


@pytest.fixture
def survey_id(app, analyst) -> int:
    with app.app_context():
        with writing() as session:
            team = session.query(Team).one()
        version = published(team.id, SURVEY)
        answered(a_wave_of(version), [{"colour": "red"}, {"colour": "blue"}, {"colour": "red"}])
        return version.survey_id


@pytest.fixture
def ask(analyst, survey_id, monkeypatch):
    """Asks for a file that counts as large, and gives its id."""
    monkeypatch.setattr(export_file, "AT_ONCE", 2)
    monkeypatch.setattr(export_file, "MOST_AT_ONCE", {"xlsx": 2})

    def send(**chosen) -> str:
        answer = press(analyst, PAGE, **{**PLAIN, **chosen})
        assert (answer.status_code, answer.location) == (303, FILES)
        return analyst.get(FILES).text.split('data-made-file="')[1].split('"')[0]

    return send


@pytest.fixture
def not_made(monkeypatch):
    """Nothing is made in the background, so that a test sees a file that waits."""
    monkeypatch.setattr(file_makers, "make_requested_files", lambda: None)


@pytest.fixture
def made_here(monkeypatch):
    """Files are made by this process, at once; of the other process there are tests of its own."""

    def make(file_id: str, place: Path):
        yield 0
        return write_begun_file(file_id, place, doors().clock, lambda rows: None)

    monkeypatch.setattr(file_makers, "in_another_process", make)


def fetch(client, file_id: str, what: str = "fetch"):
    fields = {"csrf_token": form_token(client, FILES)}
    return client.post(f"{FILES}/made/{file_id}/{what}", data=fields)


def test_a_large_workbook_is_made_by_another_process_and_fetched_once(ask, analyst, app, survey_id):
    file_id = ask(file="responses-xlsx")
    page = analyst.get(FILES).text
    assert "Ready" in page and "tiny-real-responses.xlsx" in page and "3 responses were read" in page
    with app.app_context():
        [taken] = latest_exports(survey_id, 9)
        assert (taken.user.email, taken.format, taken.rows) == ("analyst@example.org", "xlsx", 3)
        assert finished(app.extensions["settings"].data_dir, file_id).stat().st_mode & 0o777 == 0o600
    answer = fetch(analyst, file_id)
    assert answer.status_code == 200 and int(answer.headers["Content-Length"]) == len(answer.data)
    assert answer.headers["Content-Disposition"] == "attachment; filename=tiny-real-responses.xlsx"
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"
    assert openpyxl.load_workbook(io.BytesIO(answer.data))["data"].max_row == 4
    again = fetch(analyst, file_id)
    assert again.status_code == 404 and "You have fetched this file already" in again.text
    with app.app_context():
        assert not finished(app.extensions["settings"].data_dir, file_id).exists()
    assert "Fetched" in analyst.get(FILES).text


def test_a_fetch_that_breaks_off_can_be_tried_again(made_here, ask, analyst, monkeypatch):
    monkeypatch.setattr(sys.modules["app.web.results.made_files"], "PIECE", 10)
    file_id = ask()
    fields = {"csrf_token": form_token(analyst, FILES)}
    broken = analyst.post(f"{FILES}/made/{file_id}/fetch", data=fields, buffered=False)
    next(iter(broken.response))
    broken.close()
    whole = fetch(analyst, file_id)
    assert len(list(csv.DictReader(io.StringIO(whole.data.decode("utf-8-sig"))))) == 3
    assert fetch(analyst, file_id).status_code == 404


def test_a_small_file_comes_at_once(analyst, survey_id):
    assert press(analyst, PAGE, **{**PLAIN, "file": "responses-xlsx"}).status_code == 200
    assert "You have asked for no file" in analyst.get(FILES).text


def test_a_colleague_sees_and_fetches_nothing_of_it(made_here, ask, app, staff, sign_in):
    file_id = ask()
    colleague = app.test_client()
    sign_in(colleague, staff("administrator", "colleague@example.org"))
    assert file_id not in colleague.get(FILES).text
    for what in ("fetch", "cancel"):
        assert fetch(colleague, file_id, what).status_code == 404
    with app.app_context():
        assert requested_file(file_id).state == "done"


def test_another_team_finds_neither_the_page_nor_the_file(made_here, ask, app, staff, sign_in):
    file_id = ask()
    stranger = app.test_client()
    sign_in(stranger, staff("administrator", "stranger@example.org", "Another team"))
    token = form_token(stranger, "/staff/upload")
    assert stranger.get(FILES).status_code == 404
    for what in ("fetch", "cancel"):
        answer = stranger.post(f"{FILES}/made/{file_id}/{what}", data={"csrf_token": token})
        assert answer.status_code == 404 and b"tiny" not in answer.data.replace(FILES.encode(), b"")


def test_a_form_without_its_token_neither_fetches_nor_cancels(made_here, ask, analyst, app):
    file_id = ask()
    for what in ("fetch", "cancel"):
        assert analyst.post(f"{FILES}/made/{file_id}/{what}").location == FILES
        assert "open too long" in analyst.get(FILES).text
    assert analyst.get(f"{FILES}/made/{file_id}/fetch").status_code == 405
    with app.app_context():
        assert requested_file(file_id).state == "done"


def test_a_file_that_waits_says_so_and_can_be_cancelled(ask, analyst, not_made, app):
    first = ask()
    assert "It is next." in analyst.get(FILES).text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in analyst.get(FILES).text
    assert fetch(analyst, first).status_code == 404
    assert fetch(analyst, first, "cancel").location == FILES
    page = analyst.get(FILES).text
    assert "Cancelled" in page and "http-equiv" not in page


def test_one_that_is_being_made_shows_its_percentage_and_the_time_left(ask, analyst, not_made, app, clock):
    file_id = ask()
    with app.app_context(), writing() as session:
        file = session.get(RequestedFile, file_id)
        file.state, file.started_at, file.heard_at = "running", clock.now(), clock.now()
        file.total_rows, file.done_rows = 100_000, 42_000
    clock.move(timedelta(minutes=4))
    page = analyst.get(FILES).text
    assert 'value="42"' in page and "42%" in page
    assert "42,000 of 100,000 responses, about 6 minutes left." in page
    part = analyst.get(f"{FILES}?part=list").text
    assert "42%" in part and "<html" not in part


def test_leadership_may_look_at_the_page_and_an_unknown_survey_is_not_there(app, staff, sign_in, survey_id):
    leader = app.test_client()
    sign_in(leader, staff("leadership"))
    assert leader.get(FILES).status_code == 200
    assert leader.get("/staff/results/never_was/files").status_code == 404


def test_after_a_day_it_is_gone(made_here, ask, analyst, app, clock):
    file_id = ask()
    clock.move(timedelta(days=1, minutes=1))
    with app.app_context():
        delete_old_files()
        assert not finished(app.extensions["settings"].data_dir, file_id).exists()
    analyst.get("/staff/sign-in")
    with app.app_context():
        assert requested_file(file_id).state == "cancelled"


def test_a_process_that_is_killed_leaves_a_failure_that_says_to_ask_again(ask, analyst, not_made, app, clock):
    file_id = ask()

    def killed(file_id, place):
        making = in_another_process(file_id, place)
        children = f"/proc/self/task/{os.getpid()}/children"
        yield next(making)
        with open(children, encoding="ascii") as pids:
            for pid in pids.read().split():
                os.kill(int(pid), signal.SIGKILL)
        return (yield from making)

    settings = app.extensions["settings"]
    with app.app_context():
        with pytest.raises(RuntimeError, match="ended without a word"):
            make_file(begin_next_file(clock.now()), killed, settings.data_dir, clock)
        assert requested_file(file_id).state == "failed"
    assert "Please ask for it again" in analyst.get(FILES).text


def test_stopping_the_maker_ends_its_process(ask, not_made, app, clock, tmp_path):
    file_id = ask()
    with app.app_context():
        begin_next_file(clock.now())
        making = in_another_process(file_id, tmp_path / "file")
        next(making)
        making.close()
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as pids:
        commands = [Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8") for pid in pids.read().split()]
    assert not [command for command in commands if "make_requested_file" in command]


def test_a_maker_to_whom_nobody_listens_ends(ask, not_made, app, clock, tmp_path):
    file_id = ask()
    with app.app_context():
        begin_next_file(clock.now())
        environment = {**os.environ, **environment_of(app.extensions["settings"])}
    command = [sys.executable, "-m", "app.web.make_requested_file", file_id, str(tmp_path / "file")]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE)
    process.stdout.close()
    assert process.wait(60) == 1
