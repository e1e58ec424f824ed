"""Summaries of a survey's responses, kept until enough new ones have come that nobody can tell a newcomer's answers.

A summary is made anew when ten responses more (or fewer, after withdrawals) are there than when it was made, and once
when the last wave has closed. Whoever compares today's page with yesterday's so compares groups of ten or more.
Waves are summarised together with the whole they are part of, at one moment and from one reading of the responses.
"""

import threading
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.analysis.disclosure import STAFF, may_stand_apart
from app.analysis.summary.figures import Summary
from app.analysis.summary.summarise import summarise
from app.fieldwork.answering.consultation import GRACE
from app.outside.kept_values import KeptValues
from app.response.response import Origin
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import ResponseFilter, counts_by_origin, responses_in, versions_answered
from app.store.queries.versions import latest_published
from app.store.queries.waves import waves_of
from app.store.tables import Survey

FORM = 1
"""Goes up when the figures below change their form: what was kept in another form is made again."""

# Two people who ask at once wait for one reading of the responses.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class OriginSummaries:
    """What there is to say of the responses of one origin: in all, and of each wave that may be shown on its own."""

    form: int
    origin: Origin
    made_at: datetime
    is_final: bool
    everyone: Summary
    waves: dict[int, Summary]


_AS_JSON = TypeAdapter(OriginSummaries)


def summaries_of(survey: Survey, origin: Origin, kept: KeptValues, now: datetime) -> OriginSummaries | None:
    """The summaries of a survey's responses of one origin; None before a version is published."""
    filter = ResponseFilter(survey.id, origin)
    name = f"{survey.name}-{origin}"
    is_final = _has_ended(survey.id, origin, now)

    def found() -> OriginSummaries | None:
        return _still_good(kept.read(name), counts_by_origin(survey.id).get(origin, 0), is_final)

    if (good := found()) is not None:
        return good
    with _one_at_a_time:
        if (good := found()) is not None:
            return good
        dataset = read_dataset(filter)
        if dataset is None:
            return None
        waves = {wave: summarise(part, is_part=True) for wave, part in _waves(dataset).items()}
        made = OriginSummaries(FORM, origin, now, is_final, summarise(dataset), waves)
        kept.keep(name, _AS_JSON.dump_json(made))
    return made


def read_dataset(filter: ResponseFilter) -> Dataset | None:
    """The responses in columns, read once from the database; None before a version is published."""
    answered = {version.number: questionnaire_of(version.id, version.sha256) for version in versions_answered(filter)}
    if not answered:
        latest = latest_published(filter.survey_id)
        if latest is None or latest.number is None:
            return None
        answered = {latest.number: questionnaire_of(latest.id, latest.sha256)}
    return dataset_from(responses_in(filter), answered)


def _still_good(value: bytes | None, count: int, is_final: bool) -> OriginSummaries | None:
    """The summaries kept, unless it is time for new ones."""
    if value is None:
        return None
    try:
        found = _AS_JSON.validate_json(value)
    except ValidationError:
        return None
    apart = abs(count - found.everyone.size)
    # Where nothing is shown there is nothing to compare either.
    enough = 1 if found.everyone.level == "nothing" else STAFF.nothing_under
    is_good = found.form == FORM and apart < enough and (found.is_final or not is_final)
    return found if is_good else None


def _has_ended(survey_id: int, origin: Origin, now: datetime) -> bool:
    """Whether every wave of this origin is over, and the time too in which open pages may still be sent."""
    waves = [wave for wave in waves_of(survey_id) if wave.origin == origin]
    ends = [min((end for end in (wave.closed_at, wave.closes_at) if end), default=None) for wave in waves]
    return bool(ends) and all(end is not None and end + GRACE <= now for end in ends)


def _waves(dataset: Dataset) -> dict[int, Dataset]:
    """The waves that may be shown on their own, when there are several."""
    fact = dataset.facts["wave"]
    sizes = {int(wave): int((fact.places == place).sum()) for place, wave in enumerate(fact.values)}
    apart = may_stand_apart(sizes, STAFF) if len(sizes) > 1 else frozenset()
    return {
        int(wave): dataset.only(fact.places == place) for place, wave in enumerate(fact.values) if int(wave) in apart
    }
