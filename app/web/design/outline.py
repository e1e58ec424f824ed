"""A questionnaire in outline: what is asked, of whom, in the order of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.instrument.condition import Condition
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.sentence import in_words

KINDS: Final = {
    "choice": "One answer",
    "choices": "Several answers",
    "grid": "Grid",
    "best_worst": "Most and least",
    "ranking": "Ranking",
    "allocation": "Sharing out a total",
    "number": "Number",
    "slider": "Place on a line",
    "text": "Short text",
    "long_text": "Long text",
    "date": "Date",
    "email": "Email address",
    "telephone": "Telephone number",
    "web_address": "Web address",
    "postcode": "Postcode",
    "tick": "Tick boxes",
    "file": "File",
    "statement": "Words only",
}


@dataclass(frozen=True)
class OutlinedQuestion:
    """One question: its name in the export, its words, its kind, who is asked."""

    name: str
    text: str
    kind: str
    needed: bool
    asked_if: str


@dataclass(frozen=True)
class OutlinedSection:
    """One page: its title, who sees it, what it asks."""

    title: str
    asked_if: str
    questions: list[OutlinedQuestion]


def outline(questionnaire: Questionnaire) -> Iterator[OutlinedSection]:
    """The sections in order, then the contact form."""
    for section in questionnaire.sections:
        questions = [_question(question, questionnaire) for question in section.questions]
        yield OutlinedSection(str(section.title), _who(section.ask_if, questionnaire), questions)
    if questionnaire.contact_form:
        form = questionnaire.contact_form
        questions = [_question(question, questionnaire) for question in form.questions]
        yield OutlinedSection(f"{form.title} (kept apart from the answers)", "", questions)


def _question(question: Question, questionnaire: Questionnaire) -> OutlinedQuestion:
    asked_if = _who(question.ask_if, questionnaire)
    return OutlinedQuestion(question.name, str(question.text), KINDS[question.kind], question.required, asked_if)


def _who(condition: Condition | None, questionnaire: Questionnaire) -> str:
    return in_words(condition, questionnaire) if condition else ""
