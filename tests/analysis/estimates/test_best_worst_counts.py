"""Best-worst counts: each option against the times it was shown."""

import pytest

from app.analysis.estimates.best_worst_counts import best_worst_counts
from tests.analysis.estimates.best_worst_example import PEOPLE, SOURCE, picks


@pytest.fixture
def found(dataset):
    """Counts of four people, by code."""

    def count(min_sets: int):
        counts = best_worst_counts(dataset(SOURCE, *PEOPLE), "want", min_sets)
        return counts, {count.code: (count.best, count.worst, count.shown) for count in counts.counts}

    return count


def test_best_worst_and_shown_are_counted_over_sets_that_were_answered(found):
    counts, by_code = found(1)
    assert counts.base == 3
    assert by_code == {"a": (3, 0, 4), "b": (2, 1, 4), "c": (0, 2, 4), "d": (0, 2, 3)}


def test_the_score_is_best_less_worst_over_shown(found):
    counts, _ = found(1)
    assert {count.code: count.score for count in counts.counts} == {"a": 0.75, "b": 0.25, "c": -0.5, "d": -2 / 3}


def test_people_who_answered_too_few_sets_are_left_out_and_counted(found):
    counts, by_code = found(2)
    assert (counts.base, counts.left_out) == (2, 1)
    assert by_code["b"] == (1, 1, 3)


def test_a_set_with_one_side_only_is_not_counted(dataset):
    counts = best_worst_counts(dataset(SOURCE, picks("1", "a", "")), "want", 1)
    assert (counts.base, counts.counts[0].best) == (0, 0)


def test_an_option_that_was_never_shown_has_no_score(dataset):
    counts = best_worst_counts(dataset(SOURCE, picks("2", "", "")), "want", 1)
    assert counts.base == 0 and {count.score for count in counts.counts} == {None}


def test_every_pick_of_a_simulated_rehearsal_is_counted(surveys, walked):
    for name in surveys:
        dataset, people = walked(name, 60)
        for question in (q for q in surveys[name].questions() if q.kind == "best_worst"):
            counts = best_worst_counts(dataset, question.name, 1).counts
            sets = sum(len(person.answers.get(question.name, {})) // 2 for person in people)
            size = len(question.domain.versions[0][0])
            assert sum(count.best for count in counts) == sum(count.worst for count in counts) == sets
            assert sum(count.shown for count in counts) == sets * size
