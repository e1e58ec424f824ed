"""Pipes: each names a slot of the wave or an earlier question."""

from collections.abc import Iterator

from app.instrument.checks.finding import Finding, hint
from app.instrument.checks.texts import PlacedText, texts_of
from app.instrument.piping import SLOTS, pipes_in
from app.instrument.questionnaire import Questionnaire


def check_pipes(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Pipes that name neither a slot of the wave nor an earlier question."""
    names = [question.name for question in questionnaire.questions() if question.domain.is_asked]
    reported: set[int] = set()
    for placed in texts_of(questionnaire):
        if id(placed.text) in reported:
            continue
        known = _known(questionnaire, placed)
        piped = {name for _, wording in placed.text.wordings for name in pipes_in(wording)}
        for name in sorted(piped - known):
            reported.add(id(placed.text))
            yield Finding(placed.text, "unknown-pipe", _message(name, names, known, placed), about=name)


def _known(questionnaire: Questionnaire, placed: PlacedText) -> set[str]:
    """What a text may show. The contact form must not show answers: nothing may join it to them."""
    if placed.in_contact_form:
        return set(SLOTS)
    earlier = list(questionnaire.questions())[: placed.questions_before]
    answered = {question.name for question in earlier if question.domain.is_asked}
    return {*SLOTS, *answered, *(held.name for held in questionnaire.hidden)}


def _message(name: str, names: list[str], known: set[str], placed: PlacedText) -> str:
    if placed.in_contact_form and name in names:
        return f"“{{{name}}}” would show an answer in the contact form, which is kept apart from the answers"
    if name in names:
        return f"“{{{name}}}” shows an answer that is not given before this point"
    found = f"“{{{name}}}” is neither an earlier question nor a fact of the wave{hint(name, known)}"
    return f"{found}{'' if found.endswith('?') else '.'} For braces that should stay, write {{{{ and }}}}"
