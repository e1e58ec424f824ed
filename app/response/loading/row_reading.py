"""Reading a row: the cells of one answer become the document of a response, or everything that is wrong with them.

What routing decides is decided here as on the pages: a blank cell is skipped where the question was asked and not asked
where it was not, and an answer to a question that nobody with these answers is asked is refused.
"""

from collections.abc import Iterator, Mapping

from app.instrument.missing import REASON_CODES, Cell
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer, UnknownAnswer
from app.instrument.routing import Asked, Path, path_through
from app.response.completion import SKIPPED, Document
from app.response.loading.cell_reading import CellRefused, LoadColumn, load_columns
from app.response.loading.load_problem import LoadProblem
from app.response.pages import lacking, pages_along
from app.response.reading_back import ReadBack, draws_in

WORKED_OUT = frozenset({"order", "file"})
EXACT = frozenset({"code", "ticked"})


def read_row(questionnaire: Questionnaire, number: int, cells: Mapping[str, Cell]) -> Document | list[LoadProblem]:
    """The document of the answer in a row, or every problem with it. Columns that it does not know must be gone."""
    columns = load_columns(questionnaire)
    read: dict[str, Cell] = {}
    problems: list[LoadProblem] = []
    for name, cell in cells.items():
        try:
            read[name] = columns[name].read(cell)
        except CellRefused as refusal:
            problems.append(LoadProblem(number, name, str(refusal)))
    if problems:
        return problems
    back = ReadBack({}, draws_in(questionnaire, read), {})
    for known in questionnaire.hidden:
        if isinstance(value := read.get(known.name), str):
            back.hidden[known.name] = value
    for question in questionnaire.questions():
        answer, wrong = _answer(question, read, back)
        problems += [LoadProblem(number, column, message) for column, message in wrong]
        if answer:
            back.answers[question.name] = answer
    if problems:
        return problems
    path = path_through(questionnaire, back.answers, back.hidden)
    document = back.document(questionnaire)
    problems += [LoadProblem(number, *found) for found in _left_over(columns, path, read, document)]
    problems += [LoadProblem(number, *found) for found in _missing(path, back)]
    return problems or document


def _answer(question: Question, read: Mapping[str, Cell], back: ReadBack) -> tuple[Answer, list[tuple[str, str]]]:
    """The answer in the cells of a question, and what is wrong with it by column."""
    domain = question.domain
    if isinstance(domain, BestWorst) and len(domain.versions) > 1 and not read.get(f"{question.name}_version"):
        given = [f"{question.name}__{n}_best" for n in range(1, domain.set_count + 1)]
        if any(isinstance(read.get(column), str) for column in given):
            return {}, [(f"{question.name}_version", "Say which version of the lists was answered")]
    try:
        reading = domain.read(domain.given_by(question.name, read))
        domain.refuse_not_drawn(reading.answer, back.draws.get(question.name, {}))
    except UnknownAnswer as unknown:
        return {}, [(_column(question, unknown.part), f"“{unknown.value}” was not offered here")]
    return reading.answer, [(_column(question, error.part), error.message) for error in reading.errors]


def _column(question: Question, part: str) -> str:
    """The column that a part of an answer fills; the question's first where no one column does."""
    names = [column.name for column in question.columns]
    name = question.name
    likely = [
        f"{name}__{part.replace(':', '_')}",
        f"{name}_{part}",
        f"{name}_other" if part.startswith("text:") else name,
    ]
    return next((column for column in likely if column in names), names[0] if names else name)


def _left_over(
    columns: Mapping[str, LoadColumn], path: Path, read: Mapping[str, Cell], document: Document
) -> Iterator[tuple[str, str]]:
    """Cells that hold an answer which the document does not: it was not asked, or does not go with the others."""
    asked = path.asked
    for name, cell in read.items():
        column = columns[name]
        is_answer = cell not in (None, SKIPPED, "0") and column.type not in WORKED_OUT
        if not is_answer or not column.question or _is_kept(column, cell, document.get(name)):
            continue
        if column.question not in asked or document.get(name) is None and _is_withheld(asked[column.question], name):
            only = column.universe[:1].lower() + column.universe[1:]
            yield name, f"Found an answer to a question that is not asked here: it is asked only if {only}"
        elif not name.endswith("_version"):
            yield name, "This does not go with what the other columns of the question say"


def _is_kept(column: LoadColumn, cell: Cell, kept: Cell) -> bool:
    if isinstance(cell, int):
        return kept == cell
    if column.type not in EXACT:
        return isinstance(kept, str)
    # A reason may stand as its code: the document holds its number.
    return kept == cell or (isinstance(kept, int) and kept == REASON_CODES.get(str(cell)))


def _is_withheld(asked: Asked, column: str) -> bool:
    withheld = (asked.question.domain.column_of(asked.question.name, code) for code in asked.withheld)
    return bool(asked.withheld) and (column in withheld or column == asked.question.name)


def _missing(path: Path, back: ReadBack) -> Iterator[tuple[str, str]]:
    """Questions that must be answered, and are not."""
    told = set()
    for page in pages_along(path, back.draws):
        for question in lacking(page):
            if question.name not in told:
                told.add(question.name)
                yield _column(question, ""), f"This question must be answered. {question.domain.missing_message}"
