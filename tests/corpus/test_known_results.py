"""Counts on other people's data agree with what other programs made of them. The expected numbers stand beside the data
in the corpus: best-worst counts of `fruit.csv` (support.BWS), missing answers and groups of `bfi_A_N.csv` (psych)."""

import csv
import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.analysis.estimates.best_worst_counts import best_worst_counts
from app.analysis.estimates.frequencies import frequencies, missing_reasons
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.response.response import Response, ResponseId

pytestmark = pytest.mark.corpus

DAY = dt.date(2019, 2, 3)
FRUIT = ("apple", "orange", "grapes", "banana", "peach", "melon", "pear")
SETS = ((1, 4, 6, 7), (2, 3, 4, 6), (2, 4, 5, 7), (1, 2, 5, 6), (1, 3, 4, 5), (3, 5, 6, 7), (1, 2, 3, 7))
ITEMS = ("N1", "N2", "N3", "N4", "N5")


def rows_of(name: str) -> list[dict[str, str]]:
    with (Path(os.environ["CORPUS"]) / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def dataset_of(source: str, documents: list[Mapping[str, str | int | None]]) -> Dataset:
    questionnaire = read_questionnaire(source)[0]
    responses = (
        Response(ResponseId(f"{number:05}"), 1, "real", 1, "en", "web", "open", "phone", DAY, DAY, document)
        for number, document in enumerate(documents)
    )
    return dataset_from(responses, {1: questionnaire})


def test_best_worst_counts_are_those_of_support_bws():
    codes = ", ".join(f"{{code: {name}, label: {name}}}" for name in FRUIT)
    source = (
        "survey: fruit\ntitle: Fruit\nsections:\n  - name: all\n    title: All\n    questions:\n"
        f"      - {{name: md, kind: best_worst, text: Which?, codes: [{codes}], versions: [{[list(s) for s in SETS]}]}}"
    )
    documents = []
    for row in rows_of("fruit.csv"):
        document: dict[str, str | int | None] = {"md_version": "1"}
        for number, positions in enumerate(SETS, start=1):
            for side, column in (("best", f"B{number}"), ("worst", f"W{number}")):
                document[f"md__{number}_{side}"] = FRUIT[positions[int(row[column]) - 1] - 1]
        documents.append(document)
    found = {one.code: one for one in best_worst_counts(dataset_of(source, documents), "md", 1).counts}
    counted = {code: (one.best, one.worst, one.shown, one.score) for code, one in found.items()}
    assert counted == {
        "apple": (213, 15, 400, 0.495),
        "orange": (149, 51, 400, 0.245),
        "grapes": (108, 112, 400, -0.01),
        "banana": (72, 102, 400, -0.075),
        "peach": (67, 92, 400, -0.0625),
        "melon": (16, 228, 400, -0.53),
        "pear": (75, 100, 400, -0.0625),
    }


def test_frequencies_have_the_bases_means_and_missing_answers_of_psych():
    six = "[" + ", ".join(f"{{code: {code}, label: L{code}}}" for code in range(1, 7)) + "]"
    questions = "".join(f"      - {{name: {name.lower()}, kind: choice, text: Q, codes: {six}}}\n" for name in ITEMS)
    sex = "      - {name: sex, kind: choice, text: Q, codes: [{code: 1, label: A}, {code: 2, label: B}]}\n"
    source = f"survey: bfi\ntitle: B\nsections:\n  - name: all\n    title: All\n    questions:\n{questions}{sex}"
    documents = [
        {name.lower(): str(int(float(row[name]))) if row[name] else -88 for name in ITEMS} | {"sex": row["gender"]}
        for row in rows_of("bfi_A_N.csv")
    ]
    dataset = dataset_of(source, documents)
    counts = [frequencies(dataset.cells[name.lower()], 6).counts for name in ITEMS]
    means = [sum(int(n) * value for value, n in enumerate(count, start=1)) / sum(count) for count in counts]
    assert [sum(missing_reasons(dataset.cells[name.lower()]).values()) for name in ITEMS] == [22, 21, 11, 36, 29]
    assert means == pytest.approx([2.929086, 3.507737, 3.216565, 3.185601, 2.969686], abs=5e-7)
    assert [int(n) for n in frequencies(dataset.cells["sex"], 2).counts] == [919, 1881]
