"""Opening and closing waves, and the gate that a real one must pass."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.fieldwork.errors import WaveClosed
from app.fieldwork.waves import WaveNotReady, close_wave, open_wave, start_preview, state_of
from app.store.queries.waves import waves_of
from tests.fieldwork.small_surveys import NOW, SMALL, published, reworded, uploaded

PUBLIC = "https://survey.example.org"
NOTICE = {
    "controller": "The charity",
    "contact": "us@example.org",
    "response_date": date(2019, 4, 1),
    "withdraw_by": date(2019, 4, 30),
    "delete_by": date(2020, 12, 31),
}


def opened(version, origin="trial", opens=None, closes=date(2019, 1, 14), notice=None, public_url=PUBLIC, now=NOW):
    return open_wave(version.id, origin, opens, closes, NOTICE if notice is None else notice, public_url, now)


def what_is_missing(version, **plan) -> dict[str, str]:
    with pytest.raises(WaveNotReady) as refusal:
        opened(version, **plan)
    assert waves_of(version.survey_id) == []
    return {missing.field: missing.message for missing in refusal.value.missing}


def test_a_real_wave_opens_when_nothing_is_missing(team):
    wave = opened(published(team), "real")
    assert state_of(wave, NOW) == "open"
    assert wave.notice["response_date"] == "2019-04-01"


def test_every_empty_slot_of_the_notice_is_named(team):
    missing = what_is_missing(published(team), origin="real", notice={"controller": "  "})
    assert set(missing) == {"controller", "contact", "response_date", "withdraw_by", "delete_by"}
    assert missing["controller"] == "Set who is responsible for the answers"


def test_a_contact_form_needs_a_day_by_which_its_answers_go(team):
    form = "contact_form: {name: stay, title: Stay, questions: [{name: mail, kind: email, text: Email?}]}\n"
    assert set(what_is_missing(published(team, SMALL + form), origin="real")) == {"contact_delete_by"}


def test_a_real_wave_needs_a_privacy_notice(team):
    silent = "\n".join(line for line in SMALL.splitlines() if not line.startswith("privacy:"))
    missing = what_is_missing(published(team, silent), origin="real")
    assert "privacy notice" in missing["version"]


def test_a_real_wave_needs_https(team):
    missing = what_is_missing(published(team), origin="real", public_url="http://survey.example.org")
    assert "https" in missing["origin"]


def test_a_real_wave_needs_every_wording_in_every_language(team):
    bilingual = SMALL.replace("title: A small survey", "title: {en: A small survey}\nlanguages: [en, cy]")
    missing = what_is_missing(published(team, bilingual), origin="real")
    assert missing["version"].startswith("Translate into cy: ")


def test_a_real_wave_needs_a_last_day(team):
    assert set(what_is_missing(published(team), origin="real", closes=None)) == {"closes"}


def test_nobody_hears_back_or_is_forgotten_before_the_end(team):
    early = dict.fromkeys(("response_date", "withdraw_by", "delete_by"), date(2018, 12, 1))
    assert set(what_is_missing(published(team), origin="real", notice={**NOTICE, **early})) == set(early)
    hurried = {**NOTICE, "delete_by": date(2019, 1, 20)}
    assert set(what_is_missing(published(team), origin="real", notice=hurried)) == {"delete_by"}


def test_a_wave_needs_a_published_version(team):
    assert "Publish" in what_is_missing(uploaded(team))["version"]


def test_a_trial_needs_neither_notice_nor_https_nor_an_end(team):
    wave = opened(published(team), notice={}, closes=None, public_url="http://127.0.0.1:8000")
    assert (wave.origin, wave.closes_at, wave.notice) == ("trial", None, {})


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [
        (date(2018, 11, 4), date(2019, 1, 14), "opens"),
        (date(2018, 12, 1), date(2018, 11, 30), "closes"),
        (None, date(2018, 11, 4), "closes"),
    ],
)
def test_days_that_make_no_sense_are_refused(team, opens, closes, field):
    assert set(what_is_missing(published(team), opens=opens, closes=closes)) == {field}


def test_days_are_days_in_london_and_moments_in_utc(team):
    wave = opened(published(team), opens=date(2019, 3, 30), closes=date(2019, 3, 31))
    assert wave.opens_at == datetime(2019, 3, 30, 0, 0, tzinfo=UTC)
    assert wave.closes_at == datetime(2019, 3, 31, 22, 59, 59, tzinfo=UTC)


def test_a_wave_from_today_on_opens_now(team):
    assert opened(published(team), opens=NOW.date()).opens_at == NOW


def test_a_survey_has_one_wave_at_its_address_at_a_time(team):
    version = published(team)
    opened(version)
    with pytest.raises(WaveNotReady, match="Close the trial wave first, or choose later dates.*14 January 2019"):
        opened(version, "real")
    assert opened(version, "real", opens=date(2019, 1, 15), closes=date(2019, 3, 1)).origin == "real"


def test_publishing_a_new_version_leaves_an_open_wave_on_its_own(team):
    wave = opened(published(team))
    second = published(team, reworded())
    assert waves_of(second.survey_id)[0].version_id == wave.version_id != second.id


def test_a_closed_wave_is_over_and_stays_so(team):
    wave = close_wave(opened(published(team)).id, NOW + timedelta(days=1))
    assert state_of(wave, NOW + timedelta(days=1)) == "closed"
    with pytest.raises(WaveClosed):
        close_wave(wave.id, NOW + timedelta(days=2))


def test_a_wave_that_has_not_opened_can_be_called_off(team):
    wave = opened(published(team), opens=date(2018, 12, 1))
    assert state_of(wave, NOW) == "coming"
    assert state_of(close_wave(wave.id, NOW), NOW) == "closed"


def test_a_wave_ends_by_itself_after_its_last_day(team):
    wave = opened(published(team))
    assert state_of(wave, datetime(2019, 1, 14, 23, 59, tzinfo=UTC)) == "open"
    assert state_of(wave, datetime(2019, 1, 15, tzinfo=UTC)) == "closed"


def test_any_version_can_be_previewed_in_a_wave_that_is_nobodys_to_open(team):
    version = uploaded(team)
    wave = start_preview(version.id, NOW)
    assert (wave.origin, wave.preview) == ("trial", True)
    assert start_preview(version.id, NOW).id == wave.id
    assert waves_of(version.survey_id) == []
