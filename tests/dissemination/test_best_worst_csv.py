"""Best-worst choices as a long file: a row for each response and set."""

import io

import pytest

from app.dissemination.best_worst_csv import has_best_worst, write_best_worst
from app.instrument.formats.questionnaire_file import read_questionnaire

QUESTIONNAIRE = """
survey: long_example
title: Long
sections:
  - name: wants
    title: Wants
    questions:
      - name: want
        kind: best_worst
        text: What helps most and least?
        codes:
          - {code: days, label: "**Days** near you"}
          - {code: visits, label: "=Visits"}
          - {code: voice, label: A voice}
          - {code: guides, label: Guides}
        versions: [[[1, 2, 3], [2, 3, 4]], [[1, 2, 4], [1, 3, 4]]]
"""


@pytest.fixture(scope="module")
def asked():
    return read_questionnaire(QUESTIONNAIRE)[0]


@pytest.fixture
def rows_of(asked, read_rows):
    def rows(*found, **options) -> list[dict[str, str]]:
        into = io.BytesIO()
        write_best_worst(found, {1: asked}, into, **options)
        return read_rows(into.getvalue())

    return rows


def cells(**changes) -> dict:
    first = {"want__1_best": "visits", "want__1_worst": "days", "want__1_shown": "guides days visits"}
    first |= {"want__1_place": "2", "want__1_seconds": "11"}
    return {"want_version": "2", **first, "want__2_best": -88, "want__2_worst": -88, **changes}


def test_there_is_a_row_for_each_response_and_set(rows_of, response):
    rows = rows_of(response(cells()), response(cells(want_version="1"), id="0b"))
    assert [(row["response_id"], row["set"]) for row in rows] == [("0a", "1"), ("0a", "2"), ("0b", "1"), ("0b", "2")]


def test_a_row_says_what_was_shown_where_and_what_was_chosen(rows_of, response):
    row = rows_of(response(cells()))[0]
    assert (row["question"], row["version"], row["place"], row["seconds"]) == ("want", "2", "2", "11")
    assert [row[f"option_{n}"] for n in (1, 2, 3)] == ["days", "visits", "guides"]
    assert (row["order_shown"], row["best"], row["worst"]) == ("guides days visits", "visits", "days")


def test_a_set_that_was_skipped_keeps_its_reason(rows_of, response):
    row = rows_of(response(cells()))[1]
    assert (row["best"], row["worst"], row["seconds"]) == ("-88", "-88", "")


def test_whoever_was_not_asked_has_no_rows(rows_of, response):
    assert rows_of(response(dict.fromkeys(cells()))) == []


def test_labels_are_plain_and_guarded(rows_of, response):
    row = rows_of(response(cells()), labels_in="en")[0]
    assert (row["option_1"], row["best"]) == ("Days near you", "'=Visits")


def test_a_survey_without_such_a_question_has_no_long_file(asked, questionnaire):
    assert has_best_worst(asked)
    assert not has_best_worst(questionnaire)
