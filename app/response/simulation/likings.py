"""What a made-up population likes: for each option a shared liking, and how far each trait of a person pulls at it.

They are drawn from the names of the options alone. So every rehearsal of a survey samples the same population, the
same list is liked alike wherever it is asked, and options that the same trait pulls at go together in cross-tables.
"""

import random
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.instrument.code_list import Code, CodeList

SPREAD_OF_SHARED = 0.6
SPREAD_OF_PULLS = 0.35

SELDOM = -1.3
"""How much less a box ("Something else") or an option that clears the rest is chosen than the options before it."""


Pulls = tuple[float, float, float]


class Shared(NamedTuple):
    """What people at large make of one thing, in units of the logit, and how each of three traits moves it."""

    liking: float
    pulls: Pulls


@dataclass(frozen=True, slots=True)
class Subject:
    """Things that are liked beside each other: the options of a list, or one thing alone."""

    name: str
    things: tuple[str, ...]
    shared: tuple[Shared, ...]


def subject_of(name: str, codes: CodeList) -> Subject:
    """The subject of a code list's values."""
    entries = codes.values
    return Subject(name, tuple(entry.code for entry in entries), tuple(_of_option(name, entry) for entry in entries))


def one_thing(name: str) -> Subject:
    """A subject of one thing alone, such as what a single scale asks about."""
    return Subject(name, (name,), (_shared(name, ""),))


def _of_option(name: str, entry: Code) -> Shared:
    shared = _shared(name, entry.code)
    seldom = entry.with_text or entry.clears_the_rest
    return Shared(shared.liking + SELDOM, shared.pulls) if seldom else shared


@lru_cache(maxsize=10_000)
def _shared(name: str, code: str) -> Shared:
    # A text seeds the same way on every machine and in every version of Python.
    chance = random.Random(f"{name}\n{code}")
    liking = chance.gauss(0, SPREAD_OF_SHARED)
    pulls = (chance.gauss(0, SPREAD_OF_PULLS), chance.gauss(0, SPREAD_OF_PULLS), chance.gauss(0, SPREAD_OF_PULLS))
    return Shared(liking, pulls)
