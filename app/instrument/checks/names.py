"""Names: well formed, and used once."""

from collections.abc import Iterator

from app.instrument.checks.finding import Finding
from app.instrument.names import LONGEST_QUESTION_NAME, LONGEST_SECTION_NAME, LONGEST_SURVEY_NAME, is_name
from app.instrument.piping import SLOTS
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField, Questionnaire

RESERVED = frozenset({
    "response_id", "survey_version", "origin", "wave", "language", "mode", "channel", "device", "started_on",
    "submitted_on", "status", "flags", "set_aside", "set_aside_reason", "shown", "seen", "csrf_token",
    "your_homepage",
})  # fmt: skip
"""Names that columns of every response, or parts of every form, already have."""


def check_names(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Names that are not well formed, or used twice."""
    if not is_name(questionnaire.survey, LONGEST_SURVEY_NAME):
        yield _bad(questionnaire, questionnaire.survey, LONGEST_SURVEY_NAME, key="survey")
    seen: set[str] = set()
    for section in questionnaire.sections:
        if not is_name(section.name, LONGEST_SECTION_NAME):
            yield _bad(section, section.name, LONGEST_SECTION_NAME)
        if section.name in seen:
            yield Finding(section, "duplicate-name", f"Another section is already called “{section.name}”", key="name")
        seen.add(section.name)
    if questionnaire.contact_form and not is_name(questionnaire.contact_form.name, LONGEST_QUESTION_NAME):
        yield _bad(questionnaire.contact_form, questionnaire.contact_form.name, LONGEST_QUESTION_NAME)
    yield from _elements(questionnaire)


def _elements(questionnaire: Questionnaire) -> Iterator[Finding]:
    contact = questionnaire.contact_form.questions if questionnaire.contact_form else ()
    elements: list[HiddenField | Question] = [*questionnaire.hidden, *questionnaire.questions(), *contact]
    seen: set[str] = set()
    for element in elements:
        name = element.name
        if not is_name(name, LONGEST_QUESTION_NAME):
            yield _bad(element, name, LONGEST_QUESTION_NAME)
        if name in seen:
            message = f"Another question or hidden field is already called “{name}”"
            yield Finding(element, "duplicate-name", message, key="name")
        if name in SLOTS or name in RESERVED:
            message = f"“{name}” already means something else. Choose another name"
            yield Finding(element, "reserved-name", message, key="name")
        seen.add(name)


def _bad(element: object, name: str, longest: int, key: str = "name") -> Finding:
    rule = f"Use small letters (a to z), digits and _, starting with a letter, {longest} characters at most"
    return Finding(element, "bad-name", f"“{name[:60]}” cannot be a name. {rule}", key=key)
