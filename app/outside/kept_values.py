"""Kept values: what took long to work out, kept in the data folder. Losing one costs the time to work it out again."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True)
class KeptValues:
    """A folder of values by name. Several processes may share it: a reader finds a whole value, old or new."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """The value kept under this name, if there is one."""
        try:
            return self._place(name).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, name: str, value: bytes) -> None:
        """Put a value in the place of the one before."""
        place = self._place(name)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = place.with_suffix(f".{secrets.token_hex(4)}")
        try:
            with open(unfinished, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                file.write(value)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)

    def forget(self, beginning: str) -> int:
        """Delete every value whose name begins so, whoever may be writing one; says how many there were."""
        found = [place for place in self.folder.glob(f"{beginning}*") if place.name.startswith(beginning)]
        for place in found:
            place.unlink(missing_ok=True)
        return len(found)

    def _place(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a name for a kept value.")
        return self.folder / f"{name}.kept"
