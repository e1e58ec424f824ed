"""How far a file is, in words: what it is, its percentage and the time left, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.fieldwork.requested_files.fetch import KEPT
from app.store.tables import RequestedFile

STATES = {
    "waiting": ("Waiting", ""),
    "running": ("Being made", "sea"),
    "done": ("Ready", "ok"),
    "failed": ("Not made", "err"),
    "cancelled": ("Cancelled", ""),
    "fetched": ("Fetched", ""),
}
AT_FIRST = timedelta(seconds=3)
"""Before this nobody can say how long it will take."""


@dataclass(frozen=True)
class FileWords:
    """One file as the page shows it. `percent` stays under 100 until the file is ready."""

    id: str
    name: str
    state: str
    tag: str
    tone: str
    percent: int
    words: str

    @property
    def is_under_way(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def can_be_fetched(self) -> bool:
        return self.state == "done"


def file_words(file: RequestedFile, ahead_of: Callable[[RequestedFile], int], now: datetime) -> FileWords:
    """One file in words. `ahead_of` counts what is made before a file that waits."""
    tag, tone = STATES[file.state]
    percent = min(99, file.done_rows * 100 // file.total_rows) if file.total_rows else 0
    return FileWords(file.id, file.file_name or "", file.state, tag, tone, percent, _words(file, ahead_of, now))


def _words(file: RequestedFile, ahead_of: Callable[[RequestedFile], int], now: datetime) -> str:
    match file.state:
        case "waiting":
            ahead = ahead_of(file)
            return (
                "It is next." if ahead == 0 else f"{ahead} {'file is' if ahead == 1 else 'files are'} made before it."
            )
        case "running":
            return _time_left(file, now)
        case "done" if file.finished_at is not None:
            hours = max(1, round((file.finished_at + KEPT - now) / timedelta(hours=1)))
            left = f"{hours} hours" if hours > 1 else "an hour"
            return f"{file.total_rows:,} responses were read. It can be fetched once, and is deleted in about {left}."
        case "fetched":
            return "You have fetched it, and it was deleted here. Ask again if you need it again."
        case _:
            return file.problem or "Nothing of it is left."


def _time_left(file: RequestedFile, now: datetime) -> str:
    """How long it will take at the pace it has had so far."""
    read = f"{file.done_rows:,} of {file.total_rows:,} responses"
    if file.done_rows >= file.total_rows:
        return f"{read}. The file is being put together."
    gone = now - (file.started_at or now)
    if file.done_rows == 0 or gone < AT_FIRST:
        return f"{read}."
    left = gone * ((file.total_rows - file.done_rows) / file.done_rows)
    return f"{read}, {_about(left)} left."


def _about(time: timedelta) -> str:
    seconds = time.total_seconds()
    if seconds < 10:
        return "a few seconds"
    if seconds < 55:
        return f"about {round(seconds / 10) * 10} seconds"
    minutes = round(seconds / 60)
    if minutes < 60:
        return "about a minute" if minutes <= 1 else f"about {minutes} minutes"
    hours = round(minutes / 60)
    return "about an hour" if hours == 1 else f"about {hours} hours"
