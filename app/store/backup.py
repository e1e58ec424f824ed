"""Backups: one file with the database, the files people sent, and the key that signs; made while people answer."""

import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from app.store.backup_archive import unpack_archive
from app.store.database import db, is_sqlite
from app.store.migrate import database_revision
from app.store.postgresql_tools import dump_postgresql, restore_postgresql

ABOUT, SQLITE, POSTGRESQL, KEY, FILES = "backup.json", "database.sqlite3", "database.pgdump", "secret_key", "files"
ERASED = "erased.jsonl"


class BackupRefused(Exception):
    """A backup that cannot be made or restored here, and why."""


@dataclass(frozen=True)
class DataFolder:
    """What lies beside the database and belongs to it."""

    folder: Path

    @property
    def files(self) -> Path:
        """Files people sent."""
        return self.folder / FILES

    @property
    def erased(self) -> Path:
        """Marks of what was erased: the only part that a restore adds to what is here, and never puts in its place."""
        return self.folder / ERASED

    @property
    def key(self) -> Path:
        """The key that signs codes: without it no saved code is recognised."""
        return self.folder / KEY


def back_up(data: DataFolder, place: Path, now: datetime) -> None:
    """Make a backup file, whole or not at all. The database comes first: every file it names is still there after."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(place.name + ".part")
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        copy = Path(folder) / (SQLITE if is_sqlite(db.engine.url) else POSTGRESQL)
        copy_database(db.engine.url, copy)
        about = {"made_at": now.isoformat(), "revision": database_revision(), "database": copy.name}
        (Path(folder) / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        try:
            with open(unfinished, "wb", opener=_private) as file:
                write_archive(file, Path(folder), data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(place)
        finally:
            unfinished.unlink(missing_ok=True)


def write_archive(file: Any, folder: Path, data: DataFolder) -> None:
    """Everything a working service needs, as one tar file."""
    with tarfile.open(fileobj=file, mode="w") as archive:
        for path in sorted(folder.iterdir()):
            archive.add(path, path.name)
        if data.key.exists():
            archive.add(data.key, KEY)
        if data.erased.exists():
            archive.add(data.erased, ERASED)
        if data.files.is_dir():
            archive.add(data.files, FILES, filter=_finished)


def restore(data: DataFolder, place: Path) -> dict[str, Any]:
    """Put a backup back into an empty database and data folder; gives back what it says about itself.

    Raises BackupRefused when there is something here already, or the backup is of the other kind of database.
    """
    if database_revision() is not None or (data.files.is_dir() and any(data.files.iterdir())):
        raise BackupRefused("There is something in this database or data folder. Restore into an empty place.")
    with tempfile.TemporaryDirectory(dir=data.folder) as folder:
        about = unpack(place, Path(folder))
        copy = Path(folder) / about["database"]
        if (copy.name == SQLITE) != is_sqlite(db.engine.url):
            kind = "SQLite" if copy.name == SQLITE else "PostgreSQL"
            raise BackupRefused(
                f"This backup is of a database on {kind}, and the one in SOUNDINGS_DATABASE_URL is not. A backup goes "
                "back into the kind of database it was made of."
            )
        restore_database(db.engine.url, copy)
        for name in (KEY, FILES):
            if (Path(folder) / name).exists():
                _replace(Path(folder) / name, data.folder / name)
        if (Path(folder) / ERASED).exists():
            with open(data.erased, "ab", opener=_private) as file:
                file.write((Path(folder) / ERASED).read_bytes())
    return about


def unpack(place: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into a folder. Raises BackupRefused when it is none."""
    try:
        with tarfile.open(place) as archive:
            unpack_archive(archive, folder)
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, ValueError) as error:
        raise BackupRefused(f"{place} is not a whole backup: {error}") from error
    if about.get("database") not in (SQLITE, POSTGRESQL) or not (folder / about["database"]).exists():
        raise BackupRefused(f"{place} holds no database.")
    return dict(about)


def copy_database(url: URL, place: Path) -> None:
    """The database's own online copy: also what is not in its main file yet."""
    if not is_sqlite(url):
        dump_postgresql(url, place)
        return
    with closing(sqlite3.connect(str(url.database))) as ours, closing(sqlite3.connect(place)) as copy:
        ours.backup(copy)
        _refuse_damaged(copy)


def restore_database(url: URL, place: Path) -> None:
    """Fill the empty database from a copy."""
    if not is_sqlite(url):
        restore_postgresql(url, place)
        return
    with closing(sqlite3.connect(place)) as copy, closing(sqlite3.connect(str(url.database))) as ours:
        _refuse_damaged(copy)
        copy.backup(ours)


def _refuse_damaged(copy: sqlite3.Connection) -> None:
    found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise BackupRefused(f"The copy of the database is damaged: {found}")


def _finished(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if member.name.endswith(".part") else member


def _replace(new: Path, old: Path) -> None:
    if old.is_dir():
        shutil.rmtree(old)
    new.replace(old)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
