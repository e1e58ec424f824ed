"""The monitor counts as people answer, and counting again gives the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from app.fieldwork.answering.draft_state import find_draft
from app.fieldwork.answering.submit_response import submit_response
from app.fieldwork.forgotten_drafts import delete_forgotten_drafts
from app.fieldwork.monitor import rebuild
from app.fieldwork.monitor.counting import recounted
from app.fieldwork.monitor.rebuild import REBUILT, rebuild_counts
from app.fieldwork.waves import close_wave
from app.store.database import db
from app.store.queries.monitor import add_counts, counts_in
from app.store.tables import MonitorCount, Response
from app.store.transaction import writing
from tests.fieldwork.monitor.conftest import KEY

DAY = "2018-11-05"
NEXT = "2018-11-06"


def counted(people, measure: str) -> dict[str, int]:
    db.session.rollback()
    return {key: count for (found, key), count in counts_in(people.held.wave_id).items() if found == measure}


def everything(people) -> dict[tuple[str, str], int]:
    db.session.rollback()
    return {found: count for found, count in counts_in(people.held.wave_id).items() if found != REBUILT}


def set_aside(people, reason: str | None) -> None:
    with writing() as session:
        response = session.query(Response).filter(Response.document["colour"].as_string() == "red").first()
        with recounted(session, response):
            response.set_aside_reason, response.set_aside_on = reason, people.clock.now().date() if reason else None


def test_starts_and_completions_are_counted_on_their_days(people):
    people.begins()
    people.submits("red")
    people.waits(days=1)
    people.submits("blue")
    assert counted(people, "started") == {DAY: 2, NEXT: 1}
    assert counted(people, "completed") == {DAY: 1, NEXT: 1}


def test_minutes_are_counted_whole_by_device(people):
    people.submits("red", device="phone", seconds=59)
    people.submits("red", device="phone", seconds=60)
    people.submits("red", device="computer", seconds=60)
    assert counted(people, "minutes") == {"phone:2": 1, "phone:3": 1, "computer:3": 1}


def test_targets_are_counted_by_their_conditions_and_never_about_people_themselves(people):
    people.submits("red", years="12")
    people.submits("blue", years="12")
    people.submits("blue")
    assert counted(people, "target") == {"0": 3, "1:red": 1, "1:blue": 2, "2": 2}


def test_each_version_of_a_best_worst_question_is_counted(people):
    for _ in range(12):
        people.submits("red")
    versions = counted(people, "version")
    assert set(versions) <= {"most:1", "most:2"}
    assert sum(versions.values()) == 12


def test_a_withdrawal_takes_away_what_was_counted(people):
    people.submits("blue", years="3")
    before = everything(people)
    people.withdraws(people.submits("red", years="12", device="tablet"))
    assert everything(people) == before


def test_a_response_set_aside_leaves_the_targets_and_stays_a_completion(people):
    people.submits("red")
    before = everything(people)
    set_aside(people, "The same person twice")
    assert (counted(people, "target"), counted(people, "set_aside")) == ({}, {"all": 1})
    assert counted(people, "completed") == {DAY: 1}
    set_aside(people, None)
    assert everything(people) == before


def test_what_is_submitted_twice_is_counted_once(people):
    code = people.begins()
    for section in ("one", "two", "three"):
        people.sends(code, section)
    key = find_draft(code, KEY).submission_key
    for _ in range(2):
        submit_response(code, key, people.held.survey, KEY, people.clock, people.files)
    assert counted(people, "completed") == {DAY: 1}


def test_counting_again_gives_the_same_figures(people):
    for number in range(9):
        receipt = people.submits(("red", "blue")[number % 2], years=str(number * 3), seconds=number * 40)
        people.waits(hours=9)
    people.withdraws(receipt)
    people.sends(people.begins(), "one", colour="red")
    set_aside(people, "Not a person")
    close_wave(people.held.wave_id, people.clock.now())
    people.clock.move(timedelta(days=15))
    assert delete_forgotten_drafts(people.clock, people.files) == 1
    before = everything(people)
    assert before["left_at", "two"] == 1
    assert rebuild_counts(people.held.wave_id)
    assert everything(people) == before


def test_counting_again_mends_what_was_wrong_and_what_was_never_counted(people):
    people.submits("red", years="12")
    people.begins()
    right = everything(people)
    with writing() as session:
        session.query(MonitorCount).delete()
        add_counts(session, people.held.wave_id, {("completed", DAY): 40, ("target", "77"): 3})
    rebuild_counts(people.held.wave_id)
    assert everything(people) == right


def test_what_comes_while_it_is_counted_again_is_counted_beside_it(people, monkeypatch):
    people.submits("red")
    with writing() as session:
        session.query(MonitorCount).delete()
    read = rebuild.starts_of_drafts

    def somebody_submits(wave_id, connection):
        monkeypatch.setattr(rebuild, "starts_of_drafts", read)
        people.submits("blue")
        return read(wave_id, connection)

    monkeypatch.setattr(rebuild, "starts_of_drafts", somebody_submits)
    assert rebuild_counts(people.held.wave_id)
    assert counted(people, "completed") == {DAY: 2}
    assert counted(people, "target") == {"0": 2, "1:red": 1, "1:blue": 1}


def test_of_two_who_count_again_at_once_one_counts(people, monkeypatch):
    people.submits("red")
    with writing() as session:
        session.query(MonitorCount).delete()
    read = rebuild.starts_of_drafts

    def somebody_else_does_too(wave_id, connection):
        monkeypatch.setattr(rebuild, "starts_of_drafts", read)
        assert rebuild_counts(people.held.wave_id)
        return read(wave_id, connection)

    monkeypatch.setattr(rebuild, "starts_of_drafts", somebody_else_does_too)
    assert not rebuild_counts(people.held.wave_id)
    assert counted(people, "completed") == {DAY: 1}


def test_many_who_submit_at_once_are_all_counted_and_none_waits_for_ever(app, people):
    """Every one counts the same keys in another order: whoever took them as they come would wait for each other."""
    keys = [("target", str(number)) for number in range(12)]
    together = Barrier(8)

    def submit(start: int) -> None:
        with app.app_context():
            together.wait()
            for _ in range(15):
                counts = dict.fromkeys(keys[start:] + keys[:start], 1)
                with writing() as session:
                    add_counts(session, people.held.wave_id, counts)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(submit, range(8)))
    assert counted(people, "target") == {str(number): 120 for number in range(12)}
