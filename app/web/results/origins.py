"""Origins as results pages show them: whose responses these are, said plainly, one origin at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.response.response import ORIGINS, Origin

WORDS: Mapping[str, str] = {"real": "Real responses", "trial": "Trial", "rehearsal": "Rehearsal"}


@dataclass(frozen=True)
class OriginCount:
    """An origin, in words, and how many responses there are of it."""

    origin: Origin
    words: str
    count: int


def origin_counts(counts: Mapping[str, int]) -> list[OriginCount]:
    """Every origin, real first, with its responses."""
    return [OriginCount(origin, WORDS[origin], counts.get(origin, 0)) for origin in ORIGINS]


def origin_to_show(asked: str | None, counts: Mapping[str, int]) -> Origin | None:
    """The origin asked for; when none was, the first that has responses. None for a word that is no origin."""
    if asked:
        return asked if asked in ORIGINS else None
    return next((origin for origin in ORIGINS if counts.get(origin)), "real")
