"""Making answers: at once where there are few responses, else by a job while the page shows the last one made."""

from dataclasses import dataclass

from app.fieldwork.answers import OriginAnswer, build_answer, kept_answer
from app.fieldwork.summaries import count_summarised
from app.outside.kept_values import KeptValues
from app.response.response import Origin
from app.store.database import db
from app.store.tables import Survey
from app.web.doors import doors
from app.web.jobs import jobs
from app.web.settings import settings

AT_ONCE = 1_000
"""So many responses are read while somebody waits; more are read by a job."""
AFTER_SECONDS = 5
"""When a page that waits for its first answer asks again."""


@dataclass(frozen=True)
class Latest:
    """The last answer made, if there is one, and whether a newer one is being made."""

    made: OriginAnswer | None
    being_made: bool = False
    has_failed: bool = False
    """Whether the last try to make one ended in a failure; it is tried again whenever somebody asks."""


def kept_answers() -> KeptValues:
    """Where answers are kept."""
    return KeptValues(settings().data_dir / "summaries")


def latest_answer(survey: Survey, origin: Origin) -> Latest:
    """The answer to show now. One that is out of date is made anew: at once, or by a job that is asked for here."""
    found = kept_answer(survey, origin, kept_answers(), doors().clock.now())
    if found is not None and not found.is_out_of_date:
        return Latest(found.made)
    if count_summarised(survey.id, origin) <= AT_ONCE:
        return Latest(make_answer(survey, origin))
    # The page that waits for it asks again.
    jobs().ask_if_heard("make_answer", survey.id, origin)
    # Where jobs are done at once, it is there already.
    found = kept_answer(survey, origin, kept_answers(), doors().clock.now())
    failed = kept_answers().read(_failure(survey, origin)) is not None
    return Latest(found.made if found else None, found is None or found.is_out_of_date, failed)


def make_answer(survey: Survey, origin: Origin) -> OriginAnswer | None:
    """A new answer, unless somebody has just made it; None before a version is published."""
    return build_answer(survey, origin, kept_answers(), doors().clock.now())


def make_answer_of(survey_id: int, origin: Origin) -> None:
    """The job: asked for twice, it works once."""
    survey = db.session.get(Survey, survey_id)
    if survey is None:
        return
    try:
        make_answer(survey, origin)
    except Exception:
        kept_answers().keep(_failure(survey, origin), b"")
        raise
    kept_answers().forget(_failure(survey, origin))


def _failure(survey: Survey, origin: Origin) -> str:
    """The name under which it is kept that the last try failed."""
    return f"{survey.name}-{origin}-answer-failed"
