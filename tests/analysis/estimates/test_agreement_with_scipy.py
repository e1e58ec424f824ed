"""The same figures by another program: scipy, where it is installed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.analysis.estimates.lens_agreement import ranks, spearman

stats = pytest.importorskip("scipy.stats")

FIGURES = arrays(np.float64, 9, elements=st.integers(-5, 5).map(float))


@given(FIGURES, FIGURES)
@settings(max_examples=60, deadline=None)
def test_ranks_and_rho_are_those_of_scipy(one, other):
    assert np.array_equal(ranks(one), stats.rankdata(one))
    found = spearman(one, other)
    if found is None:
        assert len(set(one)) == 1 or len(set(other)) == 1
    else:
        assert found == pytest.approx(stats.spearmanr(one, other).statistic, abs=1e-9)
