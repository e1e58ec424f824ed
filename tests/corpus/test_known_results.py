"""Figures on other people's data agree with what other programs made of them.

The expected numbers stand beside the data in the corpus: best-worst choices of `fruit.csv` (support.BWS), missing
answers, groups and a cross-tab of `bfi_A_N.csv` (psych), rankings of `netflix.soc` and of a vote of 2002 (PrefLib).
"""

import csv
import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.analysis.columns import dataset_from
from app.analysis.dataset import Dataset
from app.analysis.estimates.best_worst_counts import best_worst_counts
from app.analysis.estimates.best_worst_scores import best_worst_scores
from app.analysis.estimates.frequencies import frequencies, missing_reasons
from app.analysis.estimates.maxdiff_logit import maxdiff_logit
from app.analysis.estimates.ranking_points import ranking_points
from app.analysis.estimates.tiers import tiers
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


@pytest.fixture(scope="module")
def fruit() -> Dataset:
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
    return dataset_of(source, documents)


def test_best_worst_counts_are_those_of_support_bws(fruit):
    found = {one.code: one for one in best_worst_counts(fruit, "md", 1).counts}
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


def test_best_worst_scores_have_intervals_around_the_published_scores(fruit):
    found = best_worst_scores(fruit, "md", 1)
    assert [one.score for one in found.scores] == [0.495, 0.245, -0.01, -0.075, -0.0625, -0.53, -0.0625]
    assert all(one.low < one.score < one.high and one.high - one.low < 0.2 for one in found.scores)
    assert tiers(found.ratios) == (("apple",), ("orange",), ("grapes", "peach", "pear", "banana"), ("melon",))


@pytest.mark.parametrize(
    ("model", "utilities", "log_likelihood"),
    [
        ("pair", (1.1238, 0.6103, 0.0998, -0.0247, -0.0195, -0.9626, 0), -1516.1058),
        ("sequential", (1.3228, 0.7075, 0.0859, -0.0359, -0.0064, -1.0286, 0), -1520.3701),
    ],
)
def test_utilities_and_log_likelihoods_are_those_of_the_maxdiff_models(fruit, model, utilities, log_likelihood):
    found = maxdiff_logit(fruit, "md", 1, model=model)
    pear = found.options[-1].utility
    assert [one.utility - pear for one in found.options] == pytest.approx(utilities, abs=6e-5)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=6e-5)
    assert found.agrees_with_counts


def preflib(name: str, top: int) -> Dataset:
    """A ranking of as many places as asked, from a file of lines such as `68: 2,1,4,3`: people, and their order."""
    lines = (Path(os.environ["CORPUS"]) / "data" / name).read_text(encoding="utf-8").splitlines()
    votes = [line.partition(": ")[::2] for line in lines if line and not line.startswith("#")]
    orders = [order.split(",") for people, order in votes for _ in range(int(people))]
    codes = ", ".join(f"{{code: o{number}, label: L{number}}}" for number in range(1, 5))
    question = f"{{name: vote, kind: ranking, top: {top}, text: Q, codes: [{codes}]}}"
    source = f"survey: votes\ntitle: V\nsections:\n  - name: all\n    title: All\n    questions:\n      - {question}\n"
    cells = [{f"vote_{place}": f"o{o}" for place, o in enumerate(order[:top], start=1)} for order in orders]
    return dataset_of(source, cells)


def test_ranking_points_of_full_rankings_are_the_borda_counts():
    found = ranking_points(preflib("netflix.soc", 3), "vote")
    assert [one.points for one in found.options] == [907, 1259, 747, 615]


def test_first_choices_of_incomplete_ballots_are_those_counted():
    """Robinson, Hertzog, Garbee, None. The published points share the places left open; ours give them to nobody."""
    found = ranking_points(preflib("00002-00000001.soi", 3), "vote")
    assert [one.first for one in found.options] == [144, 101, 227, 3]


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
