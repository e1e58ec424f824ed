"""Lens agreement: Spearman's rho, and options that stand apart."""

import numpy as np
import pytest

from app.analysis.estimates.lens_agreement import lens_agreement, ranks, spearman

IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS_OF_TELEVISION = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


def test_rho_is_that_of_the_encyclopedia_example():
    """Ten people's IQ and hours of television: rho = -29/165 (Wikipedia, "Spearman's rank correlation coefficient")."""
    assert spearman(np.array(IQ), np.array(HOURS_OF_TELEVISION)) == pytest.approx(-29 / 165)


def test_rho_with_ties_is_that_of_r_for_its_cars():
    """R, `cor(mtcars$mpg, mtcars$cyl, method = "spearman")`: -0.9108013, with many ties."""
    mpg = [21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7]
    mpg += [32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4]
    cylinders = [6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4]
    assert spearman(np.array(mpg), np.array(cylinders)) == pytest.approx(-0.9108013, abs=5e-8)


def test_equal_values_share_their_mean_rank():
    assert ranks(np.array([3.0, 1.0, 3.0, 0.0])).tolist() == [3.5, 2.0, 3.5, 1.0]


def test_options_that_stand_apart_come_first_with_their_lenses():
    letters = dict.fromkeys("abcdef", 0.0)
    score = {code: 1 - place / 10 for place, code in enumerate(letters)}
    gap = dict(zip("fabcde", (3.0, 2.5, 2.0, 1.5, 1.0, 0.5), strict=True))
    found = lens_agreement({"score": score, "gap": gap, "points": score})
    assert (found.options[0].code, found.options[0].apart) == ("f", 5.0)
    assert (found.options[0].highest_in, found.options[0].lowest_in) == ("gap", "score")
    assert [option.code for option in found.standing_apart()] == ["f"]
    assert {(pair.first, pair.second): pair.agree for pair in found.pairs} == {
        ("score", "gap"): False,
        ("score", "points"): True,
        ("gap", "points"): False,
    }
    assert not found.agree


def test_an_option_without_a_figure_in_one_lens_is_left_out_of_all():
    found = lens_agreement({"one": {"a": 1.0, "b": 2.0, "c": 0.5}, "two": {"a": 1.0, "b": None, "c": 0.5}})
    assert {option.code for option in found.options} == {"a", "c"}
    assert found.agree


def test_a_lens_that_puts_all_at_one_place_agrees_with_none():
    found = lens_agreement({"one": {"a": 1.0, "b": 1.0}, "two": {"a": 1.0, "b": 2.0}})
    assert (found.pairs[0].rho, found.agree) == (None, False)
