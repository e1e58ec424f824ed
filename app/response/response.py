"""A response: one respondent's submitted questionnaire, complete with every missing reason."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType, get_args

from app.instrument.missing import Cell

ResponseId = NewType("ResponseId", str)
Origin = Literal["real", "trial", "rehearsal"]
Mode = Literal["web", "phone", "paper"]
Device = Literal["phone", "tablet", "computer"]

ORIGINS: tuple[Origin, ...] = get_args(Origin)
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Response:
    """What is known of one response. `document` maps every column of its version's codebook to its cell.

    A cell is text for a value, a whole number for a missing reason, None for not asked. Dates carry no time of day.
    `flags` are what a person should look at, by name. With a reason it is set aside: in exports, and in no summary.
    """

    id: ResponseId
    survey_version: int
    origin: Origin
    wave: int
    language: str
    mode: Mode
    channel: str
    device: str
    started_on: dt.date
    submitted_on: dt.date
    document: Mapping[str, Cell]
    status: Literal["complete", "partial"] = "complete"
    flags: Mapping[str, object] = field(default_factory=dict)
    set_aside_reason: str | None = None

    @property
    def is_set_aside(self) -> bool:
        return self.set_aside_reason is not None
