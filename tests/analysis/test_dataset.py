"""The dataset: small whole numbers in columns, missing reasons kept apart, made again the same."""

import datetime as dt

import numpy as np
import pytest

from app.analysis.columns import dataset_from
from app.analysis.dataset import NOT_ASKED
from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.analysis.conftest import a_response

SOURCE = """
survey: columns_example
title: Columns
sections:
  - name: one
    title: One
    questions:
      - {name: colour, kind: choice, text: Which?, codes: [{code: red, label: Red}, {code: blue, label: Blue}]}
      - {name: ages, kind: choices, text: Ages?, codes: [{code: young, label: Young}, {code: dk, label: Not sure}]}
      - {name: score, kind: number, text: Score?}
      - {name: words, kind: text, text: Words?}
"""


def test_codes_ticks_numbers_and_texts_become_small_numbers(dataset):
    found = dataset(SOURCE, {"colour": "blue", "ages__young": "1", "score": "-2.5", "words": "=hello"})
    assert [int(found.cells[name][0]) for name in ("colour", "ages__young", "score", "words")] == [1, 1, 0, 0]
    assert found.numbers["score"].tolist() == [-2.5]


def test_every_missing_reason_keeps_its_number(dataset):
    found = dataset(SOURCE, {"colour": -88}, {"colour": None}, {"colour": -97}, {})
    assert found.cells["colour"].tolist() == [-88, NOT_ASKED, -97, NOT_ASKED]
    assert np.isnan(found.numbers["score"]).all()


def test_a_code_the_codebook_does_not_know_is_refused(dataset):
    with pytest.raises(KeyError):
        dataset(SOURCE, {"colour": "green"})


def test_there_may_be_no_responses(dataset):
    assert dataset(SOURCE).size == 0
    assert dataset(SOURCE).fingerprint() == dataset(SOURCE).fingerprint()


def test_equal_responses_give_an_equal_fingerprint_and_others_another(dataset):
    first, same, other = dataset(SOURCE, {"colour": "red"}), dataset(SOURCE, {"colour": "red"}), dataset(SOURCE, {})
    assert first.fingerprint() == same.fingerprint() != other.fingerprint()


def test_a_part_of_a_dataset_has_the_same_columns(dataset):
    found = dataset(SOURCE, {"colour": "red", "score": "1"}, {"colour": "blue", "score": "2"})
    part = found.only(found.cells["colour"] == 1)
    assert (part.size, part.numbers["score"].tolist(), part.codebook) == (1, [2.0], found.codebook)


def test_two_versions_share_columns_and_a_code_keeps_its_place(dataset):
    first = read_questionnaire(SOURCE)[0]
    later = read_questionnaire(SOURCE.replace("{code: red, label: Red}", "{code: green, label: Green}"))[0]
    found = dataset_from(
        [a_response({"colour": "red"}), a_response({"colour": "green"}, survey_version=2)], {1: first, 2: later}
    )
    assert [entry.code for entry in found.variables["colour"].codes] == ["red", "blue", "green"]
    assert found.cells["colour"].tolist() == [0, 2]
    assert found.questionnaire == later


def test_what_is_known_of_every_response_has_its_values_in_a_fixed_order():
    asked = read_questionnaire(SOURCE)[0]
    days = [dt.date(2019, 2, 5), dt.date(2019, 2, 4)]
    found = dataset_from(
        [a_response({}, device=d, submitted_on=day) for d, day in zip("cb", days, strict=True)], {1: asked}
    )
    assert found.facts["device"].values == ("b", "c")
    assert found.facts["device"].places.tolist() == [1, 0]
    assert found.days.astype(dt.date).tolist() == days


def test_as_a_pandas_table_codes_are_categories_and_what_is_missing_is_missing(dataset):
    found = dataset(SOURCE, {"colour": "blue", "ages__young": "1", "score": "4", "words": "yes"}, {"colour": -88})
    frame = found.frame()
    assert frame["colour"].tolist()[0] == "blue" and frame["colour"].isna().tolist() == [False, True]
    assert frame["colour"].cat.categories.tolist() == ["red", "blue"]
    assert frame["ages__young"].isna().tolist() == [False, True]
    assert frame["words"].tolist() == [True, False]
    assert frame["device"].tolist() == ["phone", "phone"]
