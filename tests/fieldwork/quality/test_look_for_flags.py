"""Looking responses over: flags are written where they changed, and nothing else of a response is."""

from datetime import timedelta

import pytest

from app.fieldwork.quality.look_for_flags import look_over, look_over_waves
from app.store.database import db
from app.store.queries.flagged import count_flagged, flagged_by_origin, flagged_responses
from app.store.tables import Response
from tests.fieldwork.small_surveys import SMALL, make_team, published
from tests.fieldwork.stored_responses import CLOSED, OPENED, a_wave_of, answered

SURVEY = SMALL + "      - {name: org, kind: text, text: Which organisation?}\nanalysis: {same_organisation: org}\n"


@pytest.fixture(autouse=True)
def in_the_app(app):
    with app.app_context():
        yield


@pytest.fixture
def version():
    return published(make_team("Ours"), SURVEY)


def test_a_wave_is_looked_over_and_once_more_changes_nothing(version):
    wave = a_wave_of(version)
    answered(wave, [{"seconds__one": "300", "org": f"Band {n}", "colour": "red"} for n in range(12)])
    answered(wave, [{"seconds__one": "20", "org": "The Band 4", "colour": "red"}], flags={"honeypot": True})
    assert look_over(wave) == 2
    found = {response.document["org"]: response.flags for response in db.session.query(Response)}
    assert set(found["The Band 4"]) == {"honeypot", "too_fast", "same_organisation"}
    assert set(found["Band 4"]) == {"same_organisation"}
    assert found["Band 4"]["same_organisation"] == found["The Band 4"]["same_organisation"]
    before = {response.id: (response.flags, response.document) for response in db.session.query(Response)}
    assert look_over(wave) == 2
    assert {response.id: (response.flags, response.document) for response in db.session.query(Response)} == before


def test_a_flag_goes_when_its_reason_has_gone(version):
    wave = a_wave_of(version)
    answered(wave, [{"org": "Band"}], flags={"same_organisation": "0" * 8, "same_answers": True})
    assert look_over(wave) == 1
    assert db.session.query(Response).one().flags == {"same_answers": True}


def test_every_night_the_waves_that_run_or_ended_lately_are_looked_over(version):
    now = OPENED + timedelta(days=30)
    for origin in ("real", "rehearsal"):
        answered(a_wave_of(version, origin), [{"org": "Band"}] * 2)
    answered(a_wave_of(version, closed_at=now - timedelta(days=16)), [{"org": "Choir"}] * 2)
    assert look_over_waves(now) == 4
    assert look_over_waves(CLOSED + timedelta(days=16)) == 0
    assert look_over_waves(CLOSED + timedelta(days=16), "tiny") == 6
    assert flagged_by_origin(version.survey_id) == {"real": 4, "rehearsal": 2}


def test_the_flagged_are_found_by_their_index(version):
    from sqlalchemy import text

    from app.store.queries.flagged import _of_survey

    wave = a_wave_of(version)
    answered(wave, [{"org": "Band"}] * 2)
    answered(wave, [{"org": "Other"}])
    look_over(wave)
    assert count_flagged(version.survey_id, "real") == 2
    assert len(flagged_responses(version.survey_id, "real", 10)) == 2
    if db.engine.dialect.name != "sqlite":
        return
    from app.store.queries.flagged import IS_FLAGGED

    statement = _of_survey(version.survey_id, "real").with_only_columns(Response.id).where(IS_FLAGGED)
    compiled = statement.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = "\n".join(row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {compiled}")))
    assert "ix_responses_flagged" in plan
