"""Rehearsals: simulated respondents answer a survey's latest version, in a wave whose answers never mix with real ones.

The same survey, version and seed always give the same responses, so a rehearsal that stopped half way is taken up
where it stopped, and one that is there already is not made twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import insert

from app.fieldwork.days import day_of, start_of
from app.fieldwork.errors import NotFound, SurveyError
from app.fieldwork.monitor.counting import count_rows
from app.fieldwork.rehearsal_rows import Row, Stage, rows_of
from app.outside.clock import Clock
from app.response.simulation import CannotGoOn, Days, read_truth
from app.store.database import db
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.rehearsals import keys_there_already, rehearsal_wave_of
from app.store.queries.surveys import survey_named, survey_to_change
from app.store.queries.versions import latest_published
from app.store.tables import Draft, QuestionnaireVersion, Response, Wave
from app.store.transaction import writing

AT_ONCE = 1000
"""Respondents kept in one transaction: people who answer meanwhile wait no longer than it takes to insert these."""
LASTED = timedelta(weeks=10)


class RehearsalStopped(SurveyError):
    """A rehearsal respondent could not get to the end of the questionnaire."""

    heading = "The rehearsal stopped"
    status = 422


@dataclass(frozen=True)
class TruthFile:
    """The contents of a truth file, and the name it is spoken of by."""

    source: bytes
    name: str


@dataclass(frozen=True)
class Rehearsed:
    """What came of a rehearsal: responses and drafts made, and responses that were there already."""

    wave_id: int
    version: int
    responses: int = 0
    drafts: int = 0
    there_already: int = 0


def simulate_responses(
    survey_name: str,
    n: int,
    seed: int,
    clock: Clock,
    one_more: Callable[[], None] = lambda: None,
    truth: TruthFile | None = None,
) -> Rehearsed:
    """Let n simulated respondents submit their answers, and some others break off on the way.

    `one_more` is called for each respondent; with a truth file they answer by what it plants. Raises NotFound for an
    unknown survey, QuestionnaireProblems for a truth file with anything wrong in it, RehearsalStopped when there is no
    published version or a respondent cannot get to the end; what came before that is kept.
    """
    stage = _stage(survey_name, seed, clock, truth)
    responses = drafts = 0
    for numbers in _batches(range(n)):
        made = _keep(stage, *_answered(stage, numbers, one_more))
        responses, drafts = responses + made[0], drafts + made[1]
    return Rehearsed(stage.wave_id, stage.version, responses, drafts, n - responses)


def _stage(survey_name: str, seed: int, clock: Clock, truth: TruthFile | None) -> Stage:
    survey = survey_named(survey_name)
    if survey is None:
        raise NotFound(f"There is no survey called “{survey_name}”.")
    version = latest_published(survey.id)
    if version is None or version.number is None:
        raise RehearsalStopped(f"“{survey_name}” has no published version. Publish its questionnaire first.")
    questionnaire = questionnaire_of(version.id, version.sha256)
    planted = read_truth(truth.source, truth.name, questionnaire) if truth else None
    wave = _wave_for(version, clock.now())
    return Stage(
        survey_id=survey.id,
        survey=survey.name,
        version_id=version.id,
        version=version.number,
        wave_id=wave.id,
        days=Days(day_of(wave.opens_at), day_of(wave.closes_at or clock.now())),
        questionnaire=questionnaire,
        seed=seed,
        truth=planted,
    )


def _wave_for(version: QuestionnaireVersion, now: datetime) -> Wave:
    """The version's rehearsal wave: ten weeks that are over, so that nobody but simulated respondents is in it."""
    with writing() as session:
        survey_to_change(version.survey_id)
        wave = rehearsal_wave_of(version.id)
        if wave is None:
            wave = Wave(survey_id=version.survey_id, version_id=version.id, origin="rehearsal", notice={})
            wave.opens_at, wave.closes_at = start_of(day_of(now - LASTED)), now
            session.add(wave)
    return wave


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _answered(stage: Stage, numbers: list[int], one_more: Callable[[], None]) -> tuple[list[Row], list[Row]]:
    """The rows of those of these numbers who have not answered yet."""
    kept = keys_there_already([stage.key(index) for index in numbers])
    # Ends the read: nothing is held open while thousands of pages are filled in.
    db.session.rollback()
    responses, drafts = [], []
    for index in numbers:
        one_more()
        if stage.key(index) in kept:
            continue
        try:
            response, draft = rows_of(stage, index)
        except CannotGoOn as stopped:
            raise RehearsalStopped(f"Respondent {index + 1} of seed {stage.seed} cannot go on. {stopped}.") from stopped
        responses.append(response)
        drafts += [draft] if draft else []
    return responses, drafts


def _keep(stage: Stage, responses: list[Row], drafts: list[Row]) -> tuple[int, int]:
    """Insert a batch, less what the same rehearsal made elsewhere in the meantime. Gives how many of each are new."""
    with writing() as session:
        survey_to_change(stage.survey_id)
        kept = keys_there_already([row["submission_key_hash"] for row in responses])
        new = [row for row in responses if row["submission_key_hash"] not in kept]
        if new:
            session.execute(insert(Response), new)
        # A batch is made whole or not at all, so its drafts are there when any of its responses is.
        begun = [] if kept else drafts
        if begun:
            session.execute(insert(Draft), begun)
        count_rows(session, stage.wave_id, stage.questionnaire, new, begun)
    return len(new), len(begun)
