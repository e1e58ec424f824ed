"""The ledger: what respondents were told is kept, written down on disk only once the whole confirmation had arrived."""

import hashlib
import json
import os
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One confirmation: the key that its respondent alone has, a hash of the answers, the reference shown, and when."""

    key: str
    answers: str
    reference: str
    status: int
    at: float


def hash_of(answers: dict[str, str]) -> str:
    """A hash of a response's answers, whatever their order."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


class Ledger:
    """Entries, each on the disk before the next thing is done. `tried` holds every key that set out."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8")
        self._lock = threading.Lock()
        self.confirmed: dict[str, Entry] = {}
        self.doubted: list[str] = []
        self.tried: dict[str, str] = {}

    def close(self) -> None:
        """Put the file away; nothing is written down after this."""
        self._file.close()

    def set_out(self, key: str, answers: dict[str, str]) -> None:
        """Somebody begins to answer."""
        with self._lock:
            self.tried[key] = hash_of(answers)

    def confirm(self, key: str, answers: dict[str, str], reference: str, status: int) -> None:
        """Somebody has the whole confirmation. A second one for the same key must show the same reference."""
        entry = Entry(key, hash_of(answers), reference, status, time.time())
        with self._lock:
            if key in self.confirmed and self.confirmed[key].reference != reference:
                self.doubted.append(key)
            self.confirmed[key] = entry
            self._file.write(json.dumps(asdict(entry)) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
