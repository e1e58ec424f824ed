"""Responses as JSON lines: values of their own types, reasons apart from what only looks like one."""

import io

import orjson
import pandas
import pytest

from app.dissemination.responses_jsonl import write_responses_jsonl
from app.instrument.codebook import codebook
from tests.dissemination.files import EVERYTHING, HOSTILE


@pytest.fixture
def written(questionnaire):
    def write(*found, **options) -> bytes:
        into = io.BytesIO()
        assert write_responses_jsonl(found, {1: codebook(questionnaire)}, into, **options) == len(found)
        return into.getvalue()

    return write


def test_each_value_has_its_own_type_and_reasons_are_whole_numbers(written, response):
    cells = {"agrees": "1", "ages__young": "1", "score": "-5.10", "born": "2019-02-03", "words": "-88"}
    first, second = written(response(cells), response({"agrees": -98, "score": -88})).splitlines()
    line = orjson.loads(first)
    assert (line["agrees"], line["ages__young"], line["score"]) == ("1", 1, -5.1)
    assert (line["born"], line["words"], line["survey_version"]) == ("2019-02-03", "-88", 1)
    assert b'"score":-5.10' in first
    line = orjson.loads(second)
    assert (line["agrees"], line["score"], line["words"], line["set_aside"]) == (-98, -88, None, "no")


def test_a_number_keeps_every_digit(written, response):
    assert b'"score":123456789012345.678901,' in written(response({"score": "123456789012345.678901"}))


def test_words_come_back_as_they_were_written(written, response):
    texts = [*HOSTILE, 'Line\none, "two"\u2028ŵyn 🎵']
    lines = written(*(response({"words": text}) for text in texts)).splitlines()
    assert [orjson.loads(line)["words"] for line in lines] == texts


def test_labels_take_the_place_of_codes(written, response):
    assert orjson.loads(written(response({"agrees": "2"}), labels_in="en"))["agrees"] == "+ a little"


def test_equality_and_identifying_columns_are_left_out_unless_asked_for(written, response):
    answer = response({"faith": "quaker", "email": "me@example.org"})
    assert {"faith", "email"}.isdisjoint(orjson.loads(written(answer)))
    assert orjson.loads(written(answer, sensitivities=EVERYTHING))["faith"] == "quaker"


def test_pandas_reads_it_with_a_line_for_each_response(written, response):
    found = written(response({"agrees": "1", "score": "2"}), response({"agrees": -88, "score": -88}, id="0b"))
    frame = pandas.read_json(io.BytesIO(found), lines=True, dtype=False)
    assert frame["agrees"].tolist() == ["1", -88]
    assert frame["score"].tolist() == [2, -88]
    assert frame["response_id"].tolist() == ["0a", "0b"]
