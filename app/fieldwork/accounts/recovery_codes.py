"""Recovery codes: each stands in for the second factor once, when the telephone is lost. Only their hashes are kept."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.fieldwork.keyed_hash import keyed_hash
from app.response.codes import new_code, shown, understood
from app.store.tables import RecoveryCode

HOW_MANY: Final = 10


def make_recovery_codes(session: Session, user_id: int, key: str) -> list[str]:
    """New codes as people see them, inside a write transaction; those there were work no more."""
    forget_recovery_codes(session, user_id)
    codes = [new_code() for _ in range(HOW_MANY)]
    session.add_all(RecoveryCode(user_id=user_id, code_hash=_hash(key, user_id, code)) for code in codes)
    return [shown(code) for code in codes]


def use_recovery_code(session: Session, user_id: int, typed: str, now: datetime, key: str) -> bool:
    """Use a code up, inside a write transaction. Says whether it was one that still worked."""
    code = understood(typed)
    if code is None:
        return False
    ours = (RecoveryCode.user_id == user_id, RecoveryCode.code_hash == _hash(key, user_id, code))
    spent = update(RecoveryCode).where(*ours, RecoveryCode.used_at.is_(None)).values(used_at=now)
    return bool(session.execute(spent).rowcount == 1)  # type: ignore[attr-defined]


def forget_recovery_codes(session: Session, user_id: int) -> None:
    """No recovery code of this user works any more, inside a write transaction."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def _hash(key: str, user_id: int, code: str) -> str:
    return keyed_hash(key, "recovery code", f"{user_id} {code}")
