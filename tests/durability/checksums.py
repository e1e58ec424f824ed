"""What stands in every table of a database, summed up so that two states can be compared."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from app.web import create_app
from tests.durability.soundness import Soundness, look_at
from tests.durability.survey import Place

Columns = dict[str, list[str]]
Sums = dict[str, tuple[int, int]]
"""Of each table how many rows it has, and a sum over what stands in them that no order of rows changes."""


@dataclass(frozen=True, slots=True)
class State:
    """A database at one moment."""

    revision: str
    columns: Columns
    sums: Sums
    soundness: Soundness

    @property
    def rows(self) -> int:
        return sum(count for count, _ in self.sums.values())


def state_of(place: Place, columns: Columns | None = None) -> State:
    """Read all of it, or of the tables named the columns named."""
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    try:
        with engine.connect() as connection:
            found = sa.inspect(connection)
            tables = sorted(set(found.get_table_names()) - {"alembic_version"})
            looked_at = columns or {table: [one["name"] for one in found.get_columns(table)] for table in tables}
            sums = {table: _sum(connection, table, names) for table, names in looked_at.items()}
            revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
        return State(str(revision), looked_at, sums, look_at(engine))
    finally:
        engine.dispose()


def values_in(place: Place, columns: Columns) -> dict[str, set[str]]:
    """The different values that stand in these columns, by `table.column`."""
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    try:
        with engine.connect() as connection:
            return {
                f"{table}.{name}": {
                    str(row[0]) for row in connection.execute(sa.text(f'SELECT DISTINCT "{name}" FROM "{table}"'))
                }
                for table, names in columns.items()
                for name in names
            }
    finally:
        engine.dispose()


def _sum(connection: sa.Connection, table: str, names: Iterable[str]) -> tuple[int, int]:
    listed = ", ".join(f'"{name}"' for name in names)
    total = count = 0
    for row in connection.execution_options(yield_per=10_000).execute(sa.text(f'SELECT {listed} FROM "{table}"')):
        text = "\0".join(str(value) for value in row)
        total += int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        count += 1
    return count, total & 0xFFFFFFFFFFFFFFFF
