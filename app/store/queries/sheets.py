"""Paper sheets that staff keyed in, and those they have begun, found within their wave."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from app.store.database import db
from app.store.tables import Draft, PaperSheet, Response, User, Wave

Found = Row[*tuple[Any, ...]]

_First, _Second = aliased(User), aliased(User)
_SHOWN: Select[*tuple[Any, ...]] = (
    select(
        PaperSheet.id,
        PaperSheet.number,
        PaperSheet.state,
        _First.email.label("first_keyer"),
        _Second.email.label("second_keyer"),
        Response.set_aside_reason,
        Response.submitted_on,
    )
    .join(Response, PaperSheet.response_id == Response.id)
    .join(_First, PaperSheet.first_keyer == _First.id, isouter=True)
    .join(_Second, PaperSheet.second_keyer == _Second.id, isouter=True)
)
# Those that somebody must look at come first.
_DIFFERS_FIRST = case((PaperSheet.state == "differs", 0), else_=1)


def sheets_of(wave_id: int, most: int, number: str = "") -> Sequence[Found]:
    """The wave's sheets with who keyed them: those that differ first, then the latest; or the one of this number."""
    ours = _SHOWN.where(PaperSheet.wave_id == wave_id)
    if number:
        ours = ours.where(PaperSheet.number == number)
    return db.session.execute(ours.order_by(_DIFFERS_FIRST, PaperSheet.id.desc()).limit(most)).all()


def sheet_of_wave(wave_id: int, sheet_id: int, for_update: bool = False) -> PaperSheet | None:
    """This sheet, if it belongs to this wave; `for_update` holds it until the transaction ends."""
    ours = select(PaperSheet).where(PaperSheet.wave_id == wave_id, PaperSheet.id == sheet_id)
    return db.session.scalar(ours.with_for_update() if for_update else ours)


def sheet_numbered(wave_id: int, number: str, for_update: bool = False) -> PaperSheet | None:
    """The wave's sheet of this number, once it is keyed in."""
    ours = select(PaperSheet).where(PaperSheet.wave_id == wave_id, PaperSheet.number == number)
    return db.session.scalar(ours.with_for_update() if for_update else ours)


def sheet_of_response(response_id: str) -> PaperSheet | None:
    """The sheet that a response was keyed in from, if it was."""
    return db.session.scalar(select(PaperSheet).where(PaperSheet.response_id == response_id))


def counts_of_sheets(wave_id: int) -> Found:
    """Of a wave: `sheets`, those keyed `twice`, and the fields that both entries filled: `compared`, `differed`."""
    ours = PaperSheet.wave_id == wave_id
    counted: Select[*tuple[Any, ...]] = select(
        func.count().label("sheets"),
        func.count(PaperSheet.fields_compared).label("twice"),
        func.coalesce(func.sum(PaperSheet.fields_compared), 0).label("compared"),
        func.coalesce(func.sum(PaperSheet.fields_differed), 0).label("differed"),
    )
    return db.session.execute(counted.where(ours)).one()


def begun_in(wave_id: int) -> Sequence[Found]:
    """What staff have begun to key in and not finished, with who has it, the oldest first."""
    columns = (Draft.id, Draft.sheet, Draft.mode, Draft.is_second_entry, Draft.keyed_by, User.email.label("keyer"))
    ours: Select[*tuple[Any, ...]] = (
        select(*columns).join(User, Draft.keyed_by == User.id).where(Draft.wave_id == wave_id)
    )
    return db.session.execute(ours.order_by(Draft.started_on, Draft.sheet)).all()


def begun_sheet(wave_id: int, number: str, is_second_entry: bool) -> Found | None:
    """The unfinished entry of this sheet, if somebody has begun it."""
    which = (Draft.wave_id == wave_id, Draft.sheet == number, Draft.is_second_entry.is_(is_second_entry))
    begun: Select[*tuple[Any, ...]] = (
        select(Draft.id, User.email.label("keyer")).join(User, Draft.keyed_by == User.id).where(*which)
    )
    return db.session.execute(begun.limit(1)).first()


def draft_keyed_in(wave_id: int, draft_id: str) -> Draft | None:
    """This unfinished entry, if it belongs to this wave and staff keyed it; held until the transaction ends."""
    ours = (Draft.wave_id == wave_id, Draft.id == draft_id, Draft.keyed_by.is_not(None))
    return db.session.scalar(select(Draft).where(*ours).with_for_update())


def hold_wave(session: Session, wave_id: int) -> None:
    """Take turns with everybody else who begins or keeps a sheet of this wave; respondents go on meanwhile."""
    session.execute(select(Wave.id).where(Wave.id == wave_id).with_for_update(key_share=True))
