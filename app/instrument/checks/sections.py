"""Sections: there is something to answer, and only the first stands on the welcome page, with what can stand there."""

from collections.abc import Iterator

from app.instrument.checks.finding import Finding
from app.instrument.questionnaire import Questionnaire

NEED_A_PAGE = ("best_worst", "file")
"""Kinds that only a page of a draft can ask: one is drawn for each respondent, the other is kept with their draft."""


def check_sections(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What keeps sections from being shown in their place."""
    if not questionnaire.sections:
        message = "There is nothing to answer. Add `sections:` with questions"
        yield Finding(questionnaire, "no-sections", message, key="sections", about="sections")
    for position, section in enumerate(questionnaire.sections):
        if section.place == "welcome" and position > 0:
            message = "Only the first section can stand on the welcome page"
            yield Finding(section, "welcome-place", message, key="place")
        if not section.questions:
            message = f"“{section.name}” has no questions, so it is never shown"
            yield Finding(section, "no-questions", message, "warning", key="questions", about="questions")
    yield from _without_a_page(questionnaire)


def _without_a_page(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Questions on the welcome page and in the contact form that can only be asked in between."""
    welcome, form = questionnaire.welcome_section, questionnaire.contact_form
    for place, questions in (
        ("on the welcome page", welcome.questions if welcome else ()),
        ("in the contact form", form.questions if form else ()),
    ):
        for question in questions:
            if question.kind in NEED_A_PAGE:
                message = f"“{question.name}” cannot stand {place}. Move it to a section with a page of its own"
                yield Finding(question, "needs-a-page", message, key="kind", about=question.name)
