"""Pipes in a page's texts: what a slot or an earlier answer shows, always escaped."""

from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from app.fieldwork.answering.consultation import Consultation
from app.instrument.piping import SLOTS, fill
from app.instrument.response_domains.domain import Answer

Piped = Callable[[str], str]


def piped_values(
    consultation: Consultation, language: str, answers: Mapping[str, Answer], hidden: Mapping[str, str]
) -> Piped:
    """A function from a pipe's name to the escaped words it shows; nothing for an unanswered question."""

    def value_of(name: str) -> str:
        if name in SLOTS:
            return str(escape(consultation.slot(name)))
        if name in hidden:
            return str(escape(_hidden_words(consultation, name, hidden[name], language)))
        question = consultation.questionnaire.question(name)
        answer = answers.get(name)
        if question is None or not answer:
            return ""
        lines = question.domain.describe(name, question.domain.cells(name, answer, {}), language)
        return str(escape(", ".join(lines)))

    return value_of


def _hidden_words(consultation: Consultation, name: str, value: str, language: str) -> str:
    field = next((held for held in consultation.questionnaire.hidden if held.name == name), None)
    entry = field.codes.get(value) if field else None
    return entry.label.in_language(language) if entry else value


def fill_html(html: Markup | str, value_of: Piped) -> Markup | str:
    """HTML with its pipes filled; `value_of` gives escaped words, so that what people typed stays text."""
    if "{" not in html and "}" not in html:
        return html
    return Markup(fill(str(html), value_of))
