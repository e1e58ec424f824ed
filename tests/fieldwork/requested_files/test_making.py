"""Files that are asked for and made: in turn, once, with their progress written down, whatever falls over."""

from datetime import timedelta

import pytest

from app.fieldwork.errors import NotAllowed, PermissionRefused
from app.fieldwork.requested_files.ask import MOST_AT_ONCE
from app.fieldwork.requested_files.begin import SILENT, Begun, begin_next_file
from app.fieldwork.requested_files.cancel import cancel_file
from app.fieldwork.requested_files.folder import FOLDER, finished, workplace
from app.fieldwork.requested_files.make import FAILED, CouldNotMake, make_file, write_begun_file
from app.store.queries.exports import latest_exports
from app.store.tables import AuditEvent, SurveyPermission
from app.store.transaction import writing
from tests.field import rows_in
from tests.fieldwork.requested_files.conftest import Says, state_of


def test_a_file_is_asked_for_made_and_on_the_record_when_it_is_ready(ask, survey, clock, tmp_path):
    file_id = ask(format="xlsx", where=("colour=red",))
    assert (state_of(file_id).state, state_of(file_id).total_rows) == ("waiting", 3)
    begun = begin_next_file(clock.now())
    assert begun == Begun(file_id, 1)
    seen = []
    maker = Says(1, 2, then=lambda: seen.append((state_of(file_id).done_rows, len(latest_exports(survey.id, 9)))))
    assert make_file(begun, maker, tmp_path, clock) == "done"
    assert seen == [(0, 0), (1, 0)]
    [taken] = latest_exports(survey.id, 9)
    assert (taken.user.email, taken.format, taken.rows) == ("analyst@example.org", "xlsx", 2)
    assert taken.filter["where"] == ["colour=red"]
    file = state_of(file_id)
    assert (file.state, file.done_rows, file.file_name) == ("done", 3, "tiny-real-responses.xlsx")
    assert finished(tmp_path, file_id).read_bytes() == b"made"
    assert [place.name for place in (tmp_path / FOLDER).iterdir()] == [file_id]


def test_asking_is_on_the_trail(ask):
    before = rows_in(AuditEvent)
    ask()
    assert rows_in(AuditEvent) == before + 1


def test_what_may_not_be_had_cannot_be_asked_for(ask):
    with pytest.raises(PermissionRefused, match="equality"):
        ask(sensitivities=frozenset({"plain", "equality"}))
    with pytest.raises(PermissionRefused, match="choose responses by “faith”"):
        ask(where=("{question: faith, answered: true}",))
    with pytest.raises(NotAllowed, match="Did you mean “colour”"):
        ask(where=("color=red",))
    ask(frozenset({"export_equality"}), where=("{question: faith, answered: true}",))


def test_nobody_waits_for_more_than_a_few(ask):
    for _ in range(MOST_AT_ONCE):
        ask()
    with pytest.raises(NotAllowed, match="waiting for 5 files"):
        ask()


def test_files_are_made_one_after_another_in_the_order_they_were_asked_for(ask, clock, tmp_path):
    first = ask()
    clock.move(timedelta(seconds=1))
    second = ask()
    begun = begin_next_file(clock.now())
    assert begun is not None and begun.id == first
    assert begin_next_file(clock.now()) is None
    make_file(begun, Says(3), tmp_path, clock)
    assert begin_next_file(clock.now()) == Begun(second, 1)


def test_one_whose_maker_was_killed_is_begun_again_and_the_late_one_changes_nothing(ask, survey, clock, tmp_path):
    file_id = ask()
    dead = begin_next_file(clock.now())
    clock.move(SILENT + timedelta(seconds=1))
    again = begin_next_file(clock.now())
    assert again == Begun(file_id, 2)
    assert make_file(dead, Says(1, 2, words=b"late"), tmp_path, clock) == "cancelled"
    assert state_of(file_id).state == "running" and latest_exports(survey.id, 9) == []
    assert make_file(again, Says(3), tmp_path, clock) == "done"
    assert finished(tmp_path, file_id).read_bytes() == b"made"
    assert len(latest_exports(survey.id, 9)) == 1


