"""Ranking points: first choices, any place, and points of 3, 2 and 1."""

import numpy as np
import pytest

from app.analysis.estimates.ranking_points import for_groups, ranking_points

SOURCE = """
survey: ranking_example
title: Ranking
sections:
  - name: all
    title: All
    questions:
      - name: films
        kind: ranking
        top: 3
        text: Which?
        codes: [{code: girls, label: 1}, {code: cop, label: 2}, {code: mummy, label: 3}, {code: mission, label: 4}]
"""
FILMS = ("girls", "cop", "mummy", "mission")
NETFLIX = """68:2143 53:1243 49:2134 44:1234 39:2413 37:3214 37:2314 36:2341 31:3241 29:2431 22:1324 19:3124 17:3421
17:4231 16:4213 14:1423 10:1342 10:4123 9:4312 8:3412 8:1432 7:3142 7:4321 1:4132"""
"""588 people's order of four films, so many people to each order: netflix.soc of PrefLib."""


def ranked(order: str) -> dict:
    """The cells of somebody who put these films, by number, in this order; three places are asked."""
    chosen = [FILMS[int(number) - 1] for number in order[:3]]
    return {f"films_{place}": chosen[place - 1] if place <= len(chosen) else -88 for place in (1, 2, 3)}


@pytest.fixture(scope="module")
def orders() -> list[dict]:
    pairs = (entry.split(":") for entry in NETFLIX.split())
    return [cells for people, order in pairs for cells in [ranked(order)] * int(people)]


def test_points_are_the_borda_counts_published_for_full_rankings(dataset, orders):
    """Three places of four are the full Borda count (3, 2, 1, 0), which other programs make 907, 1259, 747 and 615."""
    found = ranking_points(dataset(SOURCE, *orders), "films")
    assert {one.code: one.points for one in found.options} == {"girls": 907, "cop": 1259, "mummy": 747, "mission": 615}
    assert (found.base, found.most, found.points.order) == (588, 3, ("cop", "girls", "mummy", "mission"))
    assert sum(one.first for one in found.options) == 588
    assert sum(one.any_place for one in found.options) == 3 * 588


def test_first_choices_any_place_and_mean_points_are_of_people_who_ranked_anything(dataset):
    found = ranking_points(dataset(SOURCE, ranked("12"), ranked("1"), ranked("213"), ranked("")), "films")
    girls, cop, mummy, mission = found.options
    assert found.base == 3
    assert [(one.first, one.any_place, one.points) for one in (girls, cop)] == [(2, 3, 8), (1, 2, 5)]
    assert (mummy.mean, mission.mean) == (pytest.approx(1 / 3), 0.0)
    assert found.first.by_code["girls"] == pytest.approx(2 / 3)
    assert found.any_place.by_code["girls"] == 1.0


def test_intervals_are_as_wide_as_the_standard_error_of_a_mean_says(dataset, orders):
    found = ranking_points(dataset(SOURCE, *orders), "films")
    worth = {"films_1": 3, "films_2": 2, "films_3": 1}
    earned = [sum(points for place, points in worth.items() if cells[place] == "girls") for cells in orders]
    girls = found.options[0]
    assert (girls.high - girls.low) / 2 == pytest.approx(1.96 * np.std(earned) / len(earned) ** 0.5, rel=0.1)


def test_groups_stand_beside_everyone(dataset):
    answers = dataset(SOURCE, ranked("123"), ranked("321"))
    found = for_groups(
        answers, "films", {"": np.ones(2, bool), "one": np.array([True, False]), "none": np.zeros(2, bool)}
    )
    assert [one.points for one in found["one"].options] == [3, 2, 1, 0]
    assert found[""].options == ranking_points(answers, "films").options
    assert (found["none"].base, found["none"].options[0].mean) == (0, None)
