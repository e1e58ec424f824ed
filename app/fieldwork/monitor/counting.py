"""Counting for the monitor, inside the transactions that begin, submit, set aside and delete.

What is counted of a response is worked out from the response alone, so that taking it away again takes exactly that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from app.analysis.monitor.measures import LEFT_AT, LEFT_ON, Counted, Counts, counts_of, start_on
from app.instrument.questionnaire import Questionnaire
from app.store.queries.monitor import add_counts
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Draft, Response


def count_start(session: Session, draft: Draft) -> None:
    """Count a draft that begins. The second entry of a paper form is no beginning."""
    if not draft.is_second_entry:
        add_counts(session, draft.wave_id, Counter([start_on(draft.started_on)]))


def uncount_start(session: Session, draft: Draft) -> None:
    """Take a draft away that is deleted at its respondent's wish, as if it had never begun."""
    if not draft.is_second_entry:
        add_counts(session, draft.wave_id, {start_on(draft.started_on): -1})


def count_left(session: Session, drafts: Iterable[Draft]) -> None:
    """Keep of drafts that are about to be deleted where their respondents stopped."""
    by_wave: dict[int, Counts] = {}
    for draft in drafts:
        if not draft.is_second_entry:
            left = ((LEFT_AT, draft.reached), (LEFT_ON, draft.started_on.isoformat()))
            by_wave.setdefault(draft.wave_id, Counter()).update(left)
    for wave_id in sorted(by_wave):
        add_counts(session, wave_id, by_wave[wave_id])


def count_response(session: Session, response: Response, questionnaire: Questionnaire | None = None) -> None:
    """Count a response that was a draft until now."""
    add_counts(session, response.wave_id, _counts(response, questionnaire))


def uncount_response(session: Session, response: Response, questionnaire: Questionnaire | None = None) -> None:
    """Take a response away that is withdrawn or erased, with the start it was once."""
    counts = _counts(response, questionnaire) + Counter([start_on(response.started_on)])
    add_counts(session, response.wave_id, {measured: -count for measured, count in counts.items()})


@contextmanager
def recounted(session: Session, response: Response) -> Iterator[None]:
    """Around a change to a response, such as setting it aside: the counts follow."""
    before = _counts(response)
    yield
    after = _counts(response)
    after.subtract(before)
    add_counts(session, response.wave_id, after)


def count_rows(
    session: Session,
    wave_id: int,
    questionnaire: Questionnaire,
    responses: Iterable[Mapping[str, Any]],
    drafts: Iterable[Mapping[str, Any]] = (),
) -> None:
    """Count responses, and drafts, that are inserted many at a time as rows, with their starts."""
    counts: Counts = Counter()
    for row in responses:
        counts += counts_of(_counted(row), questionnaire) + Counter([start_on(row["started_on"])])
    counts.update(start_on(row["started_on"]) for row in drafts)
    add_counts(session, wave_id, counts)


def _counts(response: Response, questionnaire: Questionnaire | None = None) -> Counts:
    asked = questionnaire or questionnaire_of(response.version_id, response.version.sha256)
    facts = {name: getattr(response, name) for name in ("submitted_on", "mode", "device", "set_aside_on", "document")}
    # A row that was not flushed yet has no status: it will be complete.
    return counts_of(_counted({**facts, "status": response.status or "complete"}), asked)


def _counted(row: Mapping[str, Any]) -> Counted:
    return Counted(
        submitted_on=row["submitted_on"],
        mode=row["mode"],
        device=row["device"],
        is_complete=row.get("status", "complete") == "complete",
        is_set_aside=row.get("set_aside_on") is not None,
        document=row["document"],
    )
