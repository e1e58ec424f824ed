"""The process that makes a file works in turns: it rests when the machine was busy with others, and only then."""

import pytest

from app.web import make_requested_file as module
from app.web.make_requested_file import LONGEST_REST, WAITS, Turns


@pytest.fixture
def rests(monkeypatch):
    """Lets so much time pass, of which so much was work, and gives the rests that were taken."""
    now, worked, taken = [0.0], [0.0], []
    monkeypatch.setattr(module.time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(module.time, "process_time", lambda: worked[0])
    monkeypatch.setattr(module.time, "sleep", taken.append)
    turns = Turns()

    def turn(took: float, of_it_work: float) -> float:
        now[0] += took
        worked[0] += of_it_work
        turns.rest()
        return taken.pop()

    return turn


def test_there_is_no_rest_where_nothing_else_runs(rests):
    assert rests(0.25, 0.25) == 0


def test_the_rest_is_as_long_as_it_was_kept_waiting_several_times_over(rests):
    assert rests(0.5, 0.25) == WAITS * 0.25
    assert rests(0.25, 0.25) == 0


def test_a_rest_is_never_so_long_that_it_would_be_given_up(rests):
    assert rests(60, 1) == LONGEST_REST
