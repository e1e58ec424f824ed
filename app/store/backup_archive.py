"""Unpacking the tar file of a backup: files and folders under the names a backup has, and nothing else.

Python's own way to unpack without trusting what is packed is newer than the Python of Debian 12.
"""

import os
import re
import shutil
import tarfile
from pathlib import Path
from typing import Final

# A part of a backup, or a file that somebody sent: in the folder of files, under the name that the file store made.
NAMES: Final = re.compile(
    r"(backup\.json|database\.sqlite3|database\.pgdump|secret_key|erased\.jsonl|files(/[0-9a-f]{2}(/[0-9a-f]{32})?)?)"
)


def unpack_archive(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack into a folder, for this account alone, each with the day it had. Raises TarError for anything else."""
    members = archive.getmembers()
    for member in members:
        if not NAMES.fullmatch(member.name) or not (member.isreg() or member.isdir()):
            raise tarfile.TarError(f"{member.name!r} is no part of a backup")
        place = folder / member.name
        if member.isdir():
            place.mkdir(mode=0o700, exist_ok=True)
            continue
        place.parent.mkdir(mode=0o700, exist_ok=True)
        packed = archive.extractfile(member)
        assert packed is not None
        with packed, open(place, "xb", opener=_private) as file:
            shutil.copyfileobj(packed, file)
    # Folders last: what is put into them touches them.
    for member in sorted(members, key=lambda member: member.isdir()):
        os.utime(folder / member.name, (member.mtime, member.mtime))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
