"""Slots: facts that texts show and that somebody must still fill in before a real wave can open."""

from collections.abc import Collection, Iterator

from app.instrument.checks.finding import Finding
from app.instrument.checks.texts import texts_of
from app.instrument.piping import pipes_in
from app.instrument.questionnaire import Questionnaire

BY_THE_ORGANISATION = ("controller", "contact", "lawful_basis", "storage_place")
"""The slots with words. Those with days are the wave's, and are asked for when it is opened."""


def check_slots(questionnaire: Questionnaire, filled: Collection[str]) -> Iterator[Finding]:
    """A warning at the first text that shows each slot which the organisation does not fill."""
    told = set(filled)
    for placed in texts_of(questionnaire):
        piped = {name for _, wording in placed.text.wordings for name in pipes_in(wording)}
        for name in (name for name in BY_THE_ORGANISATION if name in piped - told):
            told.add(name)
            message = (
                f"“{{{name}}}” is not filled yet. Write it under `notice:` in organisation.yaml, "
                "or fill it in when a real wave is opened"
            )
            yield Finding(placed.text, "unfilled-slot", message, "warning")
