"""Responses as CSV: what each cell holds, which columns there are, and that nothing in it can be run or mistaken."""

import io
import random
import subprocess
import sys

import pytest

from app.dissemination.responses_csv import write_responses
from app.instrument.codebook import codebook
from app.instrument.formats.questionnaire_file import read_questionnaire
from bench.synthetic_documents import document, responses

FIRST = ["response_id", "survey_version", "origin", "wave", "language", "mode", "channel", "device", "started_on"]
EVERYTHING = ("plain", "verbatim", "equality", "identifying")


@pytest.fixture
def written(questionnaire):
    """Writes responses to the small questionnaire and gives the bytes."""

    def write(*found, **options) -> bytes:
        into = io.BytesIO()
        write_responses(found, {1: codebook(questionnaire)}, into, **options)
        return into.getvalue()

    return write


def test_the_file_starts_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do(written, response):
    found = written(response({"agrees": "1"}))
    assert found.startswith(b"\xef\xbb\xbfresponse_id,")
    assert found.count(b"\r\n") == 2


def test_a_row_starts_with_what_every_response_has(written, response, read_rows):
    row = read_rows(written(response({})))[0]
    assert list(row)[:9] == FIRST
    assert list(row.values())[:10] == ["0a", "1", "real", "4", "en", "web", "open", "phone", "2019-02-03", "2019-02-03"]


def test_values_missing_reasons_and_what_was_not_asked_are_told_apart(written, response, read_rows):
    row = read_rows(written(response({"agrees": "1", "ages__young": -97, "score": -88, "born": None})))[0]
    assert (row["agrees"], row["ages__young"], row["score"], row["born"]) == ("1", "-97", "-88", "")


def test_numbers_stay_numbers_and_own_words_are_guarded(written, response, read_rows):
    cells = {"score": "-5", "words": "-88", "ages_other": "=HYPERLINK(1)", "event": "+1", "born": "2019-02-03"}
    row = read_rows(written(response(cells, channel="@team")))[0]
    assert row["score"] == "-5"
    assert row["born"] == "2019-02-03"
    assert row["words"] == "'-88"
    assert row["ages_other"] == "'=HYPERLINK(1)"
    assert row["event"] == "'+1"
    assert row["channel"] == "'@team"


def test_line_ends_quotes_and_commas_come_back_as_written(written, response, read_rows):
    words = 'First, "second"\nŵyn 🎵; third'
    assert read_rows(written(response({"words": words})))[0]["words"] == words


def test_labels_take_the_place_of_codes_and_missing_reasons_stay_numbers(written, response, read_rows):
    rows = read_rows(written(response({"agrees": "1"}), response({"agrees": -98}), labels_in="en"))
    assert [row["agrees"] for row in rows] == ["Not at all", "-98"]


def test_labels_are_guarded_too_and_in_the_language_asked_for(written, response, read_rows):
    answer = response({"agrees": "2", "ages__young": "1"})
    assert read_rows(written(answer, labels_in="en"))[0]["agrees"] == "'+ a little"
    assert read_rows(written(answer, labels_in="cy"))[0]["agrees"] == "Ychydig"
    assert read_rows(written(answer, labels_in="cy"))[0]["ages__young"] == "1"


def test_equality_and_identifying_columns_are_left_out_unless_asked_for(written, response, read_rows):
    answer = response({"faith": "quaker", "email": "me@example.org"})
    standard = written(answer)
    assert b"quaker" not in standard and b"me@example.org" not in standard
    assert {"faith", "email"}.isdisjoint(read_rows(standard)[0])
    row = read_rows(written(answer, sensitivities=EVERYTHING))[0]
    assert (row["faith"], row["email"]) == ("quaker", "me@example.org")


LATER = """
survey: exports_example
title: Exports
sections:
  - name: work
    title: Work
    questions:
      - {name: agrees, kind: choice, text: Do you?, codes: [{code: 1, label: Not now}, {code: 3, label: Yes}]}
      - {name: why, kind: text, text: Why?}
"""


def test_a_column_that_a_version_did_not_have_is_blank_and_labels_are_those_it_was_answered_with(
    questionnaire, response, read_rows
):
    into = io.BytesIO()
    codebooks = {1: codebook(questionnaire), 2: codebook(read_questionnaire(LATER)[0])}
    found = [response({"agrees": "1"}), response({"agrees": "1", "why": "=x"}, version=2)]
    assert write_responses(found, codebooks, into, labels_in="en") == 2
    rows = read_rows(into.getvalue())
    assert [(row["agrees"], row["score"], row["why"]) for row in rows] == [
        ("Not at all", "", ""),
        ("Not now", "", "'=x"),
    ]
    names = list(rows[0])
    assert names.index("why") == names.index("agrees") + 1


def test_the_file_opens_unharmed_in_pandas(questionnaire):
    import pandas

    columns = codebook(questionnaire)
    found = list(responses(columns, 200))
    into = io.BytesIO()
    write_responses(found, {1: columns}, into)
    into.seek(0)
    frame = pandas.read_csv(into)
    assert len(frame) == 200
    assert frame["response_id"].is_monotonic_increasing
    wanted = [float(r.document["score"]) if r.document["score"] is not None else None for r in found]
    assert frame["score"].astype(object).where(frame["score"].notna(), None).tolist() == wanted


def test_every_cell_comes_back_from_the_file(questionnaire, read_rows):
    columns = codebook(questionnaire)
    cells = document(columns, random.Random(3))
    answer = next(responses(columns, 1, seed=3))
    into = io.BytesIO()
    write_responses([answer], {1: columns}, into, sensitivities=EVERYTHING)
    row = read_rows(into.getvalue())[0]
    assert {name: row[name] for name in cells} == {
        name: "" if cell is None else str(cell) for name, cell in answer.document.items()
    }


def test_writing_csv_imports_no_pandas():
    code = "import sys; from app.dissemination import best_worst_csv, responses_csv; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_flags_and_setting_aside_are_in_every_file_and_safe_in_a_spreadsheet(written, response, read_rows):
    aside = response({}, flags={"too_fast": 20, "honeypot": True}, set_aside_reason="=1+1 twice")
    kept, left = read_rows(written(response({}), aside))
    assert (kept["flags"], kept["set_aside"], kept["set_aside_reason"]) == ("", "no", "")
    assert (left["flags"], left["set_aside"], left["set_aside_reason"]) == ("honeypot too_fast", "yes", "'=1+1 twice")
