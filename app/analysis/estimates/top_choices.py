"""Ranking: how many put each option first, and how many put it anywhere among their first n.

Both are shares of the people who ranked anything ("top box" and "top n box" counts); no points are given to places,
because how much more a first place is worth than a second is not known.
"""

from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Places
from app.analysis.estimates.frequencies import Frequencies, frequencies


@dataclass(frozen=True, slots=True)
class TopChoices:
    """First places, whose counts add up to the base, and people with the option in any place."""

    first: Frequencies
    any_place: Frequencies


def top_choices(places: list[Places], values: int) -> TopChoices:
    """The counts of a ranking from its columns, the first choice first."""
    first = frequencies(places[0], values)
    anywhere = tuple(
        int(np.count_nonzero(np.logical_or.reduce([column == option for column in places]))) for option in range(values)
    )
    return TopChoices(first, Frequencies(first.base, anywhere, first.missing))
