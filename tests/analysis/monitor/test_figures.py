"""The figures of a wave are worked out from its counts alone."""

import datetime as dt

import pytest

from app.analysis.monitor.figures import figures_of
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.progress import ALL_PAGES
from tests.fieldwork.monitor.conftest import SOURCE

FIRST, LAST = dt.date(2019, 1, 14), dt.date(2019, 1, 17)


@pytest.fixture(scope="module")
def asked():
    return read_questionnaire(SOURCE)[0]


def figures(asked, counts=(), drafts=(), share=0.5):
    return figures_of(asked, dict(counts), drafts, (FIRST, LAST), share)


def test_every_day_of_the_wave_is_there_also_those_without_anybody(asked):
    found = figures(asked, {("started", "2019-01-15"): 3, ("completed", "2019-01-15"): 2}).days
    assert [(day.day.day, day.started, day.completed) for day in found] == [
        (14, 0, 0),
        (15, 3, 2),
        (16, 0, 0),
        (17, 0, 0),
    ]


def test_a_day_outside_the_wave_is_not_lost(asked):
    found = figures(asked, {("completed", "2019-01-19"): 1})
    assert (found.completed, found.days[-1].day) == (1, dt.date(2019, 1, 19))


def test_each_answer_of_a_question_has_its_row_also_one_nobody_gave(asked):
    ((wording, standings),) = figures(asked, {("target", "1:blue"): 3}).by_answer
    assert wording == "Which?"
    assert [(held.label, held.count, held.by_now, held.wanted) for held in standings] == [
        ("Red", 0, 2, 4),
        ("Blue", 3, 2, 4),
    ]


def test_who_to_ask_is_what_the_file_notes_beside_the_answer(asked):
    ((_, standings),) = figures(asked).by_answer
    assert {held.label: held.who_to_ask for held in standings} == {"Red": "Ask the reds.", "Blue": ""}


def test_targets_about_people_themselves_are_not_on_the_monitor(asked):
    found = figures(asked)
    assert [held.label for held in (*found.standings, found.hoped)] == ["Blue", "Red", "Long", "Responses"]


def test_where_people_stop_joins_drafts_that_are_there_and_those_that_were_deleted(asked):
    drafts = [("two", 2, 3), (ALL_PAGES, 1, 0)]
    found = figures(asked, {("left_at", "two"): 4, ("left_at", "one"): 1}, drafts)
    assert [(stop.section, stop.in_progress, stop.stopped) for stop in found.stops] == [
        ("one", 0, 1),
        ("two", 2, 7),
        ("three", 0, 0),
        (ALL_PAGES, 1, 0),
    ]
    assert (found.in_progress, found.stopped) == (3, 8)


def test_minutes_of_fewer_than_ten_people_are_not_shown(asked):
    counts = {("minutes", "phone:7"): 9, ("minutes", "computer:12"): 6, ("minutes", "computer:13"): 4}
    found = {held.device: (held.n, held.median) for held in figures(asked, counts).minutes}
    assert found["phone"] == (9, None)
    assert found["computer"] == (10, pytest.approx(12 + 5 / 6))


def test_versions_nobody_drew_are_counted_as_none(asked):
    (balance,) = figures(asked, {("version", "most:2"): 25}).versions
    assert (balance.counts, balance.is_uneven) == ((0, 25), True)
