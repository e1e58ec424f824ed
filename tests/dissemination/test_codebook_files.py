"""The codebook as CSV and JSON: every column of the data, exactly as worded."""

import io

import orjson
import pytest

from app.dissemination.codebook_csv import write_codebook_csv
from app.dissemination.codebook_entries import Described
from app.dissemination.codebook_json import write_codebook_json
from app.dissemination.responses_csv import write_responses
from app.instrument.codebook import codebook
from app.instrument.formats.questionnaire_file import read_questionnaire


@pytest.fixture
def described(questionnaire) -> Described:
    return Described("exports_example", {1: questionnaire}, {1: "f" * 64})


@pytest.fixture
def variables(described) -> dict[str, dict]:
    into = io.BytesIO()
    write_codebook_json(described, into, "en")
    return {entry["name"]: entry for entry in orjson.loads(into.getvalue())["variables"]}


def test_it_names_the_survey_its_version_and_the_hash_of_its_definition(described):
    into = io.BytesIO()
    write_codebook_json(described, into, "en")
    found = orjson.loads(into.getvalue())
    assert found["survey"] == "exports_example"
    assert found["versions"] == [{"number": 1, "sha256": "f" * 64}]


def test_it_describes_every_column_of_the_responses_file_in_its_order(described, questionnaire, variables):
    into = io.BytesIO()
    write_responses(
        [], {1: codebook(questionnaire)}, into, sensitivities=("plain", "verbatim", "equality", "identifying")
    )
    assert list(variables) == into.getvalue().decode("utf-8-sig").strip().split(",")


def test_a_code_has_its_label_and_its_whole_number(variables):
    assert variables["agrees"]["codes"][1] == {"code": "2", "number": 2, "label": "+ a little"}
    assert [code["code"] for code in variables["ages__young"]["codes"]] == ["0", "1"]


def test_missing_reasons_that_can_be_chosen_are_worded_as_they_were(variables):
    assert variables["agrees"]["missing"][-1] == {"number": -98, "label": "Not sure"}
    assert variables["ages__young"]["missing"][-1] == {"number": -97, "label": "I would rather not say"}


def test_limits_and_sensitivity_are_stated(variables):
    assert (variables["score"]["minimum"], variables["score"]["maximum"]) == ("-10", "10")
    assert variables["ages_other"]["longest"] == 200
    assert [variables[name]["sensitivity"] for name in ("score", "words", "faith", "email")] == [
        "plain", "verbatim", "equality", "identifying",
    ]  # fmt: skip


def test_wording_is_kept_exactly_and_the_label_is_plain(variables):
    assert variables["agrees"]["wording"] == {"en": "Do you agree?", "cy": "Ydych chi'n cytuno?"}
    assert variables["ages__young"]["label"] == "Which ages?: Young"
    assert variables["agrees"]["codes"][0]["label"] == "Not at all"


def test_the_csv_has_a_row_for_each_column_and_cannot_be_run(described, read_rows):
    into = io.BytesIO()
    assert write_codebook_csv(described, into, "en") == len(read_rows(into.getvalue()))
    rows = {row["name"]: row for row in read_rows(into.getvalue())}
    assert rows["agrees"]["codes"] == "1 = 1 = Not at all\n2 = 2 = + a little"
    assert rows["agrees"]["sha256"] == "f" * 64
    texts = [row[name] for row in rows.values() for name in ("label", "wording", "codes", "missing", "universe")]
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)
    assert rows["score"]["minimum"] == "-10"


LATER = """
survey: exports_example
title: Exports
sections:
  - name: work
    title: Work
    questions:
      - name: role
        kind: choice
        text: Which?
        codes: [{code: c, label: C}, {code: b, label: B}]
"""


def test_a_code_keeps_the_number_it_was_published_with(read_rows):
    first = read_questionnaire(LATER.replace("{code: c, label: C}, ", "{code: a, label: A}, "))[0]
    both = Described("exports_example", {1: first, 2: read_questionnaire(LATER)[0]}, {1: "a" * 64, 2: "b" * 64})
    into = io.BytesIO()
    write_codebook_csv(both, into, "en")
    row = next(row for row in read_rows(into.getvalue()) if row["name"] == "role")
    assert row["codes"] == "a = 1 = A\nb = 2 = B\nc = 3 = C"
    assert (row["versions"], row["sha256"]) == ("1 2", "b" * 64)
