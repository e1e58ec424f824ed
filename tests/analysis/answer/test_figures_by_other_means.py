"""The answer of simulated people, worked out again from the exported CSV alone, by other means than the product's."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from app.analysis.answer.answer import answer_of, breaks_of_answer
from app.analysis.columns import dataset_from
from app.analysis.disclosure import percent
from app.dissemination.best_worst_csv import write_best_worst
from app.dissemination.responses_csv import write_responses
from app.instrument.codebook import codebook
from app.response.simulation import read_truth, simulated_response
from tests.analysis.conftest import DAYS, a_response

optimize = pytest.importorskip("scipy.optimize")

PEOPLE = 400
SURVEY = "amie_sector_2018_19"
TRUTH = Path("tests/files/truth_sector.yaml")
REASONS = ["", "-88", "-89", "-97", "-98", "-99"]
SEGMENTS = {
    "": lambda rows: (rows.filter(like="barriers_served__") == "2").any(axis=1),
    "schools": lambda rows: rows.org_type.isin(["primary", "secondary", "special_ap"]),
    "freelancers": lambda rows: rows.work_basis == "freelance",
    "east_midlands": lambda rows: rows.region == "E12000004",
}


@pytest.fixture(scope="module")
def people(surveys):
    asked = surveys[SURVEY]
    truth = read_truth(TRUTH.read_bytes(), TRUTH.name, asked)
    walked = (simulated_response(asked, 5, index, DAYS, truth) for index in range(PEOPLE))
    return [a_response(person.document(asked), number) for number, person in enumerate(walked)]


@pytest.fixture(scope="module")
def dataset(surveys, people):
    return dataset_from(people, {1: surveys[SURVEY]})


@pytest.fixture(scope="module")
def answer(dataset):
    return answer_of(dataset)


@pytest.fixture(scope="module")
def rows(surveys, people):
    into = io.BytesIO()
    write_responses(people, {1: codebook(surveys[SURVEY])}, into, ("plain", "equality"))
    return read(into)


@pytest.fixture(scope="module")
def sets(surveys, people):
    """The sets that were answered on both sides, of people who answered six or more."""
    into = io.BytesIO()
    write_best_worst(people, {1: surveys[SURVEY]}, into)
    found = read(into)
    found = found[~found.best.isin(REASONS) & ~found.worst.isin(REASONS)]
    return found[found.groupby("response_id").best.transform("size") >= 6]


def read(into: io.BytesIO) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(into.getvalue()), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def scores(sets: pd.DataFrame) -> pd.Series:
    shown = sets.filter(like="option_").stack().value_counts()
    return (sets.best.value_counts().reindex(shown.index) - sets.worst.value_counts().reindex(shown.index)) / shown


def test_best_worst_scores_and_groups_are_those_of_pandas(answer, rows, sets):
    assert answer.priorities.lens("best_worst").base == sets.response_id.nunique()
    everyone = scores(sets)
    assert {offer.code: offer.score.value for offer in answer.priorities.offers} == pytest.approx(everyone.to_dict())
    compared = [group for group in answer.groups if group.name in SEGMENTS and group.offers[0].difference]
    assert len(compared) >= 3
    for group in compared:
        inside = sets.response_id.isin(rows.response_id[SEGMENTS[group.name](rows)])
        own = scores(sets[inside])
        apart = own - scores(sets[~inside])
        assert {offer.code: offer.score.value for offer in group.offers} == pytest.approx(own.to_dict())
        assert {offer.code: offer.difference.value for offer in group.offers} == pytest.approx(apart.to_dict())


def test_shares_of_preference_are_those_of_another_optimiser(answer, sets):
    codes = sorted(set(sets.best))
    place = {code: number for number, code in enumerate(codes)}
    columns = ["option_1", "option_2", "option_3", "option_4"]
    shown = sets[columns].map(place.get).to_numpy()
    picked = [sets[side].map(place).to_numpy() for side in ("best", "worst")]

    def against(utilities):
        worth = utilities[shown]
        pairs = np.exp(worth).sum(1) * np.exp(-worth).sum(1) - len(columns)
        return -(utilities[picked[0]] - utilities[picked[1]] - np.log(pairs)).sum()

    found = np.exp(optimize.minimize(against, np.zeros(len(codes)), method="BFGS").x)
    shares = dict(zip(codes, 100 * found / found.sum(), strict=True))
    assert {offer.code: offer.share for offer in answer.priorities.offers} == pytest.approx(shares, abs=0.01)


def test_gap_and_ranking_are_those_of_pandas(answer, rows):
    ranked = rows[["offer_top3_1", "offer_top3_2", "offer_top3_3"]]
    base = int((~ranked.offer_top3_1.isin(REASONS)).sum())
    for offer in answer.priorities.offers:
        both = rows[[f"offer_imp__{offer.code}", f"offer_met__{offer.code}"]]
        both = both[~both.isin(REASONS).any(axis=1)].astype(int).set_axis(["wanted", "had"], axis=1)
        assert (offer.rated, offer.importance, offer.met) == (len(both), *map(pytest.approx, both.mean()))
        assert offer.gap.value == pytest.approx((both.wanted - both.had).mean())
        unmet = int(((both.wanted >= 4) & (both.had <= 2)).sum())
        assert (offer.unmet.count, offer.unmet.percent) == (unmet, percent(unmet, len(both)))
        chosen = [int((ranked[column] == offer.code).sum()) for column in ranked]
        assert (offer.first.count, offer.chosen.count) == (chosen[0], sum(chosen))
        assert offer.points == 3 * chosen[0] + 2 * chosen[1] + chosen[2]
        assert (offer.chosen.percent, offer.mean_points.value) == (percent(sum(chosen), base), offer.points / base)


def test_every_choice_by_every_break_is_counted_as_pandas_counts(dataset, rows, surveys):
    asked, compared = surveys[SURVEY], 0
    for by, figures in breaks_of_answer(dataset).items():
        codes = {entry.label.in_language("en"): entry.code for entry in asked.question(by).domain.codes}
        for question in figures.questions:
            if asked.question(question.name).kind != "choice" or not question.tables:
                continue
            [table] = question.tables
            domain = asked.question(question.name).domain.codes
            crossed = pd.crosstab(rows[question.name], rows[by])
            values = [entry.code for entry in domain if not entry.is_reason]
            for place, column in enumerate(table.columns[1:], start=1):
                for code, row in zip(values, table.rows, strict=True):
                    if not row.cells[place].is_hidden:
                        wanted = crossed.reindex(index=[code], columns=[codes[column.label]], fill_value=0).iloc[0, 0]
                        assert row.cells[place].count == wanted
                        assert not question.is_equality or wanted >= 5
                        compared += 1
    assert compared > 500
