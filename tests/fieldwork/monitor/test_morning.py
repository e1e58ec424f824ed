"""Looking at a wave reads its counts and nothing else."""

from datetime import timedelta

import pytest

from app.fieldwork.monitor.morning import look_at
from app.fieldwork.monitor.rebuild import rebuild_where_wrong
from app.fieldwork.waves import close_wave
from app.store.database import db
from app.store.queries.monitor import counts_in
from app.store.tables import MonitorCount, Response, Wave
from app.store.transaction import writing


@pytest.fixture
def look(people):
    def now():
        db.session.rollback()
        return look_at(db.session.get(Wave, people.held.wave_id), people.clock.now())

    return now


def test_no_response_and_no_document_is_read(people, look, statements):
    people.submits("red")
    people.begins()
    asked = statements()
    asked.clear()
    look()
    assert asked
    for statement in asked:
        assert statement.lstrip().upper().startswith(("SELECT", "BEGIN")), statement
        assert "document" not in statement and "answers" not in statement
        if "responses" in statement:
            # The flagged are counted from their index.
            assert statement.startswith("SELECT count(*)") and "flags" in statement


def test_who_was_at_it_within_a_week_is_in_progress_and_who_was_not_has_stopped(people, look):
    people.sends(people.begins(), "one", colour="red")
    people.waits(days=6)
    people.begins()
    stops = {stop.section: (stop.in_progress, stop.stopped) for stop in look().figures.stops}
    assert (stops["one"], stops["two"]) == ((1, 0), (1, 0))
    people.waits(days=2)
    stops = {stop.section: (stop.in_progress, stop.stopped) for stop in look().figures.stops}
    assert (stops["one"], stops["two"]) == ((1, 0), (0, 1))


def test_the_furthest_page_counts_also_after_going_back(people, look):
    code = people.begins()
    people.sends(code, "one", colour="red")
    people.sends(code, "two", years="3")
    people.sends(code, "one", colour="blue")
    assert {stop.section: stop.in_progress for stop in look().figures.stops}["three"] == 1


def test_withdrawals_are_said_and_no_longer_counted(people, look):
    people.withdraws(people.submits("red"))
    assert (look().withdrawn, look().figures.completed, look().figures.started) == (1, 0, 0)


def test_flagged_responses_are_said_also_those_set_aside(people, look):
    people.submits("red")
    assert look().flagged == 0
    with writing() as session:
        session.query(Response).update({"flags": {"too_fast": True}})
    assert look().flagged == 1


def test_a_closed_wave_asks_for_all_of_each_target(people, look):
    people.submits("red")
    close_wave(people.held.wave_id, people.clock.now() + timedelta(hours=1))
    people.waits(days=1)
    assert look().share == 1
    assert [held.label for held in look().chase] == ["Blue", "Long", "Red"]


def test_every_night_a_wave_that_was_never_counted_is_counted(people, look):
    people.submits("red")
    people.begins()
    right = counts_in(people.held.wave_id)
    assert rebuild_where_wrong() == 0
    with writing() as session:
        session.query(MonitorCount).delete()
    assert look().is_empty
    assert rebuild_where_wrong() == 1
    db.session.rollback()
    found = counts_in(people.held.wave_id)
    found.pop(("rebuilt", "times"))
    assert found == right
    assert rebuild_where_wrong() == 0
