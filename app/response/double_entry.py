"""Double entry: one sheet keyed in twice, where the entries differ, and one document from what is right in each.

The share of fields that two independent entries fill differently estimates how often one of them is wrong.
Method: independent verification with adjudication; Barchard and Verenikina, "Improving data accuracy: selecting the
best data checking technique", Computers in Human Behavior 29 (2013).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire
from app.instrument.text import Text, without_marks
from app.response.completion import SKIPPED, Document
from app.response.reading_back import ReadBack, read_back

Entry = Literal["first", "second"]
ENTRIES: tuple[Entry, Entry] = ("first", "second")
NOT_ASKED = "Not asked"
NO_ANSWER = "No answer"


@dataclass(frozen=True, slots=True)
class Difference:
    """One question (or hidden field) that the entries answer differently, each answer in words, a line each."""

    name: str
    text: Text
    first: tuple[str, ...]
    second: tuple[str, ...]


def differences(
    questionnaire: Questionnaire, first: Mapping[str, Cell], second: Mapping[str, Cell], language: str
) -> tuple[Difference, ...]:
    """Where the entries differ, in the order of the questionnaire, hidden fields first."""
    found = []
    for known in questionnaire.hidden:
        if first.get(known.name) != second.get(known.name):
            labels = {entry.code: without_marks(entry.label.in_language(language)) for entry in known.codes}
            words = [_field_words(entry.get(known.name), labels) for entry in (first, second)]
            found.append(Difference(known.name, known.label or Text.of(known.name), *words))
    for question in questionnaire.questions():
        names = _compared(questionnaire, question.name)
        if any(first.get(name) != second.get(name) for name in names):
            words = []
            for entry in (first, second):
                said = question.domain.describe(question.name, entry, language)
                asked = any(entry.get(name) is not None for name in names)
                words.append(said or (NO_ANSWER if asked else NOT_ASKED,))
            found.append(Difference(question.name, question.text, *words))
    return tuple(found)


def fields_that_differ(
    questionnaire: Questionnaire, first: Mapping[str, Cell], second: Mapping[str, Cell]
) -> tuple[int, int]:
    """How many fields either entry filled in, and how many of them the entries filled differently."""
    names = [known.name for known in questionnaire.hidden]
    names += [name for question in questionnaire.questions() for name in _compared(questionnaire, question.name)]
    filled = [name for name in names if not {first.get(name), second.get(name)} <= {None, SKIPPED}]
    return len(filled), sum(first.get(name) != second.get(name) for name in filled)


def merged(
    questionnaire: Questionnaire,
    first: Mapping[str, Cell],
    second: Mapping[str, Cell],
    right: Mapping[str, Entry],
) -> Document | None:
    """The document with, for each name, what the entry that is right says; the first entry where none is named.

    None when the answers chosen do not belong together: one would be left out by the routing that another brings, or a
    question would be asked that the entry chosen for it never saw. Then one entry must be taken as a whole.
    """
    whole = {"first": read_back(questionnaire, first), "second": read_back(questionnaire, second)}
    documents = {"first": first, "second": second}
    names = [*(known.name for known in questionnaire.hidden), *(q.name for q in questionnaire.questions())]
    chosen: dict[str, Entry] = {name: right.get(name, "first") for name in names}
    document = _together(whole, chosen).document(questionnaire)
    kept = (document.get(column) == documents[entry].get(column) for entry, column in _columns(questionnaire, chosen))
    return document if all(kept) else None


def _together(whole: Mapping[str, ReadBack], chosen: Mapping[str, Entry]) -> ReadBack:
    return ReadBack(
        {name: whole[entry].answers[name] for name, entry in chosen.items() if name in whole[entry].answers},
        {name: whole[entry].draws[name] for name, entry in chosen.items() if name in whole[entry].draws},
        {name: whole[entry].hidden[name] for name, entry in chosen.items() if name in whole[entry].hidden},
    )


def _columns(questionnaire: Questionnaire, chosen: Mapping[str, Entry]) -> Iterator[tuple[Entry, str]]:
    for known in questionnaire.hidden:
        yield chosen[known.name], known.name
    for question in questionnaire.questions():
        for column in _compared(questionnaire, question.name):
            yield chosen[question.name], column


def _compared(questionnaire: Questionnaire, name: str) -> list[str]:
    """The columns of a question that both entries should fill alike: what was drawn for one, and files, are its own."""
    question = questionnaire.question(name)
    return [column.name for column in question.columns if column.type not in ("order", "file")] if question else []


def _field_words(cell: Cell, labels: Mapping[str, str]) -> tuple[str, ...]:
    return (labels.get(cell, cell),) if isinstance(cell, str) else (NO_ANSWER,)
