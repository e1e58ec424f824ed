"""Marks of what was erased: a file in the data folder that only ever grows, so that a restored backup forgets it again.

A mark is a keyed hash. It names nobody; with the app's key it says of an id or an address that it must not come back.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

DAY = 24 * 60 * 60


class ErasedMarks(Protocol):
    """Somewhere to keep marks for good."""

    def begin(self) -> None:
        """Have it there from the first day, so that whoever fetches a copy finds one."""
        ...

    def add(self, marks: Iterable[str]) -> None:
        """Keep these marks. After this they survive a crash."""
        ...

    def all(self) -> set[str]:
        """Every mark there is."""
        ...


@dataclass(frozen=True)
class FileMarks:
    """Marks in a file, a line each. Several processes may add to it at once."""

    place: Path

    def begin(self) -> None:
        if not self.place.exists():
            os.close(os.open(self.place, os.O_WRONLY | os.O_CREAT, 0o600))
            _settle(self.place.parent)

    def add(self, marks: Iterable[str]) -> None:
        lines = "".join(json.dumps({"mark": mark}) + "\n" for mark in marks).encode()
        if not lines:
            return
        is_new = not self.place.exists()
        descriptor = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, lines)
            # At what moment somebody withdrew their answers is nobody's business.
            day = int(os.fstat(descriptor).st_mtime) // DAY * DAY
            os.utime(descriptor, (day, day))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            _settle(self.place.parent)

    def all(self) -> set[str]:
        try:
            lines = self.place.read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            return set()
        return {mark for line in lines if (mark := _mark_on(line))}


@dataclass
class MemoryMarks:
    """The marks' test double."""

    kept: list[str] = field(default_factory=list)

    def begin(self) -> None:
        pass

    def add(self, marks: Iterable[str]) -> None:
        self.kept.extend(marks)

    def all(self) -> set[str]:
        return set(self.kept)


def _mark_on(line: str) -> str | None:
    """The mark of a line; None for one that was cut short when the machine stopped: its erasure never ended."""
    try:
        return str(json.loads(line)["mark"])
    except (ValueError, KeyError, TypeError):
        return None


def _settle(folder: Path) -> None:
    """A new file is only on the disk once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
