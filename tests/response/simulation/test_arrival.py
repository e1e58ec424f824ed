"""Rehearsal respondents arrive over the days of the wave, by links and invitations."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from app.response.simulation import Days, simulated_response
from tests.response.small_drafts import SURVEYS, survey_at

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))


def test_days_lie_within_the_wave_and_nobody_submits_before_starting():
    survey = survey_at(SURVEYS[0])
    everyone = [simulated_response(survey, 2, index, DAYS) for index in range(300)]
    assert all(DAYS.first <= one.started_on <= one.last_on <= DAYS.last for one in everyone)
    assert len({one.started_on for one in everyone}) > 30
    weekdays = Counter(one.started_on.weekday() for one in everyone)
    assert max(weekdays[5], weekdays[6]) < weekdays[0]


def test_a_wave_of_one_day_is_enough():
    survey = survey_at(SURVEYS[0])
    day = Days(DAYS.first, DAYS.first)
    simulated = simulated_response(survey, 1, 1, day)
    assert simulated.started_on == simulated.last_on == DAYS.first


def test_hidden_fields_come_from_a_link_and_an_organisation_is_invited_once():
    linked = next(held for held in map(survey_at, SURVEYS) if held.hidden and held.identity == "anonymous")
    arrivals = [simulated_response(linked, 1, index, DAYS) for index in range(60)]
    by_channel = {one.channel: one.hidden for one in arrivals}
    assert 1 < len(by_channel) <= 12
    assert all(one.hidden == by_channel[one.channel] for one in arrivals)

    invited = next(held for held in map(survey_at, SURVEYS) if held.identity == "organisation")
    organisations = {tuple(simulated_response(invited, 1, index, DAYS).hidden.items()) for index in range(60)}
    assert len(organisations) == 60


def test_languages_of_the_questionnaire_are_all_used():
    survey = replace(survey_at(SURVEYS[-1]), languages=("en", "cy"))
    languages = Counter(simulated_response(survey, 1, index, DAYS).language for index in range(150))
    assert languages["en"] > languages["cy"] > 5
