"""Flags and flagged responses as people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.analysis.quality.flags import FLAGS
from app.analysis.quality.too_fast import seconds_spent
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Response

MODES = {"web": "On the web", "phone": "By telephone", "paper": "On paper"}
SHORT = 8


@dataclass(frozen=True)
class FlaggedResponse:
    """One response as the list shows it."""

    id: str
    flags: list[str]
    took: str
    mode: str
    submitted_on: date
    reason: str | None
    set_aside_on: date | None

    @property
    def name(self) -> str:
        """What it is called on the page: the first letters of its id."""
        return self.id[:SHORT]


def flagged_response(response: Response) -> FlaggedResponse:
    """A response in words; nothing that it answered is among them."""
    asked = questionnaire_of(response.version_id, response.version.sha256)
    return FlaggedResponse(
        id=response.id,
        flags=flags_in_words(response.flags),
        took=took_words(seconds_spent(asked, response.document)),
        mode=MODES.get(response.mode, response.mode),
        submitted_on=response.submitted_on,
        reason=response.set_aside_reason,
        set_aside_on=response.set_aside_on,
    )


def flags_in_words(flags: Mapping[str, Any]) -> list[str]:
    """Each flag in words, with what was found where that says more."""
    return [_in_words(name, flags[name]) for name in FLAGS if name in flags]


def took_words(seconds: int | None) -> str:
    """How long it took, such as "12 min 5 s"; "not known" where no page was timed."""
    if seconds is None:
        return "not known"
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


def groups(responses: Iterable[Response]) -> list[list[Response]]:
    """Those that name one organisation together, the others each in no group; groups in the order of their marks."""
    found: dict[str, list[Response]] = {}
    for response in responses:
        if mark := response.flags.get("same_organisation"):
            found.setdefault(str(mark), []).append(response)
    return [found[mark] for mark in sorted(found)]


def _in_words(name: str, fact: Any) -> str:
    words = FLAGS[name]
    match name:
        case "fast_sets":
            return f"{words}: {fact}"
        case "straight_grids" if fact != 1:
            return f"{words}: {fact} grids"
        case "same_position":
            side, place, _, sets = str(fact).split()
            return f"{words}: the {side} was option {place} in all {sets} lists"
        case _:
            return words
