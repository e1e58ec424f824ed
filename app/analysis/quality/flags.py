"""The table of flags: what each is called, what it says to people, and how it is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from app.analysis.quality.fast_sets import fast_sets
from app.analysis.quality.same_organisation import same_organisation
from app.analysis.quality.same_position import same_position
from app.analysis.quality.straight_grids import straight_grids
from app.analysis.quality.too_fast import seconds_spent, too_fast
from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response

Flags = dict[str, Any]

FLAGS: Mapping[str, str] = {
    "honeypot": "A box that people do not see was filled in: by a program, or by a browser that fills in forms",
    "same_answers": "The same answers had been sent within the hour before",
    "same_organisation": "Others name the same organisation",
    "too_fast": "Sent in less than a third of the median time",
    "fast_sets": "Best-worst lists answered in less than two seconds",
    "same_position": "Always the option at the same place on the page",
    "straight_grids": "Every row of a whole grid rated the same",
}
NOTICED_ONCE = frozenset({"honeypot", "same_answers"})
"""What only the moment of sending shows: it cannot be found again, so it is never taken away."""
WEB_ONLY = frozenset({"fast_sets", "same_position"})
"""What times and places on a screen show; staff who key in a sheet have others."""


class Look(Protocol):
    """How a flag is found in one response: a short fact, or None."""

    def __call__(self, questionnaire: Questionnaire, document: Mapping[str, Cell], /) -> Any: ...


OF_ONE: Mapping[str, Look] = {
    "fast_sets": fast_sets,
    "same_position": same_position,
    "straight_grids": straight_grids,
}


@dataclass(frozen=True, slots=True)
class Noted:
    """What is kept of a response while the whole wave is looked over."""

    id: str
    before: Mapping[str, Any]
    own: Mapping[str, Any]
    seconds: int | None
    organisation: str


def flags_of_one(questionnaire: Questionnaire, document: Mapping[str, Cell], mode: str) -> Flags:
    """The flags that a response shows by itself."""
    looked = {name: look for name, look in OF_ONE.items() if mode == "web" or name not in WEB_ONLY}
    found = {name: look(questionnaire, document) for name, look in looked.items()}
    return {name: fact for name, fact in found.items() if fact is not None}


def noted(response: Response, questionnaire: Questionnaire) -> Noted:
    """What the look at the whole wave needs of one response."""
    named = response.document.get(questionnaire.analysis.same_organisation)
    return Noted(
        id=response.id,
        before=response.flags,
        own=flags_of_one(questionnaire, response.document, response.mode),
        seconds=seconds_spent(questionnaire, response.document) if response.mode == "web" else None,
        organisation=named if isinstance(named, str) else "",
    )


def flags_of_wave(responses: Iterable[Noted]) -> dict[str, Flags]:
    """The flags of every response of a wave by id: noticed when it was sent, shown by itself, shown by others."""
    known = list(responses)
    fast = too_fast({held.id: held.seconds for held in known if held.seconds is not None})
    shared = same_organisation({held.id: held.organisation for held in known})
    flags: dict[str, Flags] = {}
    for held in known:
        found = {name: fact for name, fact in held.before.items() if name in NOTICED_ONCE} | dict(held.own)
        found |= {"too_fast": fast[held.id]} if held.id in fast else {}
        found |= {"same_organisation": shared[held.id]} if held.id in shared else {}
        flags[held.id] = found
    return flags
