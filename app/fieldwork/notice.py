"""The notice of a wave: what fills the slots of its welcome and privacy notice, and which of them it needs."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from app.fieldwork.one_line import one_line
from app.instrument.checks.texts import texts_of
from app.instrument.piping import pipes_in
from app.instrument.questionnaire import Questionnaire

WORDS: Final = ("controller", "contact", "lawful_basis", "storage_place")
DAYS: Final = ("response_date", "withdraw_by", "contact_delete_by", "delete_by")

# A promise made to every respondent, whether or not the notice spells it out.
ALWAYS_NEEDED: Final = ("contact", "response_date", "withdraw_by", "delete_by")
LONGEST: Final = 500


def slots_needed(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The slots a real wave of this questionnaire must fill, words before days."""
    texts = [wording for placed in texts_of(questionnaire) for _, wording in placed.text.wordings]
    contact = ("contact_delete_by",) if questionnaire.contact_form else ()
    needed = {*ALWAYS_NEEDED, *contact, *(name for wording in texts for name in pipes_in(wording))}
    return tuple(slot for slot in (*WORDS, *DAYS) if slot in needed)


def kept(notice: Mapping[str, str | date | None]) -> dict[str, str]:
    """The notice as a wave keeps it: words without space around them, days as ISO; what is empty is left out."""
    given = {slot: notice.get(slot) or "" for slot in (*WORDS, *DAYS)}
    said = {slot: value.isoformat() if isinstance(value, date) else value for slot, value in given.items()}
    return {slot: line for slot, text in said.items() if (line := one_line(text))}
