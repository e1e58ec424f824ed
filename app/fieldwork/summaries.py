"""What figures are made of: the responses of one origin, in columns, without those set aside; and until when.

A response that is set aside leaves the figures with the next ones that are made, and no sooner: an answer of 299 made
at once, beside yesterday's of 300, would tell word for word what that one said. Setting aside counts as one fewer,
putting back as one more, and pages say at once how many are kept and how many set aside. People go on looking responses
over when a wave has closed, and fewer than ten set aside then would stay in for ever; so figures are made one last time
two weeks after the end, a day that nobody chooses and that comes once.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.analysis.disclosure import RuleSet, may_stand_apart
from app.fieldwork.answering.consultation import GRACE
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

LOOKED_OVER = timedelta(days=14)
"""How long after the end responses may still be set aside and leave the figures, however few they are."""


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


def has_ended(survey_id: int, origin: Origin, now: datetime) -> bool:
    """Whether every wave of this origin is over, and the time too in which open pages may still be sent."""
    waves = [wave for wave in waves_of(survey_id) if wave.origin == origin]
    ends = [min((end for end in (wave.closed_at, wave.closes_at) if end), default=None) for wave in waves]
    return bool(ends) and all(end is not None and end + GRACE <= now for end in ends)


def waves_apart(dataset: Dataset, rules: RuleSet) -> dict[int, Dataset]:
    """The waves that may be shown on their own by these rules, when there are several."""
    fact = dataset.facts["wave"]
    sizes = {int(wave): int((fact.places == place).sum()) for place, wave in enumerate(fact.values)}
    apart = may_stand_apart(sizes, rules) if len(sizes) > 1 else frozenset()
    return {
        int(wave): dataset.only(fact.places == place) for place, wave in enumerate(fact.values) if int(wave) in apart
    }
