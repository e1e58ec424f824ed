"""Summaries of a survey's responses, kept until enough new ones have come that nobody can tell a newcomer's answers.

A summary is made anew when ten responses more (or fewer, after withdrawals) are there than when it was made, and once
when the last wave has closed. Whoever compares today's page with yesterday's so compares groups of ten or more.
A response that is set aside leaves the summary with the next one that is made, and no sooner: a summary of 299 made at
once, beside yesterday's of 300, would tell word for word what that one said. Setting aside counts as one fewer, putting
back as one more, and pages say at once how many are kept and how many set aside. People go on looking responses over
when a wave has closed, and fewer than ten set aside then would stay in for ever; so the summary is made one last time
two weeks after the end, a day that nobody chooses and that comes once.
Waves are summarised together with the whole they are part of, at one moment and from one reading of the responses.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.analysis.disclosure import STAFF, may_stand_apart
from app.analysis.summary.figures import Summary
from app.analysis.summary.summarise import summarise
from app.fieldwork.answering.consultation import GRACE
from app.outside.kept_values import KeptValues
from app.response.response import Origin, Response
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import (
    ResponseFilter,
    counts_by_origin,
    responses_in,
    set_aside_by_origin,
    versions_answered,
)
from app.store.queries.versions import latest_published
from app.store.queries.waves import waves_of
from app.store.tables import Survey

FORM = 2
"""Goes up when the figures below change their form: what was kept in another form is made again."""
LOOKED_OVER = timedelta(days=14)
"""How long after the end responses may still be set aside and leave the summary, however few they are."""

# Two people who ask at once wait for one reading of the responses.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class OriginSummaries:
    """What there is to say of the responses of one origin: in all, and of each wave that may be shown on its own."""

    form: int
    origin: Origin
    made_at: datetime
    is_final: bool
    is_looked_over: bool
    everyone: Summary
    waves: dict[int, Summary]


_AS_JSON = TypeAdapter(OriginSummaries)


def summaries_of(survey: Survey, origin: Origin, kept: KeptValues, now: datetime) -> OriginSummaries | None:
    """The summaries of a survey's responses of one origin; None before a version is published."""
    filter = ResponseFilter(survey.id, origin, set_aside=False)
    name = f"{survey.name}-{origin}"
    is_final = has_ended(survey.id, origin, now)
    is_looked_over = is_final and has_ended(survey.id, origin, now - LOOKED_OVER)

    def found() -> OriginSummaries | None:
        count = count_summarised(survey.id, origin)
        return _still_good(kept.read(name), count, is_final, is_looked_over)

    if (good := found()) is not None:
        return good
    with _one_at_a_time:
        if (good := found()) is not None:
            return good
        dataset = read_dataset(filter)
        if dataset is None:
            return None
        waves = {wave: summarise(part, is_part=True) for wave, part in waves_apart(dataset).items()}
        made = OriginSummaries(FORM, origin, now, is_final, is_looked_over, summarise(dataset), waves)
        kept.keep(name, _AS_JSON.dump_json(made))
    return made


def count_summarised(survey_id: int, origin: Origin) -> int:
    """How many responses a summary made now is made of: all but those set aside."""
    return counts_by_origin(survey_id).get(origin, 0) - set_aside_by_origin(survey_id).get(origin, 0)


def read_dataset(filter: ResponseFilter, notice: Callable[[Response], None] | None = None) -> Dataset | None:
    """The responses in columns, read once from the database; None before a version is published.

    `notice` is told of each response as it is read, in the order of the dataset.
    """
    answered = {version.number: questionnaire_of(version.id, version.sha256) for version in versions_answered(filter)}
    if not answered:
        latest = latest_published(filter.survey_id)
        if latest is None or latest.number is None:
            return None
        answered = {latest.number: questionnaire_of(latest.id, latest.sha256)}
    return dataset_from(_noticed(responses_in(filter), notice), answered)


def _noticed(responses: Iterable[Response], notice: Callable[[Response], None] | None) -> Iterator[Response]:
    for response in responses:
        if notice is not None:
            notice(response)
        yield response


def _still_good(value: bytes | None, count: int, is_final: bool, is_looked_over: bool) -> OriginSummaries | None:
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
    is_due = (is_final and not found.is_final) or (is_looked_over and not found.is_looked_over)
    return found if found.form == FORM and apart < enough and not is_due else None


def has_ended(survey_id: int, origin: Origin, now: datetime) -> bool:
    """Whether every wave of this origin is over, and the time too in which open pages may still be sent."""
    waves = [wave for wave in waves_of(survey_id) if wave.origin == origin]
    ends = [min((end for end in (wave.closed_at, wave.closes_at) if end), default=None) for wave in waves]
    return bool(ends) and all(end is not None and end + GRACE <= now for end in ends)


def waves_apart(dataset: Dataset) -> dict[int, Dataset]:
    """The waves that may be shown on their own, when there are several."""
    fact = dataset.facts["wave"]
    sizes = {int(wave): int((fact.places == place).sum()) for place, wave in enumerate(fact.values)}
    apart = may_stand_apart(sizes, STAFF) if len(sizes) > 1 else frozenset()
    return {
        int(wave): dataset.only(fact.places == place) for place, wave in enumerate(fact.values) if int(wave) in apart
    }
