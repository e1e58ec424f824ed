"""Two people who publish or open at the same moment take turns."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.waves import WaveNotReady, open_wave
from app.store.queries.surveys import survey_named
from app.store.queries.waves import waves_of
from tests.fieldwork.small_surveys import NOW, SMALL, published, reworded, uploaded


def at_once(app, *calls):
    """What each call gives, or the error it ends with, when all are made at the same moment."""
    together = Barrier(len(calls))

    def run(call):
        with app.app_context():
            together.wait()
            try:
                return call()
            except WaveNotReady as refusal:
                return refusal

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_versions_published_at_once_get_two_numbers(app, team):
    ids = [uploaded(team).id, uploaded(team, reworded()).id]
    done = at_once(app, *(lambda id=id: publish_questionnaire(id, NOW).version.number for id in ids))
    assert sorted(done) == [1, 2]


def test_the_same_version_published_twice_at_once_is_published_once(app, team):
    id = uploaded(team).id
    done = at_once(app, *[lambda: publish_questionnaire(id, NOW)] * 3)
    assert [published.version.number for published in done] == [1, 1, 1]
    assert sum(published.is_new for published in done) == 1


def test_one_of_two_waves_opened_at_once_opens(app, team):
    id = published(team).id
    done = at_once(app, *[lambda: open_wave(id, "trial", None, None, {}, "http://localhost", NOW)] * 2)
    assert sum(isinstance(result, WaveNotReady) for result in done) == 1
    assert len(waves_of(survey_named("tiny").id)) == 1


def test_a_new_survey_uploaded_twice_at_once_is_made_once(app, team):
    done = at_once(app, *[lambda: upload_questionnaire(SMALL.encode(), "tiny.yaml", team, NOW).survey_id] * 3)
    assert len(set(done)) == 1
