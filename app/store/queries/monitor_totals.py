"""The totals of every wave, as its counts have them and as its rows do: where they differ, it must be counted again."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Executable, case, func, select

from app.store.database import db
from app.store.tables import Draft, MonitorCount, Response, Wave


def totals_of_rows() -> dict[int, tuple[int, int]]:
    """By wave that has any: how many complete responses there are, and how many responses and drafts together.

    Indexes answer it.
    """
    complete = func.sum(case((Response.status == "complete", 1), else_=0))
    responses = select(Response.wave_id, complete, func.count()).group_by(Response.wave_id)
    found = {wave: (int(completed), int(all_)) for wave, completed, all_ in _rows(responses)}
    drafts = select(Draft.wave_id, func.count()).where(Draft.is_second_entry.is_(False)).group_by(Draft.wave_id)
    for wave, count in _rows(drafts):
        completed, all_ = found.get(wave, (0, 0))
        found[wave] = (completed, all_ + count)
    return found


def totals_of_counts() -> dict[int, dict[str, int]]:
    """By wave that was counted: each measure's total."""
    measure = MonitorCount.measure
    summed = select(MonitorCount.wave_id, measure, func.sum(MonitorCount.count)).group_by(MonitorCount.wave_id, measure)
    found: dict[int, dict[str, int]] = {}
    for wave, name, total in _rows(summed):
        found.setdefault(wave, {})[name] = int(total)
    return found


def waves_that_count() -> list[int]:
    """Every wave but previews, whose answers are kept nowhere."""
    return list(db.session.scalars(select(Wave.id).where(Wave.preview.is_(False)).order_by(Wave.id)))


def _rows(statement: Executable) -> Iterable[Any]:
    return db.session.connection().execute(statement)
