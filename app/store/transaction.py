"""The write transaction: the only way anything is changed in the database, but for a change that is one statement."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Executable, event
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import ORMExecuteState, Session

from app.store.database import db, is_sqlite, standing_alone

# SQLite takes one writer at a time. Waiting here is fair and costs microseconds; waiting in SQLite is neither.
_one_writer = threading.Lock()
WAIT_SECONDS = 10

# What the database raises when it is full, locked, restarting, gone, or has no connection left to give.
UNAVAILABLE = (OperationalError, InterfaceError, NoConnectionFree)


class StoreUnavailable(Exception):
    """The database cannot take a change now: full, locked, or away. Nothing was kept; trying again later may work."""


@contextmanager
def writing() -> Iterator[Session]:
    """A write transaction: committed when the block ends, undone when it fails.

    What was read before is read afresh inside, so a decision made in the block is made on what is true now.
    Raises StoreUnavailable when the database cannot keep the change. One cannot stand inside another.
    """
    session = db.session()
    if "writing" in session.info:
        raise RuntimeError("A write transaction is already under way; its verbs cannot be nested.")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("Something was changed outside writing() and would be lost.")
    # Ends the read and gives its connection back, so that nobody waits for the writer while holding one.
    session.rollback()
    with _turn(), _kept_or_undone(session):
        yield session


def change_alone(statement: Executable, **values: Any) -> int:
    """A change that is one statement, and so a transaction in itself: how many rows it changed.

    Raises StoreUnavailable when the database cannot keep it. It cannot stand inside a write transaction.
    """
    if db.session.registry.has() and "writing" in db.session().info:
        raise RuntimeError("A write transaction is under way; what changes within it is its own.")
    try:
        with _turn(), standing_alone().connect() as connection:
            changed = connection.execute(statement, values).rowcount
            connection.commit()
            return changed
    except UNAVAILABLE as error:
        raise StoreUnavailable(_short(error)) from error


@contextmanager
def _turn() -> Iterator[None]:
    if not is_sqlite(db.engine.url):
        yield
        return
    if not _one_writer.acquire(timeout=WAIT_SECONDS):
        raise StoreUnavailable("Another write has not finished.")
    try:
        yield
    finally:
        _one_writer.release()


@contextmanager
def _kept_or_undone(session: Session) -> Iterator[None]:
    session.info["writing"] = True
    try:
        session.connection(execution_options={"writes": True})
        yield
        session.commit()
    except UNAVAILABLE as error:
        raise StoreUnavailable(_short(error)) from error
    finally:
        session.rollback()
        session.info.pop("writing", None)


def _short(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", "")).strip()
    return said.splitlines()[0] if said else type(error).__name__


def _refuse_outside_writing(session: Session) -> None:
    if "writing" not in session.info:
        raise RuntimeError("The database is changed inside writing() only.")


@event.listens_for(db.session, "before_flush")
def _flush_belongs_in_writing(session: Session, context: Any, instances: Any) -> None:
    _refuse_outside_writing(session)


@event.listens_for(db.session, "do_orm_execute")
def _change_belongs_in_writing(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _refuse_outside_writing(state.session)
