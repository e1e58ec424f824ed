"""The rows of a file, checked: each a document, an id that recognises it, and the invitation it came by."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import orjson

from app.dissemination.formula_guard import unguarded
from app.dissemination.system_columns import SYSTEM_NAMES
from app.fieldwork.answering.consultation import Arrival, Consultation
from app.fieldwork.invitations.on_paper import InvitationRefused, invited_on_paper
from app.instrument.codebook import seconds_column
from app.instrument.missing import Cell
from app.instrument.names import nearest
from app.instrument.problem import MOST_PROBLEMS
from app.instrument.questionnaire import Questionnaire
from app.response.loading.answers_file import AnswersFile, Row, read_answers_file
from app.response.loading.cell_reading import LoadColumn, load_columns
from app.response.loading.load_problem import LoadProblem, LoadProblems, one_of, quoted
from app.response.loading.row_reading import read_row

ID, OWN_ID, LANGUAGE, INVITATION = "id", "response_id", "language", "invitation"
OURS = (ID, LANGUAGE, INVITATION)
"""Columns besides the answers that are looked at."""
LONGEST_ID = 200
MOST_PARTS = 3
"""Columns of one question that are named as an example."""
TOO_MANY = f"There are more than {MOST_PROBLEMS} problems. Put these right first, then load the file again"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One answer, ready to be kept. Its document is packed: thousands of them wait for the last row."""

    number: int
    id: str
    language: str
    packed: bytes
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """All answers of a file, and the columns that were passed over because they are set here."""

    rows: list[CheckedRow]
    passed_over: tuple[str, ...]
    has_ids: bool


def check_file(
    source: bytes, largest: int, consultation: Consultation, key: str, one_more: Callable[[int], None]
) -> CheckedFile:
    """Every row of the file as it would be kept. Raises LoadProblems with everything that is wrong.

    `one_more` is called after each row with how many there are.
    """
    file = read_answers_file(source, largest, unguarded)
    passed_over = _passed_over(file, consultation.questionnaire)
    if problems := list(_unknown_columns(file, consultation.questionnaire, passed_over)):
        raise LoadProblems(problems)
    # Our own exports say which response a row is; loading one where it came from must not double it.
    id_column = next((name for name in (ID, OWN_ID) if name in file.columns), "")
    checked: list[CheckedRow] = []
    above: dict[str, int] = {}
    digest = hashlib.sha256(source).hexdigest()
    for row in file.rows:
        number, cells = row
        own_id = _id(row, id_column, digest, above)
        language = _language(row, consultation.questionnaire)
        arrival = _arrival(row, consultation, key)
        document = _document(cells, number, consultation.questionnaire, passed_over, arrival)
        found = [part for part in (own_id, language, arrival) if isinstance(part, LoadProblem)]
        problems += [*found, *(document if isinstance(document, list) else [])]
        if len(problems) > MOST_PROBLEMS:
            raise LoadProblems([LoadProblem(0, "", TOO_MANY), *sorted(problems)[:MOST_PROBLEMS]])
        if isinstance(own_id, str) and isinstance(language, str) and isinstance(arrival, Arrival) and not problems:
            checked.append(CheckedRow(number, own_id, language, orjson.dumps(document), arrival))
        one_more(len(file.rows))
    if problems:
        raise LoadProblems(problems)
    return CheckedFile(checked, passed_over, bool(id_column))


def _passed_over(file: AnswersFile, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Columns that say how a response came: they are set here, whatever a file says."""
    known = {*SYSTEM_NAMES, *(seconds_column(section.name) for section in questionnaire.sections)} - set(OURS)
    return tuple(name for name in file.columns if name in known)


def _unknown_columns(
    file: AnswersFile, questionnaire: Questionnaire, passed_over: tuple[str, ...]
) -> Iterator[LoadProblem]:
    known = load_columns(questionnaire)
    for name in file.columns:
        if name not in known and name not in OURS and name not in passed_over:
            hint = _instead_of(name, known)
            yield LoadProblem(1, name[:60], f"No column of this questionnaire has this name. {hint}")


def _instead_of(name: str, known: Mapping[str, LoadColumn]) -> str:
    """What to do about a column that is not known: a question that has several is the likeliest to be misnamed."""
    parts = [column.name for column in known.values() if column.question == name]
    if parts:
        more = " and so on" if len(parts) > MOST_PARTS else ""
        return f"This question has several: {', '.join(map(quoted, parts[:MOST_PARTS]))}{more}"
    if match := nearest(name, [*known, *OURS]):
        return f"Did you mean “{match}”?"
    return "Name it as it stands in our exports, or take it out"


def _id(row: Row, column: str, digest: str, above: dict[str, int]) -> str | LoadProblem:
    """What recognises the row when it is loaded again: its own id, else its place in this very file."""
    number, cells = row
    if not column:
        return f"{digest}:{number}"
    found = str(cells.get(column) or "").strip()
    if not found or len(found) > LONGEST_ID:
        return LoadProblem(number, column, f"Expected an id of its own, of up to {LONGEST_ID} characters")
    if found in above:
        return LoadProblem(number, column, f"{quoted(found)} stands in row {above[found]} too. Each id stands once")
    above[found] = number
    return found


def _language(row: Row, questionnaire: Questionnaire) -> str | LoadProblem:
    number, cells = row
    found = str(cells.get(LANGUAGE) or questionnaire.languages[0]).strip()
    if found in questionnaire.languages:
        return found
    languages = one_of(list(questionnaire.languages))
    return LoadProblem(
        number, LANGUAGE, f"Found {quoted(found)}, expected a language of the questionnaire: {languages}"
    )


def _arrival(row: Row, consultation: Consultation, key: str) -> Arrival | LoadProblem:
    number, cells = row
    try:
        return invited_on_paper(consultation, str(cells.get(INVITATION) or ""), key)
    except InvitationRefused as refusal:
        return LoadProblem(number, INVITATION, str(refusal))


def _document(
    cells: dict[str, Cell],
    number: int,
    questionnaire: Questionnaire,
    passed_over: tuple[str, ...],
    arrival: Arrival | LoadProblem,
) -> dict[str, Cell] | list[LoadProblem]:
    answers = {name: cell for name, cell in cells.items() if name not in passed_over and name not in OURS}
    if isinstance(arrival, Arrival):
        # What an invitation brings is known better than what a file says.
        answers |= arrival.hidden
    return read_row(questionnaire, number, answers)
