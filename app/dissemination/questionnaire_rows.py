"""The questionnaire as rows: sections, questions and options in order, as worded, with who is asked in words."""

from collections.abc import Iterator
from dataclasses import fields

from app.analysis.wording import plain_words
from app.dissemination.codebook_entries import Described
from app.dissemination.formula_guard import guarded
from app.instrument.code_list import CodeList
from app.instrument.condition import Condition
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.sentence import in_words
from app.instrument.text import Text

HEADS = ("version", "section", "question", "kind", "part", "code", "wording", "asked", "needed")
Row = tuple[str | int | None, ...]
PARTS = {"rows": "row", "codes": "option"}


def questionnaire_rows(described: Described, language: str) -> Iterator[Row]:
    """The rows under HEADS of every version that was answered, the first version first."""
    for version in sorted(described.questionnaires):
        for row in _of(described.questionnaires[version], language):
            yield (version, *(guarded(cell) if isinstance(cell, str) else cell for cell in row))


def _of(questionnaire: Questionnaire, language: str) -> Iterator[Row]:
    def words(text: Text) -> str:
        return plain_words(text.in_language(language))

    def asked(condition: Condition | None) -> str:
        return in_words(condition, questionnaire)

    for section in questionnaire.sections:
        yield section.name, None, None, "section", None, words(section.title), asked(section.ask_if), None
        for question in section.questions:
            needed = "yes" if question.required else None
            first = (section.name, question.name, question.kind)
            yield *first, "question", None, words(question.text), asked(question.ask_if), needed
            if question.help:
                yield *first, "help", None, words(question.help), None, None
            for part, codes in _lists(question):
                for entry in codes:
                    own = asked(entry.ask_if) if entry.ask_if else None
                    yield *first, part, entry.code, words(entry.label), own, None


def _lists(question: Question) -> Iterator[tuple[str, CodeList]]:
    for field in fields(question.domain):
        held = getattr(question.domain, field.name)
        if isinstance(held, CodeList):
            yield PARTS.get(field.name, field.name), held
