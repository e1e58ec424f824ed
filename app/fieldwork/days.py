"""Days in England: people say days, the database keeps moments in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def start_of(day: date) -> datetime:
    """The moment a day begins."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last second of a day, so that a moment kept as the end of a wave still falls on the day people were told."""
    return start_of(day + timedelta(days=1)) - timedelta(seconds=1)


def day_of(moment: datetime) -> date:
    """The day it is at this moment."""
    return moment.astimezone(LONDON).date()
