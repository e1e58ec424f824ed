"""Ranking: first choices and any of the first n."""

import numpy as np

from app.analysis.estimates.top_choices import top_choices


def test_first_choices_add_up_and_any_place_counts_people():
    first, second = np.array([0, 0, 1, -88], np.int16), np.array([1, 2, -88, -88], np.int16)
    found = top_choices([first, second], 3)
    assert (found.first.base, found.first.counts) == (3, (2, 1, 0))
    assert (found.any_place.base, found.any_place.counts) == (3, (2, 2, 1))
    assert found.any_place.missing == {-88: 1}
