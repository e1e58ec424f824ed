"""Files that are ready: fetched once, by who asked, with what they may have looked at again; deleted after a day."""

from datetime import timedelta

import pytest

from app.fieldwork.errors import NotFound, PermissionRefused
from app.fieldwork.requested_files.begin import begin_next_file
from app.fieldwork.requested_files.cancel import cancel_file
from app.fieldwork.requested_files.delete_old import LINES_KEPT, delete_files_of, delete_old_files
from app.fieldwork.requested_files.fetch import KEPT, fetch_file, was_fetched
from app.fieldwork.requested_files.folder import FOLDER, finished
from app.fieldwork.requested_files.make import make_file
from app.store.tables import AuditEvent, RequestedFile, SurveyPermission
from app.store.transaction import writing
from tests.field import rows_in
from tests.fieldwork.requested_files.conftest import Says, state_of


@pytest.fixture
def ready(ask, clock, tmp_path):
    """Asks for a file, has it made, and gives its id."""

    def make(*given, **changes) -> str:
        file_id = ask(*given, **changes)
        assert make_file(begin_next_file(clock.now()), Says(3), tmp_path, clock) == "done"
        return file_id

    return make


@pytest.fixture
def fetch(survey, analyst, clock, tmp_path):
    """Opens a file for somebody, and gives what is in it."""

    def open_it(file_id: str, user=analyst, role: str = "analyst", survey=survey) -> bytes:
        fetched = fetch_file(file_id, survey, user.id, role, tmp_path, clock.now())
        with fetched.content:
            content = fetched.content.read()
        assert len(content) == fetched.size
        return content

    return open_it


def test_who_asked_fetches_it_once(ready, fetch, clock, tmp_path):
    file_id = ready()
    before = rows_in(AuditEvent)
    assert fetch(file_id) == b"made"
    assert rows_in(AuditEvent) == before + 1
    was_fetched(file_id, tmp_path, clock.now())
    assert state_of(file_id).state == "fetched" and not finished(tmp_path, file_id).exists()
    with pytest.raises(NotFound, match="fetched this file already"):
        fetch(file_id)
    was_fetched(file_id, tmp_path, clock.now())
    assert state_of(file_id).state == "fetched"


def test_a_connection_that_broke_loses_nothing(ready, fetch):
    file_id = ready()
    fetch(file_id)
    assert fetch(file_id) == b"made"


def test_nobody_else_finds_it(ready, fetch, somebody):
    file_id = ready()
    for role in ("analyst", "administrator"):
        with pytest.raises(NotFound):
            fetch(file_id, somebody(f"{role}-other@example.org"), role)
    with pytest.raises(NotFound):
        fetch("0" * 32)


def test_what_may_no_longer_be_had_is_not_given(ready, fetch, survey, analyst):
    with writing() as session:
        given = SurveyPermission(user_id=analyst.id, survey_id=survey.id, permission="export_equality")
        session.add(given)
    file_id = ready(frozenset({"export_equality"}), sensitivities=frozenset({"plain", "equality"}))
    assert fetch(file_id) == b"made"
    with writing() as session:
        session.delete(session.merge(given))
    with pytest.raises(PermissionRefused):
        fetch(file_id)
    with pytest.raises(PermissionRefused):
        fetch(ready(), role="leadership")


def test_what_is_not_ready_is_not_there(ask, fetch, survey, analyst, clock, tmp_path):
    file_id = ask()
    with pytest.raises(NotFound, match="not ready yet"):
        fetch(file_id)
    cancel_file(file_id, survey.id, analyst.id, tmp_path, clock.now())
    with pytest.raises(NotFound, match="was cancelled"):
        fetch(file_id)


def test_one_that_is_ready_can_be_deleted_by_who_asked_only(ready, fetch, survey, analyst, somebody, clock, tmp_path):
    file_id = ready()
    with pytest.raises(NotFound):
        cancel_file(file_id, survey.id, somebody("other@example.org").id, tmp_path, clock.now())
    assert fetch(file_id) == b"made"
    cancel_file(file_id, survey.id, analyst.id, tmp_path, clock.now())
    assert not finished(tmp_path, file_id).exists()


def test_after_a_day_it_is_neither_given_nor_kept(ready, fetch, clock, tmp_path):
    old = ready()
    clock.move(KEPT - timedelta(minutes=1))
    new = ready()
    assert delete_old_files(tmp_path, clock.now()) == 0
    clock.move(timedelta(minutes=2))
    with pytest.raises(NotFound, match="deleted a day after"):
        fetch(old)
    assert delete_old_files(tmp_path, clock.now()) == 1
    assert delete_old_files(tmp_path, clock.now()) == 0
    assert not finished(tmp_path, old).exists() and fetch(new) == b"made"


def test_lines_of_files_go_after_a_week_and_whatever_lies_about_at_once(ready, clock, tmp_path):
    ready()
    for name in ("f" * 32, f"{'e' * 32}.2"):
        place = tmp_path / FOLDER / name
        place.mkdir() if "." in name else place.write_text("left")
    clock.move(LINES_KEPT + timedelta(minutes=1))
    delete_old_files(tmp_path, clock.now())
    assert rows_in(RequestedFile) == 0 and list((tmp_path / FOLDER).iterdir()) == []


def test_erasing_somebody_deletes_the_files_their_answers_may_be_in(ready, ask, fetch, survey, clock, tmp_path):
    made, waiting = ready(), ask()
    assert delete_files_of(survey.id, tmp_path, clock.now()) == 2
    assert {state_of(made).state, state_of(waiting).state} == {"cancelled"}
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert delete_files_of(survey.id, tmp_path, clock.now()) == 0
