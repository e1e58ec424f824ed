"""A disk of a few megabytes that can be filled to the last byte and emptied again."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.durability.server import Server

SIZE = "64m"


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A disk of its own, in memory."""

    folder: Path
    how = f"a disk of {SIZE} was filled"

    def fill(self, server: Server) -> None:
        """Leave no byte on it."""
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def make_room(self, server: Server) -> None:
        """Give the space back."""
        (self.folder / "filler").unlink()


@dataclass(frozen=True, slots=True)
class NoMoreBytes:
    """Where no disk may be mounted: the server's process may make no file any longer, as if there were no room."""

    folder: Path
    how = "no disk can be mounted here, so the server was forbidden to write any file"

    def fill(self, server: Server) -> None:
        """Let every write fail."""
        self._limit(server, 0)

    def make_room(self, server: Server) -> None:
        """Let it write again."""
        self._limit(server, resource.RLIM_INFINITY)

    def _limit(self, server: Server, size: int) -> None:
        for process in server.process_ids():
            _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | NoMoreBytes]:
    """A disk mounted at `disk` in this folder, or what comes nearest where none may be mounted."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk]
    try:
        is_mounted = os.getuid() == 0 and not subprocess.run(mount, capture_output=True, check=False).returncode
    except FileNotFoundError:
        is_mounted = False
    if not is_mounted:
        yield NoMoreBytes(disk)
        return
    try:
        yield SmallDisk(disk)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
