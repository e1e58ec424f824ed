"""The workbook, read back by others: what each cell is, that none is a formula, and what happens at Excel's limits."""

import datetime as dt
import io
import zipfile

import openpyxl
import pandas
import pytest
from openpyxl.utils.escape import unescape

from app.dissemination.xlsx.long_sheet import LONGEST, MARK, TooWide, cut, units
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.dissemination.files import EVERYTHING, HOSTILE, LINK, about, xlsx
from tests.dissemination.test_csv_zip import BEST_WORST, PICKED
from tests.dissemination.test_responses_csv import LATER

NOUGHT = "  - {name: places, title: Places, questions: [{name: place, kind: choice, text: '=Where?', codes: CODES}]}\n"


@pytest.fixture
def book(questionnaire):
    """Writes responses and gives the workbook as openpyxl reads it."""

    def write(*found, **options):
        return openpyxl.load_workbook(xlsx(found, about(questionnaire, **options)))

    return write


def rows(sheet) -> list[dict]:
    """A sheet's rows by their heads."""
    heads, *cells = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in cells]


def test_it_has_the_data_the_codebook_the_questionnaire_and_notes(book, response):
    assert book(response({})).sheetnames == ["data", "codebook", "questionnaire", "notes"]


def test_numbers_are_numbers_dates_dates_and_reasons_apart_from_words_like_them(book, response):
    cells = {"agrees": "2", "ages__young": "1", "score": "-5.5", "born": "2019-02-03", "words": "-88"}
    first, second = rows(book(response(cells), response({"agrees": -98, "score": -88, "born": -88}))["data"])
    assert (first["agrees"], first["ages__young"], first["score"]) == (2, 1, -5.5)
    assert (first["born"], first["submitted_on"]) == (dt.datetime(2019, 2, 3), dt.datetime(2019, 2, 3))
    assert (first["words"], first["faith"], first["survey_version"]) == ("'-88", None, 1)
    assert (second["agrees"], second["score"], second["born"]) == (-98, -88, -88)


def test_a_number_or_day_that_excel_cannot_hold_stays_whole_as_text(book, response):
    found = rows(book(response({"score": "123456789012345.678", "born": "1900-02-28"}))["data"])[0]
    assert (found["score"], found["born"]) == ("123456789012345.678", "1900-02-28")


def test_codes_with_a_leading_nought_keep_it(response):
    codes = "[{code: '012', label: A}, {code: 5, label: B}]"
    asked = read_questionnaire(LATER + NOUGHT.replace("CODES", codes))[0]
    data = openpyxl.load_workbook(xlsx([response({"place": "012"}), response({"place": "5"})], about(asked)))["data"]
    assert [row["place"] for row in rows(data)] == ["012", "5"]


def test_labels_stand_for_codes_when_asked_for(book, response):
    assert rows(book(response({"agrees": "1"}), labels_in="en")["data"])[0]["agrees"] == "Not at all"


