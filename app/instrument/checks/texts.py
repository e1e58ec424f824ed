"""Every text of a questionnaire that respondents may read, with the question it stands at."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.code_list import CodeList
from app.instrument.questionnaire import Questionnaire
from app.instrument.text import Text

ELSEWHERE = frozenset({"sections", "code_lists", "contact_form", "analysis", "thanks"})


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text, and how many questions come before it (all of them for texts after the questions)."""

    text: Text
    questions_before: int
    in_contact_form: bool = False


def texts_of(questionnaire: Questionnaire) -> Iterator[PlacedText]:
    """All texts, in the order in which respondents meet them; shared code lists where they are used."""
    count = 0
    for field in fields(questionnaire):
        if field.name not in ELSEWHERE:
            yield from (PlacedText(text, 0) for text in _inside(getattr(questionnaire, field.name)))
    for section in questionnaire.sections:
        yield from (PlacedText(text, count) for text in (section.title, section.intro, section.definition))
        for question in section.questions:
            yield from (PlacedText(text, count) for text in _inside(question))
            count += 1
    yield from (PlacedText(text, count) for text in _inside(questionnaire.thanks))
    yield from (PlacedText(text, 0, in_contact_form=True) for text in _inside(questionnaire.contact_form))


def plan_texts(plan: AnalysisPlan) -> Iterator[Text]:
    """The labels of the analysis plan, which only staff read."""
    yield from _inside(plan)


def _inside(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, CodeList):
        for entry in value.codes:
            yield from (entry.label, entry.text_label, entry.short)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _inside(getattr(value, field.name))
