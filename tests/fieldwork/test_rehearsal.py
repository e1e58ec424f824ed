"""Rehearsals: simulated responses in a wave of their own, repeatable, taken up where they stopped, never twice."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.fieldwork import rehearsal
from app.fieldwork.errors import NotFound
from app.fieldwork.rehearsal import RehearsalStopped, simulate_responses
from app.instrument.codebook import codebook
from app.outside.clock import FixedClock
from app.store.database import db
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import ResponseFilter, count_of_responses, responses_in
from app.store.queries.waves import waves_not_over
from app.store.tables import Draft, Response, Wave
from tests.fieldwork.small_surveys import NOW, SMALL, published, reworded, uploaded

LONGER = (
    SMALL
    + """\
  - name: two
    title: Two
    questions:
      - {name: why, kind: long_text, text: Why?}
      - {name: more, kind: number, text: How many?, ask_if: {question: colour, is: red}}
"""
)

DEAD_END = (
    SMALL
    + """\
      - name: never
        kind: choices
        text: Which two?
        required: true
        at_least: 2
        codes: [{code: a, label: A}, {code: b, label: B, ask_if: {question: colour, is: blue}}]
"""
)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW + timedelta(days=30))


@pytest.fixture
def small_batches(monkeypatch):
    """Batches of ten: what happens at their edges is seen with a few dozen respondents."""
    monkeypatch.setattr(rehearsal, "AT_ONCE", 10)


def stored() -> dict[str, tuple]:
    columns = (Response.started_on, Response.submitted_on, Response.device, Response.channel, Response.document)
    return {row[0]: tuple(row[1:]) for row in db.session.execute(select(Response.id, *columns))}


def count(table) -> int:
    return db.session.scalar(select(func.count()).select_from(table))


def test_respondents_submit_complete_responses_and_some_others_leave_drafts(team, clock):
    version = published(team, LONGER)
    made = simulate_responses("tiny", 60, 1, clock)
    assert (made.responses, made.there_already, made.version) == (60, 0, 1)
    assert count(Response) == 60
    assert count(Draft) == made.drafts > 0
    columns = {variable.name for variable in codebook(questionnaire_of(version.id, version.sha256))}
    assert all(row[-1].keys() == columns for row in stored().values())


def test_a_rehearsal_is_of_origin_rehearsal_and_mixes_with_no_other(team, clock):
    version = published(team, LONGER)
    simulate_responses("tiny", 5, 1, clock)
    assert count_of_responses(ResponseFilter(version.survey_id, "real")) == 0
    assert count_of_responses(ResponseFilter(version.survey_id, "trial")) == 0
    rehearsed = list(responses_in(ResponseFilter(version.survey_id, "rehearsal")))
    assert [response.origin for response in rehearsed] == ["rehearsal"] * 5
    assert {draft.wave.origin for draft in db.session.scalars(select(Draft))} <= {"rehearsal"}


def test_the_wave_of_a_rehearsal_is_over_so_that_nobody_else_can_answer_in_it(team, clock):
    version = published(team, LONGER)
    made = simulate_responses("tiny", 30, 1, clock)
    wave = db.session.get(Wave, made.wave_id)
    assert wave.opens_at < wave.closes_at <= clock.now()
    assert waves_not_over(version.survey_id, clock.now()) == []
    days = {day for started, submitted, *_ in stored().values() for day in (started, submitted)}
    assert wave.opens_at.date() <= min(days)
    assert max(days) <= wave.closes_at.date()


def test_the_same_seed_makes_the_same_responses_and_makes_them_once(team, clock):
    published(team, LONGER)
    simulate_responses("tiny", 20, 3, clock)
    first = stored()
    clock.move(timedelta(days=3))
    again = simulate_responses("tiny", 20, 3, clock)
    assert (again.responses, again.drafts, again.there_already) == (0, 0, 20)
    assert stored() == first


def test_a_longer_rehearsal_begins_with_the_shorter_one_and_adds_to_it(team, clock, small_batches):
    published(team, LONGER)
    simulate_responses("tiny", 15, 3, clock)
    first, drafts = stored(), count(Draft)
    longer = simulate_responses("tiny", 40, 3, clock)
    assert (longer.responses, longer.there_already) == (25, 15)
    assert stored().items() >= first.items()
    assert count(Draft) == drafts + longer.drafts
    assert count(Wave) == 1


def test_another_seed_adds_other_respondents_to_the_same_wave(team, clock):
    published(team, LONGER)
    first = simulate_responses("tiny", 10, 1, clock)
    second = simulate_responses("tiny", 10, 2, clock)
    assert second.responses == 10
    assert second.wave_id == first.wave_id
    assert count(Response) == 20


def test_a_new_version_is_rehearsed_in_a_wave_of_its_own(team, clock):
    published(team, LONGER)
    first = simulate_responses("tiny", 5, 1, clock)
    published(team, reworded(LONGER))
    second = simulate_responses("tiny", 5, 1, clock)
    assert (second.version, second.responses) == (2, 5)
    assert second.wave_id != first.wave_id
    assert count(Response) == 10


def test_ids_tell_nothing_of_the_order_of_respondents(team, clock):
    published(team, LONGER)
    simulate_responses("tiny", 30, 1, clock)
    ids = list(db.session.scalars(select(Response.id).order_by(Response.started_on)))
    assert ids != sorted(ids)
    assert {len(identifier) for identifier in ids} == {32}


def test_each_respondent_is_told_as_progress(team, clock, small_batches):
    published(team, LONGER)
    said = []
    simulate_responses("tiny", 25, 1, clock, one_more=lambda: said.append(1))
    assert len(said) == 25


def test_a_dead_end_stops_the_rehearsal_and_says_where(team, clock, small_batches):
    published(team, DEAD_END)
    with pytest.raises(
        RehearsalStopped, match=r"Respondent \d+ of seed 1 cannot go on. Page one: never: Choose 2 or more"
    ):
        simulate_responses("tiny", 100, 1, clock)
    assert count(Response) % 10 == 0


def test_a_survey_that_nobody_knows_cannot_be_rehearsed(team, clock):
    with pytest.raises(NotFound, match="There is no survey called “nobody”"):
        simulate_responses("nobody", 5, 1, clock)


def test_a_survey_must_be_published_before_it_is_rehearsed(team, clock):
    uploaded(team)
    with pytest.raises(RehearsalStopped, match="no published version"):
        simulate_responses("tiny", 5, 1, clock)
    assert count(Wave) == 0
