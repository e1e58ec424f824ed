"""The same figures by another program: scipy, where it is installed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.analysis.estimates.chi_square import chi_square
from app.analysis.estimates.lens_agreement import ranks, spearman

stats = pytest.importorskip("scipy.stats")

TABLES = arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 5)), elements=st.integers(1, 60))
FIGURES = arrays(np.float64, 9, elements=st.integers(-5, 5).map(float))


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_chi_square_expected_counts_and_strength_are_those_of_scipy(counts):
    found, other = chi_square(counts), stats.chi2_contingency(counts, correction=False)
    assert found.statistic == pytest.approx(other.statistic, abs=1e-9)
    assert (found.df, found.p_value) == (other.dof, pytest.approx(other.pvalue))
    assert np.allclose(found.expected, other.expected_freq)
    assert found.cramers_v == pytest.approx(stats.contingency.association(counts, method="cramer"), abs=1e-9)


@given(TABLES)
@settings(max_examples=30, deadline=None)
def test_a_table_turned_on_its_side_says_the_same(counts):
    found, turned = chi_square(counts), chi_square(counts.T)
    assert found.statistic == pytest.approx(turned.statistic, abs=1e-9)
    assert np.allclose(found.residuals, turned.residuals.T)


@given(FIGURES, FIGURES)
@settings(max_examples=60, deadline=None)
def test_ranks_and_rho_are_those_of_scipy(one, other):
    assert np.array_equal(ranks(one), stats.rankdata(one))
    found = spearman(one, other)
    if found is None:
        assert len(set(one)) == 1 or len(set(other)) == 1
    else:
        assert found == pytest.approx(stats.spearmanr(one, other).statistic, abs=1e-9)
