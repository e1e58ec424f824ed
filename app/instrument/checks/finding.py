"""Findings: what a check says of a questionnaire, tied to the element it is about."""

from dataclasses import dataclass
from typing import Any

from app.instrument.names import nearest
from app.instrument.problem import Level


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One thing wrong with `element` (any value of the questionnaire).

    `key` is the key of the element where it stands, when one is to blame. `about` is the name it concerns: where
    that could not be read in the first place, the finding only follows from it and is left out.
    """

    element: Any
    code: str
    message: str
    level: Level = "error"
    key: str = ""
    about: str = ""


def hint(name: str, known: Any) -> str:
    """ ". Did you mean …?" with the nearest known name, or nothing."""
    match = nearest(name, known)
    return f". Did you mean “{match}”?" if match else ""