def test_no_cell_of_any_sheet_is_a_formula_or_a_link(response):
    labels = [f"{{code: c{number}, label: {text!r}}}" for number, text in enumerate(HOSTILE) if "\t" not in text]
    source = (LATER + NOUGHT.replace("CODES", f"[{', '.join(labels)}]")).replace("text: Why?", "text: '=1+1'")
    asked = read_questionnaire(source.replace("title: Exports", "title: '=Exports'"))[0]
    found = [response({"why": text, "place": "c0"}, channel=text) for text in [*HOSTILE, LINK]]
    for labels_in in (None, "en"):
        written = xlsx(found, about(asked, labels_in=labels_in, narrowed=("=1+1",)))
        for sheet in openpyxl.load_workbook(written):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
                texts = [cell.value for cell in row if isinstance(cell.value, str)]
                assert not any(text[:1] in tuple("=+@＝＋＠\t") for text in texts)
        with zipfile.ZipFile(written) as parts:
            sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
        assert not any(b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_control_characters_and_what_looks_like_their_escape_come_back(book, response):
    text = "a_x0041_b\x0b & <c> \n ŵ🎵"
    # Excel reads such escapes by itself, openpyxl when asked.
    assert unescape(rows(book(response({"words": text}))["data"])[0]["words"]) == text


@pytest.mark.parametrize(
    "text", ["<r></nothing></r>", "<r><t>as if it were rich</t></r>", "]]>", "\ufffe", " a ", "b\r\n"]
)
def test_a_text_that_looks_like_the_file_s_own_marks_is_a_text(book, response, text):
    workbook = book(response({"words": text}), response({"words": "after"}, id="0b"))
    assert [unescape(row["words"]) for row in rows(workbook["data"])] == [text, "after"]


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_listed_in_the_notes(book, response):
    just, over = "x" * LONGEST, "y" * (LONGEST + 1)
    workbook = book(response({"words": just}), response({"words": over}, id="0b"))
    first, second = (row["words"] for row in rows(workbook["data"]))
    assert first == just
    assert len(second) == LONGEST and second.endswith(MARK) and second.startswith("yyy")
    notes = list(workbook["notes"].iter_rows(values_only=True))
    assert ("data, row 3", "words of 0b: 32,768 characters in all") in notes
    assert next(words for head, words in notes if head == "Cut cells").startswith("1. ")


def test_letters_of_four_bytes_count_twice_and_are_not_cut_in_two():
    text = "🎵" * 20_000
    assert units(text) == 40_000
    found = cut(text)
    assert units(found) <= LONGEST and found.removesuffix(MARK).strip("🎵") == ""


def test_best_worst_choices_have_a_sheet_of_their_own(response):
    asked = read_questionnaire(LATER + BEST_WORST)[0]
    found = openpyxl.load_workbook(xlsx([response({"agrees": "1", **PICKED})], about(asked)))
    [row] = rows(found["best_worst"])
    assert (row["set"], row["option_1"], row["best"], row["worst"]) == (1, "x", "x", "z")
    assert found.sheetnames[:2] == ["data", "best_worst"]


def test_more_rows_than_a_sheet_holds_go_on_in_another_and_the_notes_say_so(questionnaire, response):
    found = [response({"agrees": "1"}, id=f"{number:02}") for number in range(5)]
    workbook = openpyxl.load_workbook(xlsx(found, about(questionnaire), most_rows=3))
    parts = [name for name in workbook.sheetnames if name.startswith("data")]
    assert parts == ["data", "data_2", "data_3"]
    assert [row["response_id"] for part in parts for row in rows(workbook[part])] == ["00", "01", "02", "03", "04"]
    assert any("data, data_2, data_3" in str(words) for _, words in workbook["notes"].iter_rows(values_only=True))


def test_more_columns_than_a_sheet_holds_are_refused(questionnaire, response, monkeypatch):
    monkeypatch.setattr("app.dissemination.xlsx.long_sheet.MOST_COLUMNS", 5)
    with pytest.raises(TooWide, match="holds 5 columns"):
        xlsx([response({})], about(questionnaire))


def test_a_failure_halfway_leaves_nothing_on_the_disk(questionnaire, response, tmp_path):
    def broken():
        yield response({})
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        xlsx(broken(), about(questionnaire), scratch=tmp_path)
    assert list(tmp_path.iterdir()) == []
    xlsx([response({})], about(questionnaire), scratch=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_head_stays_in_sight_and_every_column_can_be_filtered(book, response):
    data = book(response({}))["data"]
    assert data.freeze_panes == "B2"
    assert data.auto_filter.ref.startswith("A1:") and data.auto_filter.ref.endswith("2")


def test_what_may_not_leave_is_in_no_sheet_as_data_and_the_notes_say_so(book, response):
    answer = response({"faith": "quaker", "email": "me@example.org"})
    workbook = book(answer, sensitivities=EVERYTHING - {"equality", "identifying"})
    cells = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not {"quaker", "me@example.org", "'me@example.org"} & cells
    assert {"faith", "email"}.isdisjoint(row["name"] for row in rows(workbook["codebook"]))
    assert "faith" in {row["question"] for row in rows(workbook["questionnaire"])}


def test_the_questionnaire_is_there_as_worded_with_options_and_who_is_asked(response):
    source = LATER.replace("{name: why,", "{name: why, required: true, ask_if: {question: agrees, is: 1},")
    found = openpyxl.load_workbook(xlsx([response({})], about(read_questionnaire(source)[0])))
    listed = rows(found["questionnaire"])
    why = next(row for row in listed if row["question"] == "why")
    assert (why["wording"], why["needed"], why["asked"]) == ("Why?", "yes", "“Do you?” is “Not now”")
    assert [(row["part"], row["code"], row["wording"]) for row in listed[:4]] == [
        ("section", None, "Work"),
        ("question", None, "Do you?"),
        ("option", "1", "Not now"),
        ("option", "3", "Yes"),
    ]


def test_pandas_reads_the_data(questionnaire, response):
    found = xlsx([response({"score": "2"}), response({"score": "3"}, id="0b")], about(questionnaire))
    frame = pandas.read_excel(io.BytesIO(found.getvalue()), sheet_name="data")
    assert frame["score"].tolist() == [2, 3]
    assert frame["submitted_on"].tolist() == [pandas.Timestamp("2019-02-03")] * 2
