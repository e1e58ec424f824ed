"""Chi-square and its relatives: the numbers that other people published for their tables."""

import sys

import numpy as np
import pytest

from app.analysis.estimates.chi_square import chi_square
from app.analysis.estimates.cross_tab import cross_tab

PARTIES = np.array([[762, 327, 468], [484, 239, 477]])
ADMISSIONS = np.array([[1198, 1493], [557, 1278]])
TEA = np.array([[3, 1], [1, 3]])


def test_party_by_gender_is_as_agresti_has_it():
    """Agresti, An Introduction to Categorical Data Analysis (2007), table 2.5: 30.1 on 2 df, residuals 4.5, 0.7, -5.3;
    more digits from R 4.2.2, `chisq.test(m)` and its `stdres`."""
    pytest.importorskip("scipy")
    found = chi_square(PARTIES)
    assert found.statistic == pytest.approx(30.07015, abs=5e-6)
    assert (found.df, found.is_doubtful) == (2, False)
    assert found.p_value == pytest.approx(2.95359e-07, rel=1e-5)
    assert found.cramers_v == pytest.approx(0.104435802, abs=5e-10)
    assert found.residuals[0].tolist() == pytest.approx([4.502054, 0.699452, -5.315946], abs=5e-7)
    assert found.residuals[1].tolist() == pytest.approx([-4.502054, -0.699452, 5.315946], abs=5e-7)


def test_berkeley_admissions_are_as_r_has_them():
    """Bickel, Hammel and O'Connell (Science 187, 1975) as UCBAdmissions; R 4.2.2, `chisq.test(m, correct = FALSE)`."""
    found = chi_square(ADMISSIONS)
    assert found.statistic == pytest.approx(92.20528, abs=5e-6)
    assert found.cramers_v == pytest.approx(0.14273176, abs=5e-9)
    assert np.abs(found.residuals).ravel().tolist() == pytest.approx([9.602358] * 4, abs=5e-7)


def test_tea_tasting_has_expected_counts_too_small_to_rely_on():
    """Fisher's tea tasting: chi-square 2.0, p .157299, every expected count 2 (R 4.2.2)."""
    pytest.importorskip("scipy")
    found = chi_square(TEA)
    assert (found.statistic, found.smallest_expected, found.is_doubtful) == (pytest.approx(2.0), 2.0, True)
    assert found.p_value == pytest.approx(0.157299, abs=5e-7)


def test_without_the_package_for_statistics_there_is_no_p_value(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    found = chi_square(TEA)
    assert (found.p_value, found.statistic) == (None, pytest.approx(2.0))


def test_values_that_nobody_gave_do_not_count():
    found = chi_square(np.array([[3, 0, 1], [0, 0, 0], [1, 0, 3]]))
    assert (found.df, found.statistic) == (1, pytest.approx(2.0))
    assert np.isnan(found.residuals[1]).all()


@pytest.mark.parametrize("table", [[[4, 5]], [[4], [5]], [[0, 0], [0, 0]], [[3, 4], [0, 0]]])
def test_a_table_of_one_row_or_column_has_no_test(table):
    assert chi_square(np.array(table)) is None


def places(*found: int):
    return np.array(found, np.int16)


def test_a_cross_tab_counts_people_with_a_value_in_both():
    found = cross_tab(places(0, 0, 1, -88, -1), 2, places(2, 2, 0, 1, -98), 3)
    assert found.counts.tolist() == [[0, 0, 2], [1, 0, 0]]
    assert (found.base, found.left_out) == (3, 1)


def test_a_cross_tab_of_a_group_counts_nobody_else():
    found = cross_tab(places(0, 1), 2, places(0, 1), 2, np.array([True, False]))
    assert found.counts.tolist() == [[1, 0], [0, 0]]
