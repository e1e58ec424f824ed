"""What is exported can be loaded again: the same answers, for every kind of question and for the three surveys."""

import datetime as dt
import io

import orjson
import pytest

from app.dissemination.formula_guard import unguarded
from app.dissemination.responses_csv import write_responses
from app.dissemination.responses_jsonl import write_responses_jsonl
from app.instrument.codebook import codebook
from app.response.double_entry import differences
from app.response.loading.answers_file import read_answers_file
from app.response.loading.cell_reading import load_columns
from app.response.loading.row_reading import read_row
from app.response.reading_back import read_back
from app.response.response import Response
from app.response.simulation import Days, simulated_response
from tests.instrument.every_kind import KEYS
from tests.instrument.small import survey_of
from tests.instrument.surveys.files import SURVEYS, survey

DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))
ALL = frozenset({"plain", "verbatim", "equality", "identifying"})
# Nobody simulated says a day of the year 1.
SIMULATED = {**KEYS, "date": "earliest: 2000-01-01"}
EVERY_KIND = survey_of(
    "\n".join(
        f"- {{name: {kind}, kind: {kind}, text: Question{', ' if keys else ''}{keys}}}"
        for kind, keys in SIMULATED.items()
    )
)
NAMES = [file.stem for file in sorted(SURVEYS.glob("*.yaml")) if file.stem != "organisation"]
MANY = 60


def questionnaire_called(name):
    return EVERY_KIND if name == "every kind" else survey(name)


def responses(questionnaire) -> list[Response]:
    """Simulated responses, each with what a file of responses needs."""
    made = [simulated_response(questionnaire, 3, index, DAYS).document(questionnaire) for index in range(MANY)]
    day = dt.date(2018, 12, 1)
    facts = ("real", 1, "en", "web", "open", "phone", day, day)
    return [Response(str(place), 1, *facts, document) for place, document in enumerate(made)]


def loaded(questionnaire, source: bytes) -> list:
    """The documents that a file makes, of the columns that can be loaded."""
    known = load_columns(questionnaire)
    file = read_answers_file(source, 10**8, unguarded)
    files = {name for name, column in known.items() if column.type == "file"}
    return [
        read_row(questionnaire, number, {name: cell for name, cell in cells.items() if name in known.keys() - files})
        for number, cells in file.rows
    ]


@pytest.mark.parametrize("name", ["every kind", *NAMES])
@pytest.mark.parametrize("write", [write_responses, write_responses_jsonl])
def test_an_export_read_again_holds_the_same_answers(name, write):
    questionnaire = questionnaire_called(name)
    before, into = responses(questionnaire), io.BytesIO()
    write(before, {1: codebook(questionnaire)}, into, ALL)
    after = loaded(questionnaire, into.getvalue())
    columns = [name for name, column in load_columns(questionnaire).items() if column.type != "file"]
    for was, document in zip(before, after, strict=True):
        assert isinstance(document, dict), document
        assert {c: document.get(c) for c in columns} == {c: was.document.get(c) for c in columns}


@pytest.mark.parametrize("name", ["every kind", *NAMES])
def test_a_document_read_back_makes_the_same_document(name):
    questionnaire = questionnaire_called(name)
    for response in responses(questionnaire):
        again = read_back(questionnaire, response.document).document(questionnaire)
        assert not differences(questionnaire, response.document, again, "en")
        timed = {column: cell for column, cell in response.document.items() if "seconds" not in column}
        assert {column: again[column] for column in timed} == timed
    assert orjson.dumps(again)