def test_after_three_times_it_is_given_up_and_the_next_is_made(ask, clock):
    file_id = ask()
    for time in (1, 2, 3):
        assert begin_next_file(clock.now()) == Begun(file_id, time)
        clock.move(SILENT + timedelta(seconds=1))
    other = ask()
    assert begin_next_file(clock.now()) == Begun(other, 1)
    assert state_of(file_id).state == "failed" and "begun three times" in state_of(file_id).problem


def test_a_cancellation_is_noticed_at_the_next_sign_of_life(ask, survey, analyst, clock, tmp_path):
    file_id = ask()
    begun = begin_next_file(clock.now())
    cancel = iter([lambda: None, lambda: cancel_file(file_id, survey.id, analyst.id, tmp_path, clock.now())])
    maker = Says(1, 2, 3, then=lambda: next(cancel)())
    assert make_file(begun, maker, tmp_path, clock) == "cancelled"
    assert maker.closed and state_of(file_id).state == "cancelled"
    assert list((tmp_path / FOLDER).iterdir()) == [] and latest_exports(survey.id, 9) == []


def test_when_the_program_ends_meanwhile_the_file_waits_to_be_begun_again(ask, clock, tmp_path):
    file_id = ask()
    begun = begin_next_file(clock.now())
    maker = Says(1, 2)
    assert make_file(begun, maker, tmp_path, clock, lambda: True) == "waiting"
    assert maker.closed and state_of(file_id).times_begun == 0
    assert begin_next_file(clock.now()) == Begun(file_id, 1)


def broken(error: Exception):
    def maker(file_id, place):
        yield 1
        raise error

    return maker


def test_what_cannot_be_made_says_why_and_what_breaks_says_no_more_than_that(ask, clock, tmp_path):
    first = ask()
    why = CouldNotMake("Excel holds fewer columns.")
    assert make_file(begin_next_file(clock.now()), broken(why), tmp_path, clock) == "failed"
    assert state_of(first).problem == "Excel holds fewer columns."
    second = ask()
    with pytest.raises(ValueError):
        make_file(begin_next_file(clock.now()), broken(ValueError("my secret answer")), tmp_path, clock)
    assert (state_of(second).state, state_of(second).problem) == ("failed", FAILED)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_is_left_on_the_disk_by_a_maker_that_was_killed_is_gone_when_it_is_begun_again(ask, clock, tmp_path):
    file_id = ask()
    left = workplace(tmp_path, file_id, 7)
    left.mkdir(parents=True)
    (left / "file").write_text("answers")
    make_file(begin_next_file(clock.now()), Says(3), tmp_path, clock)
    assert not left.exists()


def test_the_file_itself_is_for_this_account_only_and_holds_what_was_asked_for(ask, clock, tmp_path):
    file_id = ask(where=("colour=red",))
    begin_next_file(clock.now())
    heard = []
    assert write_begun_file(file_id, tmp_path / "file", clock, heard.append) == 2
    assert heard == [1, 2, 3]
    assert (tmp_path / "file").read_text(encoding="utf-8-sig").count("red") == 2
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_a_permission_that_was_taken_back_meanwhile_counts(ask, survey, analyst, clock, tmp_path):
    given = frozenset({"export_equality"})
    file_id = ask(given, sensitivities=frozenset({"plain", "equality"}))
    begin_next_file(clock.now())
    with pytest.raises(PermissionRefused):
        write_begun_file(file_id, tmp_path / "file", clock, lambda read: None)
    (tmp_path / "file").unlink()
    with writing() as session:
        session.add(SurveyPermission(user_id=analyst.id, survey_id=survey.id, permission="export_equality"))
    assert write_begun_file(file_id, tmp_path / "file", clock, lambda read: None) == 3
