"""Files: the one place where what people send is kept, outside the web root and under names we made."""

import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol

NAME = re.compile(r"[0-9a-f]{32}")
PIECE = 64 * 1024
DAY = 24 * 60 * 60


class FileStore(Protocol):
    """Somewhere to keep bytes under a random name."""

    def keep(self, content: IO[bytes]) -> str:
        """Keep what can be read here and give back its name. After this it survives a crash."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """What was kept under this name. Raises FileNotFoundError when there is nothing."""
        ...

    def delete(self, name: str) -> None:
        """Forget it. Deleting what is not there is no error: a deletion may have to be repeated."""
        ...

    def names(self) -> Iterator[str]:
        """Every name there is, in no order that says anything."""
        ...


@dataclass(frozen=True)
class FolderFiles:
    """A file store in a folder; a name's first two letters are its subfolder."""

    folder: Path

    def keep(self, content: IO[bytes]) -> str:
        name = secrets.token_hex(16)
        place = self._place(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".part")
        try:
            with open(unfinished, "xb", opener=_private) as file:
                while piece := content.read(PIECE):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            _say_only_the_day(unfinished)
            unfinished.rename(place)
            _say_only_the_day(place.parent)
            _say_only_the_day(self.folder)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _settle(place.parent)
        return name

    def open(self, name: str) -> IO[bytes]:
        return self._place(name).open("rb")

    def delete(self, name: str) -> None:
        self._place(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        return (path.name for path in self.folder.glob("??/*") if NAME.fullmatch(path.name))

    def _place(self, name: str) -> Path:
        # Only a name we made ourselves becomes part of a path.
        if not NAME.fullmatch(name):
            raise FileNotFoundError(name)
        return self.folder / name[:2] / name


@dataclass
class MemoryFiles:
    """The file store's test double."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def keep(self, content: IO[bytes]) -> str:
        name = secrets.token_hex(16)
        self.kept[name] = content.read()
        return name

    def open(self, name: str) -> IO[bytes]:
        if name not in self.kept:
            raise FileNotFoundError(name)
        return BytesIO(self.kept[name])

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)

    def names(self) -> Iterator[str]:
        return iter(list(self.kept))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _say_only_the_day(path: Path) -> None:
    """At what moment somebody sent a file is nobody's business: not the file's, its folder's, nor that of any copy."""
    day = int(path.stat().st_mtime) // DAY * DAY
    os.utime(path, (day, day))


def _settle(folder: Path) -> None:
    """A new name is only on the disk once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
