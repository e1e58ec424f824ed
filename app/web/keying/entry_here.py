"""The entry that this browser is at: one at a time for each survey, so that no page can land on another sheet."""

from typing import Any

from flask import session

from app.fieldwork.answering.draft_state import DraftState, find_draft
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.keying.start_sheet import keyer_in
from app.web.access import signed_in
from app.web.respond.place import app_key, code_of

SETUP = "keying"
KEPT = "kept_sheet"


def entry_here(survey: str) -> DraftState | None:
    """The entry that whoever is signed in has begun in this browser and not finished."""
    code = code_of(survey) or ""
    if keyer_in(code) != signed_in().user_id:
        return None
    try:
        return find_draft(code, app_key(), survey)
    except NoDraft:
        return None


def remember_setup(survey: str, setup: dict[str, Any]) -> None:
    """Keep what the next sheet of a survey starts with. One survey's is enough: people key one pile at a time."""
    session[SETUP] = {"survey": survey, **setup}


def usual_setup(survey: str) -> dict[str, Any]:
    """What the last sheet of the survey started with."""
    held = session.get(SETUP)
    return held if isinstance(held, dict) and held.get("survey") == survey else {}


def remember_kept(number: str, receipt: str) -> None:
    """Keep what came of the last sheet, for the page that comes next."""
    session[KEPT] = {"number": number, "receipt": receipt}


def last_kept() -> dict[str, str]:
    """What came of the last sheet; told once."""
    held = session.pop(KEPT, None)
    return held if isinstance(held, dict) else {}


def next_number(number: str) -> str:
    """The number after this one, where it ends in digits; nothing for any other."""
    head = number.rstrip("0123456789")
    digits = number[len(head) :]
    return f"{head}{int(digits) + 1:0{len(digits)}}" if digits and digits.isascii() else ""
