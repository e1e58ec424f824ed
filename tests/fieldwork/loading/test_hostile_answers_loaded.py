"""Every kind against the hostile list, from a file: refused by row and column, or kept and exported as it is."""

import csv
import io
import json

import pytest

from app.dissemination.formula_guard import guarded
from app.fieldwork.loading.load_responses import Load, load_responses
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.outside.clock import FixedClock
from app.response.loading.load_problem import LoadProblem, LoadProblems
from app.store.tables import Response
from tests.every_export import differences
from tests.field import documents, put_in_the_field, rows_in
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.respondent_pages import SURVEY
from tests.instrument.hostile import HOSTILE

LARGEST = 10_000_000
OF_ONE_FIELD = (
    "q_choice", "q_number", "q_slider", "q_text", "q_long_text", "q_email", "q_telephone", "q_web_address",
    "q_postcode",
)  # fmt: skip
COLUMNS = (
    *OF_ONE_FIELD, "q_choices__red", "q_grid__a", "q_ranking_1", "q_allocation__a", "q_tick__a", "q_date",
    "q_sets__1_best", "q_file", "event", "agree",
)  # fmt: skip
LONGEST_ONE_LINE = 5000
VALUES = {
    f"{name} {place}": value for name, values in HOSTILE.items() for place, value in enumerate((values or [""])[:2])
}


def rows_for(column: str) -> list[dict[str, str]]:
    """One answer for each hostile value in this column; the hidden field says which, or its own value is tried."""
    longest = 100_001 if column == "q_long_text" else LONGEST_ONE_LINE
    tried = {name: value for name, value in VALUES.items() if len(value) <= longest}
    # A letter is a code of some questions, and a hidden field names the row.
    return [{"id": f"{column} {name}", "event": f"{column} {name}"} | {column: value} for name, value in tried.items()]


def as_json(rows: list[dict[str, str]]) -> bytes:
    return json.dumps(rows).encode()


def as_csv(rows: list[dict[str, str]]) -> bytes:
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, list(dict.fromkeys(name for row in rows for name in row)), restval="")
    writer.writeheader()
    # As our own exports write it: a number that stands for a reason is text only where the guard says so.
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return into.getvalue().encode()


@pytest.fixture
def held(in_the_app):
    return put_in_the_field(SURVEY, NOW)


def load(held, source: bytes) -> list[LoadProblem]:
    """What is wrong with a file; when nothing is, it is loaded."""
    try:
        load_responses(Load(held.wave_id, source, LARGEST), "a key", FixedClock(NOW))
    except LoadProblems as refusal:
        return refusal.problems
    return []


def test_a_hostile_answer_in_a_file_is_refused_by_row_and_column_or_kept_as_it_is(held):
    questionnaire, _ = read_questionnaire(SURVEY)
    sound = []
    for column in COLUMNS:
        rows = rows_for(column)
        wrong = load(held, as_json(rows))
        assert rows_in(Response) == 0 and wrong, column
        assert {problem.column.split("__")[0].split("_other")[0][:6] for problem in wrong} == {column[:6]}, wrong
        refused = {problem.row for problem in wrong}
        sound += [row for number, row in enumerate(rows, start=1) if number not in refused]
    assert len(sound) > 100
    assert load(held, as_json(sound)) == []
    assert rows_in(Response) == len(sound)
    kept = {document["event"]: document for document in documents().values()}
    for row in sound:
        for column in row.keys() & set(OF_ONE_FIELD):
            domain = questionnaire.question(column).domain
            read = domain.read({"": [row[column]]} if row[column] else {})
            expected = domain.cells(column, read.answer, {}).get(column)
            assert kept[row["event"]][column] in (expected, -88), row
    assert differences(held, NOW) == []


@pytest.mark.parametrize("column", ["q_number", "q_long_text"])
def test_a_csv_says_the_same(held, column):
    # What no text of a CSV file can hold, or none tells from an empty cell, is refused with the whole file.
    rows = [row for row in rows_for(column) if not set(row[column]) & set("\x00\ud800\udfff") and row[column].strip()]
    found = {problem.row for problem in load(held, as_json(rows))}
    assert {problem.row - 1 for problem in load(held, as_csv(rows))} == found
    assert rows_in(Response) == 0


@pytest.fixture
def pythons_own_limit():
    """The length of a cell that Python reads: it is one for the whole process, and libraries of tests raise it."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("pythons_own_limit")
def test_ten_megabytes_of_one_answer_are_refused(held):
    (problem,) = load(held, as_json([{"id": "1", "q_long_text": "x" * LARGEST}]))
    assert "more than 10,000,000 bytes" in problem.message
    (problem,) = load(held, as_csv([{"id": "1", "q_long_text": "x" * 200_000}]))
    assert (problem.row, problem.message[:30]) == (2, "A cell here is longer than any") and rows_in(Response) == 0
