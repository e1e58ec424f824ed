"""Balance: whether the versions of a best-worst design were drawn as evenly as chance draws them.

Method: Pearson's chi-squared statistic against equal counts, its tail taken by the cube-root approximation of Wilson
and Hilferty (1931). It errs little from 10 draws a version on; with fewer nothing is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

UNLIKELY: Final = 3.09
"""Standard deviations that chance exceeds once in a thousand times."""
LEAST_EACH: Final = 10


@dataclass(frozen=True, slots=True)
class Balance:
    """How often each version was drawn, from the first. `is_uneven` is None while too few were drawn to tell."""

    question: str
    counts: tuple[int, ...]
    is_uneven: bool | None

    @property
    def total(self) -> int:
        """How many drew a version."""
        return sum(self.counts)


def balance_of(question: str, counts: Sequence[int]) -> Balance:
    """The balance of one question's versions."""
    return Balance(question, tuple(counts), _is_uneven(counts))


def _is_uneven(counts: Sequence[int]) -> bool | None:
    freedom, total = len(counts) - 1, sum(counts)
    if freedom < 1 or total < LEAST_EACH * len(counts):
        return None
    even = total / len(counts)
    chi_squared = sum((count - even) ** 2 / even for count in counts)
    spread = 2 / (9 * freedom)
    return bool(((chi_squared / freedom) ** (1 / 3) - (1 - spread)) / spread**0.5 > UNLIKELY)
