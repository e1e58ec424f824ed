"""The record of exports as people read it: who took what, when, and how narrow it was."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from app.dissemination.sensitivities import STANDARD
from app.instrument.response_domains.date import day_in_words
from app.store.tables import Export
from app.web.results.origins import WORDS
from app.web.staff_words import day_in_england, language_name

FILES = {
    "responses": "Responses",
    "best_worst": "Best-worst choices",
    "codebook": "Codebook",
    "report": "The report",
    "contacts": "The contact list",
    "sent": "A file somebody sent",
}
COMMAND_LINE = "The command line"


@dataclass(frozen=True)
class TakenWords:
    """One export in words."""

    day: str
    who: str
    what: str
    narrowed: str
    rows: int


def taken_words(taken: Export) -> TakenWords:
    """A line of the record in words."""
    said = taken.filter
    file = FILES.get(said.get("file", ""), "A file")
    labels = ", labels" if said.get("labels") else ""
    return TakenWords(
        day=day_in_england(taken.at),
        who=taken.user.email if taken.user else COMMAND_LINE,
        what=f"{file} ({taken.format.upper()}{labels})",
        narrowed="; ".join(_narrowed(said)),
        rows=taken.rows,
    )


def _narrowed(said: dict[str, Any]) -> list[str]:
    words = [WORDS.get(said.get("origin", ""), "")]
    words += [f"wave {said['wave']}"] if "wave" in said else []
    words += [f"from {_day(said['first_day'])}"] if "first_day" in said else []
    words += [f"to {_day(said['last_day'])}"] if "last_day" in said else []
    words += [language_name(said["language"])] if "language" in said else []
    words += [str(said["mode"])] if "mode" in said else []
    words += ["halfway ones too"] if "partials" in said else []
    words += ["without those set aside"] if "set_aside" in said else []
    words += ["without flagged ones"] if "flagged" in said else []
    words += [f"only {written}" for written in said.get("where", ())]
    words += [f"with {kind} variables" for kind in said.get("sensitivities", ()) if kind not in STANDARD]
    return words


def _day(written: str) -> str:
    return day_in_words(dt.date.fromisoformat(written))
