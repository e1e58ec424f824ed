"""Reading responses: by filter, in the order of their random ids, a few at a time."""

from datetime import date

import pytest
from sqlalchemy import delete

from app.store.queries import responses as module
from app.store.queries.responses import (
    ResponseFilter,
    count_of_responses,
    counts_by_origin,
    responses_in,
    responses_in_pages,
    set_aside_by_origin,
    versions_answered,
)
from app.store.tables import Response
from app.store.transaction import writing
from tests.fieldwork.small_surveys import make_team, published, reworded
from tests.fieldwork.stored_responses import a_wave_of, answered


@pytest.fixture(autouse=True)
def in_the_app(app):
    with app.app_context():
        yield


@pytest.fixture
def version():
    return published(make_team("Ours"))


@pytest.fixture
def wave(version):
    return a_wave_of(version)


def colours(filter: ResponseFilter) -> list[object]:
    return [response.document["colour"] for response in responses_in(filter)]


def test_a_response_comes_back_as_it_was_stored(version, wave):
    answered(wave, [{"colour": "red", "skipped": -88, "not_asked": None, "words": "Ŵyn 🎵\n“x”"}], device="tablet")
    [response] = responses_in(ResponseFilter(version.survey_id))
    assert response.document == {"colour": "red", "skipped": -88, "not_asked": None, "words": "Ŵyn 🎵\n“x”"}
    assert (response.survey_version, response.origin, response.wave) == (1, "real", wave.id)
    assert (response.device, response.submitted_on) == ("tablet", date(2018, 12, 1))


def test_responses_come_in_the_order_of_their_random_ids(version, wave):
    answered(wave, [{"colour": "red"}] * 450)
    ids = [response.id for response in responses_in(ResponseFilter(version.survey_id))]
    assert len(ids) == 450
    assert ids == sorted(ids)


def test_origins_never_mix_and_previews_are_left_out(version, wave):
    answered(wave, [{"colour": "real"}])
    answered(a_wave_of(version, "rehearsal"), [{"colour": "rehearsal"}] * 2)
    answered(a_wave_of(version, "trial", preview=True), [{"colour": "preview"}])
    assert colours(ResponseFilter(version.survey_id)) == ["real"]
    assert colours(ResponseFilter(version.survey_id, "rehearsal")) == ["rehearsal"] * 2
    assert colours(ResponseFilter(version.survey_id, "trial")) == []


def test_another_surveys_responses_are_never_read(version, wave):
    answered(wave, [{"colour": "red"}])
    assert colours(ResponseFilter(version.survey_id + 1)) == []
    assert colours(ResponseFilter(version.survey_id + 1, wave_id=wave.id)) == []


def test_wave_days_language_and_mode_narrow_it_down(version, wave):
    answered(wave, [{"colour": "first"}], submitted_on=date(2018, 12, 1), mode="phone")
    answered(wave, [{"colour": "last"}], submitted_on=date(2018, 12, 9), language="cy")
    answered(a_wave_of(version), [{"colour": "other wave"}], submitted_on=date(2018, 12, 5))
    survey = version.survey_id
    assert sorted(colours(ResponseFilter(survey, wave_id=wave.id))) == ["first", "last"]
    assert colours(ResponseFilter(survey, first_day=date(2018, 12, 9))) == ["last"]
    assert colours(ResponseFilter(survey, last_day=date(2018, 12, 1))) == ["first"]
    assert colours(ResponseFilter(survey, language="cy")) == ["last"]
    assert colours(ResponseFilter(survey, mode="phone")) == ["first"]
    assert count_of_responses(ResponseFilter(survey)) == 3


def test_partial_responses_come_only_when_asked_for(version, wave):
    answered(wave, [{"colour": "red"}], status="partial")
    assert colours(ResponseFilter(version.survey_id)) == []
    assert colours(ResponseFilter(version.survey_id, partials=True)) == ["red"]


def test_the_versions_answered_come_in_the_order_they_were_published(version, wave):
    team_id = version.survey.team_id
    later = published(team_id, reworded())
    answered(a_wave_of(later), [{"colour": "red"}])
    answered(wave, [{"colour": "red"}])
    published(team_id, reworded().replace("Red", "Crimson"))
    assert [answered.number for answered in versions_answered(ResponseFilter(version.survey_id))] == [1, 2]


def test_sqlite_walks_the_ids_and_sorts_no_documents(app, version):
    from sqlalchemy import text

    from app.store.database import db
    from app.store.queries.responses import _rows

    if db.engine.dialect.name != "sqlite":
        return
    for rows in (_rows(ResponseFilter(version.survey_id)), _rows(ResponseFilter(version.survey_id), "0a", "1f")):
        statement = rows.compile(db.engine, compile_kwargs={"literal_binds": True})
        plan = "\n".join(row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
        assert "TEMP B-TREE" not in plan


def test_those_set_aside_and_those_flagged_are_left_out_only_when_asked(version, wave):
    aside = {"set_aside_reason": "Twice", "set_aside_on": date(2018, 12, 2), "flags": {"same_answers": True}}
    answered(wave, [{"colour": "kept"}])
    answered(wave, [{"colour": "aside"}], **aside)
    answered(wave, [{"colour": "flagged"}], flags={"too_fast": 12})
    survey = version.survey_id
    assert sorted(colours(ResponseFilter(survey))) == ["aside", "flagged", "kept"]
    assert sorted(colours(ResponseFilter(survey, set_aside=False))) == ["flagged", "kept"]
    assert colours(ResponseFilter(survey, flagged=False)) == ["kept"]
    [response] = [held for held in responses_in(ResponseFilter(survey)) if held.is_set_aside]
    assert (response.set_aside_reason, response.flags) == ("Twice", {"same_answers": True})
    assert (counts_by_origin(survey), set_aside_by_origin(survey)) == ({"real": 3}, {"real": 1})


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_a_reader_that_takes_its_time_gets_the_same_in_pages(version, wave, size, monkeypatch):
    answered(wave, [{"colour": str(number)} for number in range(6)])
    answered(a_wave_of(version, "rehearsal"), [{"colour": "rehearsal"}] * 4)
    monkeypatch.setattr(module, "A_PAGE", size)
    filter = ResponseFilter(version.survey_id)
    assert list(responses_in_pages(filter)) == list(responses_in(filter))
    assert list(responses_in_pages(ResponseFilter(version.survey_id, "trial"))) == []


def test_between_pages_no_transaction_is_open(version, wave, monkeypatch):
    answered(wave, [{"colour": "red"}] * 2)
    monkeypatch.setattr(module, "A_PAGE", 1)
    reading = responses_in_pages(ResponseFilter(version.survey_id))
    first = next(reading)
    with writing() as session:
        session.execute(delete(Response).where(Response.id != first.id))
    assert list(reading) == []
