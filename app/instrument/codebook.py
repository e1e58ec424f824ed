"""The codebook: every column of a survey's dataset, with its wording, codes and universe."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.instrument.code_list import CodeList
from app.instrument.condition import All, Condition
from app.instrument.question import Question, Sensitivity
from app.instrument.questionnaire import ContactForm, Questionnaire, Section
from app.instrument.response_domains.domain import Column, ColumnType
from app.instrument.sentence import in_words
from app.instrument.text import NO_TEXT, Text

Source = Literal["answer", "hidden", "process"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A column: what it holds, the question and section it comes from, and who was asked."""

    name: str
    type: ColumnType
    question: str
    text: Text
    part: Text
    kind: str
    section: str
    sensitivity: Sensitivity
    source: Source
    codes: CodeList = CodeList()
    condition: Condition | None = None
    universe: str = "Everyone"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    longest: int | None = None

    @property
    def label(self) -> Text:
        """The wording of the question, with the option or row that this column stands for."""
        if not self.part:
            return self.text
        languages = self.text.languages or ("en",)
        return Text(tuple((tag, f"{self.text.in_language(tag)}: {self.part.in_language(tag)}") for tag in languages))


def codebook(questionnaire: Questionnaire) -> tuple[Variable, ...]:
    """Every column that responses to this questionnaire fill: hidden fields, answers in order, seconds per section."""
    return (*_hidden(questionnaire), *_answers(questionnaire), *_process(questionnaire))


def contact_codebook(form: ContactForm) -> tuple[Variable, ...]:
    """The columns of a contact form; they are never in a dataset of answers."""
    section = Section(form.name, form.title, form.questions)
    return tuple(v for question in form.questions for v in _of_question(question, section, None))


def _hidden(questionnaire: Questionnaire) -> Iterator[Variable]:
    for known in questionnaire.hidden:
        kind: ColumnType = "code" if len(known.codes) else "text"
        label = known.label or Text.of(known.name.replace("_", " "))
        yield Variable(
            known.name, kind, known.name, label, NO_TEXT, "hidden", "", known.sensitivity, "hidden", known.codes
        )


def _answers(questionnaire: Questionnaire) -> Iterator[Variable]:
    for section in questionnaire.sections:
        for question in section.questions:
            yield from _of_question(question, section, questionnaire)


def _of_question(question: Question, section: Section, questionnaire: Questionnaire | None) -> Iterator[Variable]:
    asked_if = _both(section.ask_if, question.ask_if)
    own = _own_conditions(question)
    for column in question.columns:
        condition = _both(asked_if, own.get(column.name))
        universe = in_words(condition, questionnaire) if questionnaire else "Everyone"
        yield _variable(column, question, section, condition, universe)


def _own_conditions(question: Question) -> dict[str, Condition]:
    """The conditions of options and rows that have a column of their own."""
    conditioned = [(entry.code, entry.ask_if) for codes in question.domain.optioned for entry in codes if entry.ask_if]
    columns = {question.domain.column_of(question.name, code): condition for code, condition in conditioned}
    return {column: condition for column, condition in columns.items() if column}


def _variable(
    column: Column, question: Question, section: Section, condition: Condition | None, universe: str
) -> Variable:
    sensitivity = question.handling
    if sensitivity == "plain" and column.type == "text":
        sensitivity = "verbatim"
    return Variable(
        name=column.name,
        type=column.type,
        question=question.name,
        text=question.text,
        part=column.part,
        kind=question.kind,
        section=section.name,
        sensitivity=sensitivity,
        source="answer",
        codes=column.codes,
        condition=condition,
        universe=universe,
        minimum=column.minimum,
        maximum=column.maximum,
        longest=column.longest,
    )


def _process(questionnaire: Questionnaire) -> Iterator[Variable]:
    for section in questionnaire.sections:
        name = seconds_column(section.name)
        text = Text.of("Seconds spent on the page")
        maximum = Decimal(LONGEST_PAGE_SECONDS)
        yield Variable(
            name, "number", "", text, section.title, "seconds", section.name, "plain", "process", maximum=maximum
        )


LONGEST_PAGE_SECONDS = 600
"""Time on a page is capped here: beyond it nobody can tell answering from being called away."""


def seconds_column(section: str) -> str:
    """The column that holds the seconds spent on a section's page."""
    return f"seconds__{section}"


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    if first is not None and second is not None:
        return All((first, second))
    return first if first is not None else second
