"""A PostgreSQL of our own, so that nobody else's is restarted or filled up."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.durability.outcome import Skipped

OWNER = "postgres"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server in a folder of its own."""

    programs: Path
    folder: Path
    port: int

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def control(self, *what: str) -> None:
        """Start, stop or restart it."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = self.folder / "log"
        as_owner(self.programs / "pg_ctl", "-D", self.folder / "data", "-l", log, "-w", "-o", options, *what)

    def database_in(self, folder: Path) -> str:
        """The address of a new database whose tables lie in this folder; the server's own log of changes does not."""
        shutil.chown(folder, OWNER)
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
            connection.execute("CREATE DATABASE answers TABLESPACE small")
        return self.address("answers")


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A new cluster; gone afterwards."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or shutil.which("runuser") is None or os.getuid() != 0:
        raise Skipped("a PostgreSQL of our own needs initdb, runuser and root")
    folder = Path(tempfile.mkdtemp(prefix="soundings-cluster-"))
    shutil.chown(folder, OWNER)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        cluster = Cluster(found[-1].parent, folder, int(probe.getsockname()[1]))
    try:
        as_owner(found[-1], "-D", folder / "data", "-A", "trust", "-U", OWNER, "-E", "UTF8")
        cluster.control("start")
        try:
            yield cluster
        finally:
            cluster.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_owner(*command: str | Path) -> None:
    """Run a command as the account that may own a cluster."""
    words = ["runuser", "-u", OWNER, "--", *map(str, command)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/tmp")
