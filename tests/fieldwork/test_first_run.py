"""The first run makes everything that lets somebody look around, and nothing that counts."""

import pytest

from app.fieldwork import first_run
from app.fieldwork.first_run import ADMINISTRATOR, Place, prepare
from app.outside.clock import FixedClock
from app.store.queries.accounts import user_with_email
from app.store.queries.surveys import survey_named
from app.store.queries.waves import responses_by_wave, waves_of
from tests.fieldwork.small_surveys import BROKEN, NOW, SMALL

PLACE = Place("http://127.0.0.1:8000", 60)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(first_run, "RESPONSES", 5)
    (tmp_path / "tiny.yaml").write_text(SMALL)
    (tmp_path / "broken.yaml").write_text(BROKEN.replace("tiny", "broken"))
    return tmp_path


def run(folder) -> list[str]:
    said = []
    prepare(folder, PLACE, FixedClock(NOW), said.append)
    return said


def test_every_sound_questionnaire_is_published_tried_and_rehearsed(folder):
    said = "\n".join(run(folder))
    survey = survey_named("tiny")
    waves = {wave.origin: wave for wave in waves_of(survey.id)}
    assert set(waves) == {"trial", "rehearsal"}
    assert responses_by_wave(survey.id) == {waves["rehearsal"].id: 5}
    assert "a trial is open until 14 January 2019 at http://127.0.0.1:8000/consultations/tiny" in said
    assert survey_named("broken") is None


def test_the_administrator_sets_a_password_with_the_link_that_is_printed(folder):
    link = run(folder)[-1]
    assert link.startswith("http://127.0.0.1:8000/staff/password/")
    assert user_with_email(ADMINISTRATOR).role == "administrator"


def test_an_interrupted_first_run_is_simply_run_again(folder):
    run(folder)
    again = run(folder)
    survey = survey_named("tiny")
    assert len(waves_of(survey.id)) == 2
    assert sum(responses_by_wave(survey.id).values()) == 5
    assert again[-1].startswith("http://127.0.0.1:8000/staff/password/")
