"""Answers over time: kept until enough responses have come or gone that nobody can tell what one of them said."""

from datetime import timedelta

import pytest

from app.fieldwork.answers import build_answer
from app.fieldwork.waves import close_wave
from app.outside.kept_values import KeptValues
from app.store.database import db
from app.store.tables import Response
from app.store.transaction import writing
from tests.fieldwork.small_surveys import NOW, published, uploaded
from tests.fieldwork.stored_responses import CLOSED, a_wave_of, answered

RED = {"colour": "red"}


@pytest.fixture
def version(team):
    return published(team)


@pytest.fixture
def wave(version):
    return a_wave_of(version)


@pytest.fixture
def look(version, tmp_path):
    """Looks at the answer, as a page does."""
    kept = KeptValues(tmp_path / "summaries")

    def answer(origin="real", now=NOW):
        return build_answer(version.survey, origin, kept, now)

    return answer


def test_an_answer_stays_until_ten_more_have_come(wave, look):
    answered(wave, [RED] * 20)
    first = look()
    answered(wave, [RED] * 9)
    assert look() == first and first.everyone.summary.size == 20
    answered(wave, [RED])
    assert look().everyone.summary.size == 30


def test_until_ten_have_come_it_follows_each(wave, look):
    answered(wave, [RED] * 3)
    assert (look().everyone.summary.size, look().everyone.summary.level) == (3, "nothing")
    answered(wave, [RED])
    assert look().everyone.summary.size == 4


def test_it_is_made_once_more_when_the_last_page_may_have_been_sent(wave, look):
    answered(wave, [RED] * 20)
    look()
    answered(wave, [RED] * 3)
    assert look(now=CLOSED + timedelta(minutes=59)).everyone.summary.size == 20
    final = look(now=CLOSED + timedelta(minutes=60))
    assert (final.everyone.summary.size, final.is_final) == (23, True)
    assert look(now=CLOSED + timedelta(days=9)) == final


def test_a_wave_closed_early_has_the_same_hour(wave, look):
    answered(wave, [RED] * 20)
    close_wave(wave.id, NOW)
    assert not look(now=NOW + timedelta(minutes=30)).is_final
    assert look(now=NOW + timedelta(minutes=60)).is_final


def test_one_withdrawal_does_not_change_what_is_shown(wave, look):
    answered(wave, [RED] * 20)
    first = look()
    with writing() as session:
        session.delete(db.session.query(Response).first())
    assert look() == first


def test_what_was_kept_is_there_after_a_restart_and_for_other_processes(wave, look, version, tmp_path):
    answered(wave, [RED] * 12)
    made = look()
    again = build_answer(version.survey, "real", KeptValues(tmp_path / "summaries"), NOW + timedelta(hours=3))
    assert again == made


def test_what_cannot_be_read_is_made_again(wave, look, tmp_path):
    answered(wave, [RED] * 12)
    made = look()
    for file in (tmp_path / "summaries").iterdir():
        file.write_text("{}")
    assert look() == made


def test_origins_have_answers_of_their_own_over_time(version, wave, look):
    answered(wave, [RED] * 12)
    answered(a_wave_of(version, "rehearsal"), [RED] * 40)
    assert (
        look().everyone.summary.size,
        look("rehearsal").everyone.summary.size,
        look("trial").everyone.summary.size,
    ) == (12, 40, 0)


def test_waves_are_shown_on_their_own_where_the_rest_is_large_enough(version, wave, look):
    answered(wave, [RED] * 40)
    second = a_wave_of(version)
    answered(second, [RED] * 30)
    assert {found: summary.size for found, summary in look().waves.items()} == {wave.id: 40, second.id: 30}


def test_a_small_wave_is_part_of_the_whole_only(version, wave, look):
    answered(wave, [RED] * 40)
    answered(a_wave_of(version), [RED] * 4)
    assert (look().everyone.summary.size, look().waves) == (44, {})


def test_there_is_none_before_a_version_is_published(team, tmp_path):
    survey = uploaded(team).survey
    assert build_answer(survey, "real", KeptValues(tmp_path / "summaries"), NOW) is None


def set_aside(number: int) -> None:
    with writing() as session:
        kept = session.query(Response).filter(Response.set_aside_on.is_(None)).limit(number)
        for response in kept:
            response.set_aside_reason, response.set_aside_on = "Made up", NOW.date()


def test_one_set_aside_leaves_the_answer_only_with_nine_others(wave, look):
    answered(wave, [RED] * 40)
    first = look()
    set_aside(9)
    assert look() == first
    set_aside(1)
    assert look().everyone.summary.size == 30


def test_those_set_aside_after_the_end_leave_it_once_two_weeks_later(wave, look):
    answered(wave, [RED] * 20)
    ended = CLOSED + timedelta(hours=1)
    assert look(now=ended).is_final
    set_aside(1)
    assert look(now=ended + timedelta(days=13)).everyone.summary.size == 20
    assert look(now=ended + timedelta(days=14)).everyone.summary.size == 19
    set_aside(1)
    assert look(now=ended + timedelta(days=30)).everyone.summary.size == 19


def test_before_anything_is_shown_setting_aside_counts_at_once(wave, look):
    answered(wave, [RED] * 4)
    look()
    set_aside(1)
    assert look().everyone.summary.size == 3
