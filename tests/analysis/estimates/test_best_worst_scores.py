"""Best-worst scores with intervals: of everyone, and of groups from the same draws."""

import numpy as np
import pytest

from app.analysis.columns import dataset_from
from app.analysis.estimates.best_worst_counts import best_worst_counts
from app.analysis.estimates.best_worst_scores import best_worst_scores, for_groups
from tests.analysis.conftest import a_response
from tests.analysis.estimates.best_worst_example import PEOPLE, SOURCE


@pytest.fixture
def answers(dataset):
    return dataset(SOURCE, *PEOPLE * 10)


@pytest.mark.parametrize("min_sets", [1, 2])
def test_counts_and_scores_are_those_of_the_counts_alone(answers, min_sets):
    found, counts = best_worst_scores(answers, "want", min_sets), best_worst_counts(answers, "want", min_sets)
    assert [(one.code, one.best, one.worst, one.shown, one.score) for one in found.scores] == [
        (one.code, one.best, one.worst, one.shown, pytest.approx(one.score)) for one in counts.counts
    ]
    assert (found.base, found.left_out, found.min_sets) == (counts.base, counts.left_out, min_sets)


def test_intervals_lie_around_the_scores_and_say_how_they_were_drawn(answers):
    found = best_worst_scores(answers, "want", 1, draws=300, seed=5)
    assert all(one.low < one.score < one.high for one in found.scores if one.score not in (1, -1))
    assert (found.draws, found.seed, found.replicates.shape) == (300, 5, (300, 4))


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others(answers):
    once, again, other = (best_worst_scores(answers, "want", 1, seed=seed) for seed in (3, 3, 4))
    assert once.scores == again.scores != other.scores


def test_everyone_is_the_same_beside_groups_and_a_group_the_same_as_alone(answers):
    everyone, some = np.ones(answers.size, bool), np.arange(answers.size) % 4 < 2
    found = for_groups(answers, "want", 1, {"": everyone, "some": some})
    assert found[""].scores == best_worst_scores(answers, "want", 1).scores
    assert found["some"].scores == best_worst_scores(answers, "want", 1, mask=some).scores
    assert (found["some"].base, found["some"].left_out) == (20, 0)


def test_a_group_of_nobody_has_no_scores(answers):
    found = best_worst_scores(answers, "want", 1, mask=np.zeros(answers.size, bool))
    assert (found.base, {(one.score, one.low, one.high) for one in found.scores}) == (0, {(None, None, None)})


def test_intervals_narrow_as_the_design_of_the_sector_survey_promises(surveys):
    """Half-widths worked out beforehand for nine sets of four, each option seen three times, picks at random:
    about 0.15 of 30 people, 0.08 of 100 (the consultation's own planning figures)."""
    asked = surveys["amie_sector_2018_19"]
    question = asked.question("offer_md")
    chance = np.random.default_rng(1)
    documents = []
    for _ in range(100):
        version = int(chance.integers(1, 12))
        cells = {"offer_md_version": str(version)}
        for number in range(1, 10):
            best, worst = chance.choice(question.domain.codes_of(version, number), 2, replace=False)
            cells |= {f"offer_md__{number}_best": str(best), f"offer_md__{number}_worst": str(worst)}
        documents.append(cells)
    made = dataset_from((a_response(document, number) for number, document in enumerate(documents)), {1: asked})
    for people, half in ((30, 0.15), (100, 0.08)):
        found = best_worst_scores(made, "offer_md", 6, mask=np.arange(100) < people)
        widths = [(one.high - one.low) / 2 for one in found.scores]
        assert np.mean(widths) == pytest.approx(half, rel=0.15)
