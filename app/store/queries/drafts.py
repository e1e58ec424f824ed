"""Drafts, found by what their respondent holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from app.store.database import db, row_of
from app.store.queries.consultations import WAVE_COLUMNS, with_survey_and_version
from app.store.tables import Draft, File, Wave
from app.store.transaction import change_alone

SHOWN_COLUMNS = (
    Draft.id,
    Draft.answers,
    Draft.draws,
    Draft.hidden,
    Draft.visited,
    Draft.language,
    Draft.submission_key,
    Draft.mode,
    Draft.keyed_by,
    Draft.sheet,
    Draft.is_second_entry,
)
SAVED_COLUMNS = (*SHOWN_COLUMNS, Draft.seconds, Draft.revision)
HELD_COLUMNS = (
    *SAVED_COLUMNS,
    Draft.channel,
    Draft.device,
    Draft.started_on,
    Draft.flags,
    Draft.invitation_id,
)


def _with_wave(statement: Select[Any]) -> Select[Any]:
    found = with_survey_and_version(statement.join(Wave, Draft.wave_id == Wave.id))
    return found.where(Draft.code_hash == bindparam("code_hash"))


# Made once: building a statement takes longer than running it, and every page of a respondent's asks one of these.
_SHOWN = _with_wave(select(*SHOWN_COLUMNS, *WAVE_COLUMNS))
_SAVED = _with_wave(select(*SAVED_COLUMNS, *WAVE_COLUMNS))
# Only the draft is held: many respondents save pages of one wave at once.
_HELD = _with_wave(select(*HELD_COLUMNS, *WAVE_COLUMNS)).with_for_update(of=Draft)
_KEEP = update(Draft).where(Draft.id == bindparam("draft_id"))
_KEEP_UNLESS_CHANGED = _KEEP.where(Draft.revision == bindparam("revision_read"))
_THROW_AWAY = delete(Draft).where(Draft.id == bindparam("draft_id"))
_FILES = select(File).where(File.draft_id == bindparam("draft_id"))


def draft_with_code(code_hash: str) -> Row[Any] | None:
    """What pages need of the draft whose code has this hash, and its wave's columns."""
    return row_of(_SHOWN, code_hash=code_hash)


def saved_draft_with_code(code_hash: str) -> Row[Any] | None:
    """What is needed to save a page of the draft, and its wave's columns."""
    return row_of(_SAVED, code_hash=code_hash)


def held_draft_with_code(code_hash: str) -> Row[Any] | None:
    """What is needed to change or submit the draft, held until the transaction ends, and its wave's columns."""
    return row_of(_HELD, code_hash=code_hash)


def keep_draft(session: Session, draft_id: str, changed: Mapping[str, Any]) -> None:
    """Keep what changed of a draft, by column."""
    session.connection().execute(_KEEP, {"draft_id": draft_id, **changed})


def keep_draft_unless_changed(draft_id: str, revision: int, changed: Mapping[str, Any]) -> bool:
    """Keep what changed of a draft, by column, in one statement. False, and nothing kept, where it is at another
    revision by now, or gone. Raises StoreUnavailable."""
    return change_alone(_KEEP_UNLESS_CHANGED, draft_id=draft_id, revision_read=revision, **changed) == 1


def throw_draft_away(session: Session, draft_id: str) -> None:
    """Delete a draft, whose files must be gone or taken over by then."""
    session.flush()
    session.connection().execute(_THROW_AWAY, {"draft_id": draft_id})


def draft_of_invitation(invitation_id: str, for_update: bool = False) -> str | None:
    """The id of the draft begun with an invitation; `for_update` holds it until the transaction ends."""
    found = select(Draft.id).where(Draft.invitation_id == invitation_id)
    return db.session.scalar(found.with_for_update() if for_update else found)


def files_of_draft(draft_id: str) -> list[File]:
    """The files that were sent with a draft so far."""
    return list(db.session.execute(_FILES, {"draft_id": draft_id}).scalars())


def drafts_of_waves_over_since(moment: datetime) -> list[Draft]:
    """The drafts of waves that had closed, by their time or by hand, at this moment."""
    over = or_(Wave.closes_at <= moment, Wave.closed_at <= moment)
    return list(db.session.execute(select(Draft).join(Wave, Draft.wave_id == Wave.id).where(over)).scalars())
