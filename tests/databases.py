"""Where test databases lie, and one PostgreSQL database that test after test has as if it were new."""

import os
import platform
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

POSTGRES_URL = os.environ.get("SOUNDINGS_TEST_POSTGRES_URL")
MEMORY = Path("/dev/shm")
ROOM = 1 << 30
# Several machines, or containers, may test on one server: a process is named by its machine too.
NAME = f"soundings_test_{zlib.crc32(platform.node().encode()):08x}_"

# A row of a catalogue is written anew when what it describes changes: its transaction tells.
SCHEMA = """
SELECT string_agg(line, ' ' ORDER BY line) FROM (
    SELECT concat_ws(',', tableoid, oid, xmin) FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, attrelid, attnum, xmin) FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, oid, xmin) FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, oid, xmin) FROM pg_trigger WHERE oid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, oid, xmin) FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, oid, xmin) FROM pg_namespace WHERE oid >= 16384
    UNION ALL SELECT concat_ws(',', tableoid, version_num, xmin) FROM alembic_version
) AS lines (line)
"""
# The audit trail refuses to be emptied; a replica's session asks neither it nor the foreign keys.
AS_REPLICA = "SET LOCAL session_replication_role = replica"
EMPTYING = """
SELECT string_agg(statement, '; ') FROM (
    SELECT format('DELETE FROM %I', tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    UNION ALL SELECT format('SELECT setval(%L, %s, false)', sequencename, start_value) FROM pg_sequences
        WHERE schemaname = 'public'
) AS statements (statement)
"""


def folder_in_memory() -> Path | None:
    """A place for test files that lies in memory, where there is one with room: each commit waits for its file to be
    written through, as it must, and thousands of them for a disk are minutes."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK)):
        return None
    runs_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return MEMORY if runs_programs and shutil.disk_usage(MEMORY).free > ROOM else None


def postgres_database(name: str) -> str:
    """The address of a database on the test server."""
    return urlsplit(POSTGRES_URL or "")._replace(scheme="postgresql+psycopg", path=f"/{name}").geturl()


def drop_left_over(statement: Callable) -> None:
    """Drop the databases of runs on this machine that were interrupted: those whose process is gone."""
    from app.web.metrics import is_running

    for (name,) in statement("SELECT datname FROM pg_database").fetchall():
        process = re.fullmatch(rf"{NAME}(\d+)(_\w+)?", name)
        if process and not is_running(int(process[1])):
            statement(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class PostgresCopy:
    """A copy of a migrated database. To empty it after a test takes a tenth of the time of making another."""

    def __init__(self, statement: Callable, template: str) -> None:
        self.statement, self.template, self.name = statement, template, f"{template}_copy"
        self.schema = ""

    @property
    def address(self) -> str:
        return postgres_database(self.name)

    def lend(self) -> str:
        """The address of the database, migrated and empty."""
        import psycopg

        if not self.schema:
            self.statement(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
            # What a test has written need not outlive a failure of the server's power.
            self.statement(f"ALTER DATABASE {self.name} SET synchronous_commit = off")
            with psycopg.connect(self.address.replace("+psycopg", "")) as connection:
                self.schema, self.emptying = (connection.execute(query).fetchone()[0] for query in (SCHEMA, EMPTYING))
        return self.address

    def take_back(self) -> None:
        """Empty it; drop it where a test changed more than rows, or the server does not let us empty it."""
        import psycopg

        try:
            with psycopg.connect(self.address.replace("+psycopg", "")) as connection:
                others = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
                connection.execute(others, (self.name, connection.info.backend_pid))
                if connection.execute(SCHEMA).fetchone()[0] == self.schema:
                    connection.execute(AS_REPLICA)
                    connection.execute(self.emptying)
                    return
        except psycopg.Error:
            pass
        self.drop()

    def drop(self) -> None:
        self.statement(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.schema = ""
