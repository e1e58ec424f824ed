"""Whether a database is whole in itself: its pages, its indexes against its rows, and each row's parents."""

from dataclasses import dataclass

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found wrong, and how much was looked at."""

    problems: tuple[str, ...]
    looked_at: str

    @property
    def is_sound(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        if self.is_sound:
            return f"integrity clean ({self.looked_at})"
        return f"integrity BROKEN ({self.looked_at}): {'; '.join(self.problems[:5])}"


def look_at(engine: sa.Engine) -> Soundness:
    """The database's own checks, on all of it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return _of_sqlite(connection) if engine.dialect.name == "sqlite" else _of_postgresql(connection)


def _of_sqlite(connection: sa.Connection) -> Soundness:
    said = [str(row[0]) for row in connection.execute(sa.text("PRAGMA integrity_check"))]
    orphans = [f"a row of {row[0]} has no parent" for row in connection.execute(sa.text("PRAGMA foreign_key_check"))]
    problems = (*(line for line in said if line != "ok"), *orphans)
    return Soundness(problems, "integrity_check, foreign_key_check")


def _of_postgresql(connection: sa.Connection) -> Soundness:
    """amcheck reads every page, and looks for every row in every index."""
    problems: list[str] = []
    try:
        connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS amcheck"))
    except sa.exc.DBAPIError as error:
        return Soundness((f"amcheck cannot be used: {str(error.orig).strip()}",), "nothing")
    found = sa.inspect(connection)
    tables = found.get_table_names()
    for table in tables:
        damage = connection.execute(sa.text("SELECT msg FROM verify_heapam(CAST(:one AS regclass))"), {"one": table})
        problems += [f"{table}: {row[0]}" for row in damage]
    trees = [row[0] for row in connection.execute(sa.text(TREES))]
    for tree in trees:
        try:
            connection.execute(sa.text("SELECT bt_index_check(CAST(:one AS regclass), true)"), {"one": tree})
        except sa.exc.DBAPIError as error:
            problems.append(str(error.orig).strip())
    keys = [(table, key) for table in tables for key in found.get_foreign_keys(table)]
    for table, key in keys:
        if orphans := connection.execute(sa.text(_orphans(table, key))).scalar():
            problems.append(f"{orphans} rows of {table} have no {key['referred_table']}")
    return Soundness(tuple(problems), f"amcheck of {len(tables)} tables and {len(trees)} indexes, {len(keys)} keys")


TREES = """
SELECT i.indexrelid::regclass::text FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
WHERE a.amname = 'btree' AND i.indisvalid AND c.relnamespace = 'public'::regnamespace
"""


def _orphans(table: str, key: sa.engine.interfaces.ReflectedForeignKeyConstraint) -> str:
    pairs = list(zip(key["constrained_columns"], key["referred_columns"], strict=True))
    same = " AND ".join(f'child."{ours}" = parent."{theirs}"' for ours, theirs in pairs)
    named = " AND ".join(f'child."{ours}" IS NOT NULL' for ours, _ in pairs)
    parents = f'SELECT 1 FROM "{key["referred_table"]}" parent WHERE {same}'
    return f'SELECT count(*) FROM "{table}" child WHERE {named} AND NOT EXISTS ({parents})'
