"""The clock: the one place where the time comes from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock(Clock):
    """The clock's test double: it stands still until it is moved."""

    at: datetime

    def now(self) -> datetime:
        """The moment it stands at, in UTC."""
        return self.at.astimezone(UTC)

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by
