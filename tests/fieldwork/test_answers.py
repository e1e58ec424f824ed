"""Answers: made apart from being looked up, and kept until enough responses have come that nobody can be told apart."""

from datetime import timedelta

import pytest

from app.analysis.disclosure import RULE_SETS
from app.fieldwork import answers
from app.fieldwork.answers import build_answer, kept_answer, kept_break
from app.outside.kept_values import KeptValues
from tests.field import InTheField
from tests.fieldwork.small_surveys import NOW, SMALL, published, uploaded
from tests.fieldwork.stored_responses import CLOSED, a_wave_of, answered
from tests.invited import invite

SOURCE = f"""{SMALL}
      - {{name: size, kind: choice, text: How big?, codes: [{{code: s, label: Small}}, {{code: l, label: Large}}]}}
analysis:
  breaks: [colour]
"""
RED, BLUE = {"colour": "red", "size": "s"}, {"colour": "blue", "size": "l"}


@pytest.fixture
def version(team):
    return published(team, SOURCE)


@pytest.fixture
def wave(version):
    return a_wave_of(version)


@pytest.fixture
def kept(tmp_path):
    return KeptValues(tmp_path / "answers")


@pytest.fixture
def look(version, kept):
    return lambda now=NOW: kept_answer(version.survey, "real", kept, now)


@pytest.fixture
def build(version, kept):
    return lambda now=NOW, origin="real": build_answer(version.survey, origin, kept, now)


def test_looking_one_up_makes_none(wave, look):
    answered(wave, [RED] * 20)
    assert look() is None


def test_what_was_made_is_found_again_until_ten_more_have_come(wave, look, build):
    answered(wave, [RED] * 20)
    made = build()
    assert (look().made, look().is_out_of_date) == (made, False)
    answered(wave, [RED] * 9)
    assert not look().is_out_of_date and build() == made
    answered(wave, [RED])
    assert look().is_out_of_date and look().made == made
    assert build().everyone.summary.size == 30


def test_it_is_made_once_more_when_the_wave_has_ended_and_once_two_weeks_after(wave, look, build):
    answered(wave, [RED] * 20)
    build()
    ended = CLOSED + timedelta(hours=1)
    assert look(ended).is_out_of_date
    assert build(ended).is_final
    assert not look(ended + timedelta(days=13)).is_out_of_date
    assert look(ended + timedelta(days=14)).is_out_of_date


def test_responses_set_aside_are_left_out(wave, build):
    answered(wave, [RED] * 20)
    answered(wave, [BLUE] * 12, set_aside_reason="twice", set_aside_on=NOW.date())
    assert build().everyone.summary.size == 20


def test_flagged_responses_are_counted(wave, team, build):
    answered(wave, [RED] * 20)
    answered(wave, [BLUE] * 3, flags={"too_fast": True})
    assert build().everyone.summary.size == 23


def test_each_break_is_kept_with_its_answer_and_read_only_beside_it(version, wave, kept, build):
    answered(wave, [RED] * 20 + [BLUE] * 15)
    first = build()
    found = kept_break(version.survey, first, "colour", kept)
    [question] = found.questions
    assert (question.name, [column.base for column in question.tables[0].columns]) == ("size", [35, 20, 15])
    assert kept_break(version.survey, first, "size", kept) is None
    answered(wave, [RED] * 10)
    second = build(NOW + timedelta(days=1))
    assert kept_break(version.survey, first, "colour", kept) is None
    assert kept_break(version.survey, second, "colour", kept) is not None


def test_of_those_invited_by_name_it_says_how_many_answered(version, wave, build):
    answered(wave, [RED] * 12)
    cases = ({"identifier": str(number), "name": "x", "fields": {"host": "north"}} for number in range(40))
    invite(InTheField(version.survey.name, version.survey_id, version.id, wave.id, "real"), "a key", NOW, *cases)
    overall = build().everyone.frame.overall
    assert (overall.invited, overall.answered, overall.percent) == (40, 0, 0)
    assert any(line.text == "0 of 40 invited by name answered (0%)." for line in build().everyone.lines)


def test_origins_have_answers_of_their_own_and_invented_ones_say_so(version, wave, build):
    answered(wave, [RED] * 12)
    answered(a_wave_of(version, "rehearsal"), [RED] * 40)
    assert build().everyone.summary.size == 12
    rehearsal = build(origin="rehearsal")
    assert rehearsal.everyone.summary.size == 40 and "rehearsal" in rehearsal.everyone.lines[0].text


def test_waves_have_their_own_summary_where_nobody_is_told_apart(version, wave, build):
    answered(wave, [RED] * 40)
    second = a_wave_of(version)
    answered(second, [BLUE] * 30)
    assert {found: summary.size for found, summary in build().waves.items()} == {wave.id: 40, second.id: 30}


def test_what_cannot_be_read_is_not_found_and_made_again(wave, look, build, tmp_path):
    answered(wave, [RED] * 12)
    made = build()
    for file in (tmp_path / "answers").iterdir():
        file.write_text("{}")
    assert look() is None
    assert build() == made


def test_what_another_rule_set_made_is_made_again(wave, look, build, monkeypatch):
    answered(wave, [RED] * 23)
    assert build().everyone.summary.rule_set == "staff"
    monkeypatch.setattr(answers, "RULES", RULE_SETS["public"])
    assert look() is None
    summary = build().everyone.summary
    assert summary.rule_set == look().made.everyone.summary.rule_set == "public"
    assert summary.size == 25


def test_there_is_none_before_a_version_is_published(team, kept):
    survey = uploaded(team).survey
    assert build_answer(survey, "real", kept, NOW) is None
    assert kept_answer(survey, "real", kept, NOW) is None
