"""Bootstrap by respondent: how much an estimate moves when other people of the same kind had answered.

Each draw gives every respondent a weight, drawn from the Poisson distribution with mean 1, and works the estimate out
again; the interval runs from the 2.5th to the 97.5th percentile of the draws. People are drawn and not answers, because
the answers of one person go together. Method: the percentile interval of Efron and Tibshirani, An Introduction to the
Bootstrap (1993), chapter 13; Poisson weights in place of the multinomial counts of drawing with replacement, so that a
draw need not know how many people there are, as in Hanley and MacGibbon (Computer Methods and Programs in Biomedicine
83, 2006) and Chamandy and others, Estimating Uncertainty for Massive Data Streams (2012).

Assumes that respondents answered independently of each other. The interval says how stable a figure is among people who
choose to respond, never how far they stand from people who do not.
"""

from collections.abc import Iterator
from math import exp, factorial

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Numbers

DRAWS = 1_000
SEED = 1
PERCENTILES = (2.5, 97.5)

AT_ONCE = 2_000
"""So many people's weights are held at once: 8 MB for 1,000 draws, however many answered."""

Weights = NDArray[np.float32]
Interval = tuple[float, float]

_CHANCES = 2**16


def weights_by_block(people: int, draws: int = DRAWS, seed: int = SEED) -> Iterator[tuple[slice, Weights]]:
    """Blocks of people, and for each person of a block a weight in every draw: people in rows, draws in columns.

    The same people in the same order get the same weights for the same seed, whatever is estimated: that is why the
    estimates of groups, and of several questions, can be taken from each other draw by draw.
    """
    generator = np.random.default_rng(seed)
    for start in range(0, people, AT_ONCE):
        size = min(AT_ONCE, people - start)
        drawn = generator.integers(0, _CHANCES, (size, draws), dtype=np.uint16)
        # Every chance is in the table; "wrap" only spares looking whether it is.
        yield slice(start, start + size), _POISSON.take(drawn, mode="wrap")


def interval_of(replicates: Numbers) -> Interval | None:
    """The 95 % interval of one estimate from its draws; None where no draw has a value."""
    drawn = replicates[~np.isnan(replicates)]
    if not len(drawn):
        return None
    low, high = np.percentile(drawn, PERCENTILES)
    return float(low), float(high)


def _poisson_table() -> Weights:
    """The weight that belongs to each of 65,536 equal chances: Poisson with mean 1, to the nearest such chance."""
    upto = np.cumsum([exp(-1) / factorial(weight) for weight in range(12)])
    return np.searchsorted(np.rint(upto * _CHANCES), np.arange(_CHANCES), side="right").astype(np.float32)


_POISSON = _poisson_table()
