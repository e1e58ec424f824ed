"""Counting a wave again from its responses and drafts, while people go on answering.

Counts and what is counted are read as they were at one moment; the difference is then added. What is counted in
between is added beside it, so nobody has to wait and nothing is counted twice.
"""

from collections import Counter
from collections.abc import Mapping

from app.analysis.monitor.measures import COMPLETED, LEFT_ON, RECOUNTED, STARTED, Counted, Counts, counts_of, start_on
from app.fieldwork.errors import NotFound
from app.store.queries.monitor import (
    add_counts,
    counts_in,
    held_wave,
    one_state,
    responses_to_count,
    starts_of_drafts,
)
from app.store.queries.monitor_totals import totals_of_counts, totals_of_rows, waves_that_count
from app.store.queries.questionnaires import questionnaire_of
from app.store.transaction import writing

REBUILT = ("rebuilt", "times")


def rebuild_counts(wave_id: int) -> bool:
    """Make the counts of a wave what its responses and drafts say; what is left of deleted drafts is kept.

    Gives False when somebody else did the same in the meantime: theirs then holds. Raises NotFound.
    """
    with one_state() as connection:
        kept = counts_in(wave_id, connection)
        found: Counts = Counter()
        for row, document in responses_to_count(wave_id, connection):
            counted = Counted(
                submitted_on=row.submitted_on,
                mode=row.mode,
                device=row.device,
                is_complete=row.status == "complete",
                is_set_aside=row.set_aside_on is not None,
                document=document,
            )
            found.update(counts_of(counted, questionnaire_of(row.version_id, row.sha256)))
            found[start_on(row.started_on)] += 1
        for day, count in starts_of_drafts(wave_id, connection):
            found[start_on(day)] += count
    found.update({(STARTED, key): count for (measure, key), count in kept.items() if measure == LEFT_ON})
    found.subtract({measured: count for measured, count in kept.items() if measured[0] in RECOUNTED})
    with writing() as session:
        if held_wave(session, wave_id) is None:
            raise NotFound()
        if counts_in(wave_id).get(REBUILT, 0) != kept.get(REBUILT, 0):
            return False
        add_counts(session, wave_id, {**found, REBUILT: 1})
    return True


def rebuild_where_wrong() -> int:
    """Count again every wave whose totals differ from its rows, such as one older than the counts; says how many."""
    rows, counts = totals_of_rows(), totals_of_counts()
    wrong = [wave for wave in waves_that_count() if rows.get(wave, (0, 0)) != _counted(counts.get(wave, {}))]
    for wave_id in wrong:
        rebuild_counts(wave_id)
    return len(wrong)


def _counted(totals: Mapping[str, int]) -> tuple[int, int]:
    """How many completions, and how many responses and drafts, the counts say there are."""
    return totals.get(COMPLETED, 0), totals.get(STARTED, 0) - totals.get(LEFT_ON, 0)
