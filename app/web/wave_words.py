"""A wave as staff read it: whether it is open, whose responses it takes, from when until when."""

from dataclasses import dataclass
from datetime import datetime

from app.fieldwork.days import day_of
from app.fieldwork.waves import state_of
from app.store.tables import Wave
from app.web.staff_words import day_in_england

ORIGINS = {"real": "Real responses", "trial": "Trial", "rehearsal": "Rehearsal"}
TONES = {"open": "ok", "coming": "sea", "closed": ""}


@dataclass(frozen=True)
class WaveWords:
    """One wave in words. `state` is coming, open or closed; `tone` is its colour; `day` counts from its first."""

    id: int
    state: str
    tone: str
    state_words: str
    origin: str
    origin_words: str
    version: int | None
    version_id: int
    opens: str
    ends: str
    day: int
    days_in_all: int | None

    @property
    def days(self) -> str:
        """From when until when."""
        return f"{self.opens} to {self.ends}" if self.ends else f"From {self.opens}, until it is closed"


def wave_words(wave: Wave, now: datetime) -> WaveWords:
    """The wave in words, as it is now."""
    state = state_of(wave, now)
    opens, ends = day_in_england(wave.opens_at), _last_day(wave)
    return WaveWords(
        id=wave.id,
        state=state,
        tone=TONES[state],
        state_words=_state_words(state, opens, ends),
        origin=wave.origin,
        origin_words=ORIGINS[wave.origin],
        version=wave.version.number,
        version_id=wave.version_id,
        opens=opens,
        ends=ends,
        day=(day_of(now) - day_of(wave.opens_at)).days + 1,
        days_in_all=(day_of(wave.closes_at) - day_of(wave.opens_at)).days + 1 if wave.closes_at else None,
    )


def _state_words(state: str, opens: str, ends: str) -> str:
    if state == "coming":
        return f"Opens {opens}"
    if state == "closed":
        return f"Closed {ends}"
    return f"Open until {ends}" if ends else "Open"


def _last_day(wave: Wave) -> str:
    end = wave.closed_at or wave.closes_at
    return day_in_england(end) if end else ""
