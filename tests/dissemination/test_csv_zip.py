"""The ZIP of CSV files: a program that knows nothing of us checks it against its own description."""

import csv
import io
import zipfile
from pathlib import Path

import frictionless
import orjson
import pandas
import pytest

from app.dissemination.formula_guard import unguarded
from app.instrument.codebook import codebook
from app.instrument.formats.questionnaire_file import read_questionnaire, read_questionnaire_at
from bench.synthetic_documents import responses
from tests.dissemination.files import EVERYTHING, HOSTILE, about, csv_zip
from tests.dissemination.test_responses_csv import LATER

BEST_WORST = """
  - name: choosing
    title: Choosing
    questions:
      - name: pick
        kind: best_worst
        text: Which?
        codes: [{code: x, label: "=X"}, {code: y, label: Y}, {code: z, label: Z}]
        versions: [[[1, 2, 3]]]
"""
PICKED = {"pick_version": "1", "pick__1_best": "x", "pick__1_worst": "z"}


@pytest.fixture
def unpacked(tmp_path):
    """Unpacks a ZIP and gives its folder."""

    def unpack(found: io.BytesIO) -> Path:
        with zipfile.ZipFile(found) as folder:
            assert folder.testzip() is None
            folder.extractall(tmp_path)
        return tmp_path

    return unpack


def valid(folder: Path) -> list[str]:
    """What frictionless finds wrong with the package."""
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [str(error) for error in report.flatten(["title", "fieldName", "rowNumber", "note"])]


@pytest.mark.parametrize("labels_in", [None, "en"])
def test_a_survey_with_every_sort_of_column_is_as_its_description_says(questionnaire, unpacked, labels_in):
    found = list(responses(codebook(questionnaire), 50))
    folder = unpacked(csv_zip(found, about(questionnaire, labels_in=labels_in)))
    assert valid(folder) == []
    assert len(pandas.read_csv(folder / "responses.csv")) == 50


def test_hostile_words_break_neither_the_files_nor_their_description(questionnaire, response, unpacked):
    found = [response({"words": text, "agrees": "2"}, id=f"{n:02}") for n, text in enumerate(HOSTILE)]
    folder = unpacked(csv_zip(found, about(questionnaire, labels_in="en")))
    assert valid(folder) == []
    with (folder / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [unguarded(row["words"]) for row in rows] == HOSTILE
    assert not any(cell[:1] in tuple("=+@\t") for row in rows for cell in row.values() if cell)


def test_versions_with_other_labels_and_limits_fit_one_description(questionnaire, response, unpacked):
    later = read_questionnaire(LATER.replace("Why?}", "Why?}\n      - {name: score, kind: number, text: Score?}"))[0]
    found = [response({"agrees": "1", "score": "-5"}), response({"agrees": "1", "score": "99"}, id="0b", version=2)]
    folder = unpacked(csv_zip(found, about(questionnaire, later, labels_in="en")))
    assert valid(folder) == []
    fields = orjson.loads((folder / "datapackage.json").read_bytes())["resources"][0]["schema"]["fields"]
    agrees = next(field for field in fields if field["name"] == "agrees")
    assert agrees["constraints"]["enum"] == ["Not at all", "'+ a little", "Not now", "Yes"]


def test_an_answer_that_the_description_does_not_allow_is_found(questionnaire, response, unpacked):
    folder = unpacked(csv_zip([response({"agrees": "7", "score": "11"})], about(questionnaire)))
    assert len(valid(folder)) == 2


def test_best_worst_choices_are_a_file_whose_rows_belong_to_responses(response, unpacked):
    asked = read_questionnaire(LATER + BEST_WORST)[0]
    found = [response({"agrees": "1", **PICKED}), response({"agrees": "3"}, id="0b")]
    folder = unpacked(csv_zip(found, about(asked, labels_in="en")))
    assert valid(folder) == []
    frame = pandas.read_csv(folder / "best_worst.csv")
    assert frame[["option_1", "best", "worst"]].values.tolist() == [["'=X", "'=X", "Z"]]


def test_the_consultation_itself_is_as_its_description_says(unpacked):
    asked = read_questionnaire_at(next(iter(Path("surveys").glob("*_hub_*.yaml"))))
    found = list(responses(codebook(asked), 20))
    assert valid(unpacked(csv_zip(found, about(asked)))) == []


def test_what_may_not_leave_is_in_no_file_of_it(questionnaire, response, unpacked):
    said = about(questionnaire, sensitivities=EVERYTHING - {"equality", "identifying"})
    folder = unpacked(csv_zip([response({"faith": "quaker", "email": "me@example.org"})], said))
    together = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    assert b"quaker" not in together and b"me@example.org" not in together and b"Your faith?" not in together
    assert b"Left out: the optional questions about people themselves" in together


def test_it_says_of_which_responses_it_is(questionnaire, response, unpacked):
    said = about(questionnaire, narrowed=("wave 4",), withdrawn=3)
    found = [response({}, set_aside_reason="a test"), response({}, id="0b")]
    readme = (unpacked(csv_zip(found, said)) / "README.txt").read_text(encoding="utf-8")
    for words in ("Exports", "Real responses", "wave 4", "Responses: 2", "1 of them", "3 more were withdrawn", "-88"):
        assert words in readme
    assert "Made: 4 February 2019, 09:30 UTC" in readme
