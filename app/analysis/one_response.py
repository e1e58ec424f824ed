"""One response at a time: whether a condition holds for a document, as responses stream past.

It says of one response what `app.analysis.groups` says of a whole dataset, without having one.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from app.analysis.codebooks import Codebook, columns_that_answer
from app.instrument.codebook import Variable
from app.instrument.condition import NOTHING, Compared, Condition, holds, questions_in
from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.choice import ranks

Document = Mapping[str, Cell]
Keeps = Callable[[Document], bool]


def keeps(condition: Condition | None, codebook: Codebook, questionnaire: Questionnaire) -> Keeps:
    """A test for documents: whether the condition holds. `codebook` is that of all versions answered."""
    looks = {name: _look(name, codebook, questionnaire) for name in questions_in(condition)}

    def kept(document: Document) -> bool:
        return holds(condition, lambda name: looks[name](document))

    return kept


def _look(name: str, codebook: Codebook, questionnaire: Questionnaire) -> Callable[[Document], Compared]:
    """What a condition sees of one question's answer in a document."""
    columns = columns_that_answer(codebook, name)
    question = questionnaire.question(name)
    alone = {
        entry.code for codes in (question.domain.optioned if question else ()) for entry in codes if entry.exclusive
    }
    kind = question.kind if question else "hidden"
    ranked = ranks(columns[0].codes) if columns and columns[0].type == "code" else ()

    def look(document: Document) -> Compared:
        found = [(column, cell) for column in columns if isinstance(cell := document.get(column.name), str)]
        rows = tuple((_stands_for(column), _value(column, cell)) for column, cell in found if _is_chosen(column, cell))
        if not rows:
            return NOTHING
        return Compared(tuple(value for _, value in rows), rows, ranked, _count(rows, kind, alone))

    return look


def _is_chosen(column: Variable, cell: str) -> bool:
    return column.type != "ticked" or cell == "1"


def _stands_for(column: Variable) -> str:
    """The row or option that the column stands for; a tick with no list of its own is the code "yes"."""
    if column.name == column.question:
        return "yes" if column.type == "ticked" else ""
    return column.name.removeprefix(f"{column.question}__")


def _value(column: Variable, cell: str) -> str:
    return _stands_for(column) if column.type == "ticked" else cell


def _count(rows: tuple[tuple[str, str], ...], kind: str, alone: set[str]) -> int:
    """How many were chosen: sets of a best-worst question, amounts above nothing, codes that do not stand alone."""
    match kind:
        case "best_worst":
            return len(rows) // 2
        case "allocation":
            return sum(Decimal(value) != 0 for _, value in rows)
        case "choices":
            return sum(value not in alone for _, value in rows)
        case _:
            return len(rows)
