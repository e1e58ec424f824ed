"""What every table shares: the declarative base, names for constraints, types both databases agree on."""

import json
import secrets
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, CheckConstraint, Connection, DateTime, MetaData, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

# A constraint with a name can be changed by a migration on both databases, and be recognised in an error.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and always given back with its zone. Refuses a time without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# none_as_null: an absent document is NULL in SQL, never the four letters of a JSON null.
Document = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


_as_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def document_text(document: Any) -> str:
    """A document as it is sent to the database: compact, letters as themselves."""
    return _as_text(document)


def one_of(column: str, states: tuple[str, ...]) -> CheckConstraint:
    """The constraint that a column holds one of these states; named `<column>_is_known`."""
    known = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({known})", name=f"{column}_is_known")


def random_id() -> str:
    """An id that tells nothing: neither how many rows there are nor which came first."""
    return secrets.token_hex(16)


Table = TypeVar("Table", bound=type[Base])


def in_no_order(table: Table) -> Table:
    """Have each new row of a table with an `id` lie in a random place.

    SQLite would lay it down after the one before, and so keep the order in which people came for as long as the file.
    """

    @event.listens_for(table, "after_insert")
    def lie_anywhere(mapper: Any, connection: Connection, row: Any) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"UPDATE {table.__tablename__} SET rowid = random() WHERE id = ?", (row.id,))

    return table
