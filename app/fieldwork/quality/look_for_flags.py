"""Looking responses over: the flags that only the whole wave can show, and those of answers that came another way.

Every night, and when somebody asks. Responses are read once; a flag is written where it changed, and nothing else of a
response ever is.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, update

from app.analysis.quality.flags import Flags, Noted, flags_of_wave, noted
from app.store.database import db
from app.store.queries.flagged import waves_to_look_over
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import ResponseFilter, responses_in, versions_answered
from app.store.tables import Response, Wave
from app.store.transaction import writing

AT_ONCE = 500
ENDED_LATELY = timedelta(days=15)
"""Nightly until the summary is made for the last time: what is set aside must have been seen before."""


def look_over_waves(now: datetime, survey: str | None = None) -> int:
    """Look over the waves that are open or ended lately, or all of one survey. Gives how many responses are flagged."""
    waves = waves_to_look_over(now - ENDED_LATELY, survey)
    return sum(look_over(wave) for wave in waves)


def look_over(wave: Wave) -> int:
    """Bring the flags of every response of a wave up to date, and say how many have any."""
    filter = ResponseFilter(wave.survey_id, wave.origin, wave.id, partials=True)  # type: ignore[arg-type]
    answered = {version.number: questionnaire_of(version.id, version.sha256) for version in versions_answered(filter)}
    known = [noted(response, answered[response.survey_version]) for response in responses_in(filter)]
    found = flags_of_wave(known)
    for batch in _changed(known, found):
        _keep(batch)
    return sum(map(bool, found.values()))


def _changed(known: list[Noted], found: Mapping[str, Flags]) -> Iterator[list[dict[str, Any]]]:
    rest = ({"response": held.id, "found": found[held.id]} for held in known if found[held.id] != held.before)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _keep(batch: list[dict[str, Any]]) -> None:
    """Write the flags of a few hundred: people who answer meanwhile wait no longer than that takes."""
    statement = update(Response).where(Response.id == bindparam("response")).values(flags=bindparam("found"))
    with writing() as session:
        session.connection().execute(statement, batch)
    db.session.expire_all()
