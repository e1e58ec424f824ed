"""What a condition sees of one response: its answers, read back from the document it was kept as.

For one response this says what `app.analysis.groups` says of many at once.
"""

from collections.abc import Callable, Mapping

from app.instrument.condition import NOTHING, Answers, Compared
from app.instrument.missing import Cell, is_reason
from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField, Questionnaire
from app.instrument.response_domains.choice import ranks
from app.instrument.response_domains.domain import Column

Document = Mapping[str, Cell]
Read = Callable[[Document], Compared]

BESIDE_THE_ANSWER = ("order", "file")


def answers_in(document: Document, questionnaire: Questionnaire) -> Answers:
    """A way to look up the answers of a document by question or hidden field, as conditions do."""
    readers = _readers(questionnaire)
    known: dict[str, Compared] = {}

    def answer_to(name: str) -> Compared:
        # Read once: the targets of nine regions all look at the same answer.
        if name not in known:
            read = readers.get(name)
            known[name] = read(document) if read else NOTHING
        return known[name]

    return answer_to


@once_per_questionnaire
def _readers(questionnaire: Questionnaire) -> dict[str, Read]:
    hidden = {known.name: _of_field(known) for known in questionnaire.hidden}
    return hidden | {question.name: _of_question(question) for question in questionnaire.questions()}


def _of_field(known: HiddenField) -> Read:
    places = ranks(known.codes)

    def read(document: Document) -> Compared:
        value = document.get(known.name)
        if not isinstance(value, str) or not value or is_reason(value):
            return NOTHING
        return Compared((value,), ranks=places, count=1)

    return read


def _of_question(question: Question) -> Read:
    columns = _answering(question)
    own = f"{question.name}__"
    rows = {column.name: column.name.removeprefix(own) for column in columns if column.name.startswith(own)}
    if all(column.type == "ticked" for column in columns):
        # A tick with no list of its own is the code "yes".
        return _of_ticks(question, {column.name: rows.get(column.name, "yes") for column in columns})
    places = tuple((code, place) for column in columns[:1] for code, place in ranks(column.codes))

    def read(document: Document) -> Compared:
        found = [(column.name, cell) for column in columns if isinstance(cell := document.get(column.name), str)]
        by_row = tuple((rows[name], cell) for name, cell in found if name in rows)
        return Compared(tuple(cell for _, cell in found), by_row, places, len(found)) if found else NOTHING

    return read


def _of_ticks(question: Question, codes: Mapping[str, str]) -> Read:
    alone = {entry.code for listed in question.domain.optioned for entry in listed if entry.exclusive}

    def read(document: Document) -> Compared:
        chosen = tuple(code for column, code in codes.items() if document.get(column) == "1")
        if chosen:
            return Compared(chosen, count=sum(code not in alone for code in chosen))
        return NOTHING

    return read


def _answering(question: Question) -> tuple[Column, ...]:
    """The columns that hold the answer itself; neither own words beside it nor the order shown."""
    columns = question.columns
    if len(columns) < 2:
        return columns
    beside = {f"{question.name}_other", f"{question.name}_version"}
    return tuple(held for held in columns if held.type not in BESIDE_THE_ANSWER and held.name not in beside)
