"""PostgreSQL's own programs for copying a whole database."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL


class ToolMissing(Exception):
    """A program of PostgreSQL's is not installed, or failed, and what it said."""


def dump_postgresql(url: URL, place: Path) -> None:
    """A consistent copy, made while others write."""
    run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={place}")


def restore_postgresql(url: URL, place: Path) -> None:
    """Fill an empty database from a copy: all of it, or nothing."""
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    run("pg_restore", url, *options, f"--dbname={url.database}", str(place))


def run(program: str, url: URL, *arguments: str) -> None:
    """Run one of the programs on this database. The password goes by the environment, where others cannot see it."""
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(f"{program} is not installed. On Debian and Ubuntu: apt install postgresql-client")
    where = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,
        "PGDATABASE": url.database,
        **{f"PG{name.upper()}": str(value) for name, value in url.query.items()},
    }
    environment = {**os.environ, **{name: value for name, value in where.items() if value}}
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolMissing(f"{program} failed: {done.stderr.strip()[-500:]}")
