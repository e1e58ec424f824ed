"""The dataset: responses as columns of small whole numbers, with the codebook that says what they mean.

It is a copy that can be thrown away and made again from the responses at any time. Respondents' own words are not in
it: of a text column it knows only whether there is one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.analysis.codebooks import Codebook
from app.instrument.codebook import Variable
from app.instrument.questionnaire import Questionnaire

if TYPE_CHECKING:
    import pandas as pd

Places = NDArray[np.int16]
"""For each response: the place of its code in the variable's list of values, from 0; 0 or 1 for a tick; 0 for any
number, date or text. Below zero there is no value: a missing reason, or NOT_ASKED."""
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

NOT_ASKED = -1


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of every response whatever was asked: its values in order, and each response's place in them."""

    values: tuple[str, ...]
    places: Places


@dataclass(frozen=True)
class Dataset:
    """Responses to one survey, of one origin, in columns. `questionnaires` holds every version that was answered."""

    questionnaires: Mapping[int, Questionnaire]
    codebook: Codebook
    versions: Places
    cells: Mapping[str, Places]
    numbers: Mapping[str, Numbers]
    facts: Mapping[str, Fact]
    days: NDArray[np.datetime64]

    @property
    def size(self) -> int:
        """How many responses there are."""
        return len(self.versions)

    @property
    def questionnaire(self) -> Questionnaire:
        """The latest version answered: its wording is the one shown."""
        return self.questionnaires[max(self.questionnaires)]

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """The codebook by column."""
        return {variable.name: variable for variable in self.codebook}

    def only(self, mask: Mask) -> "Dataset":
        """The responses for which the mask is true."""
        return replace(
            self,
            versions=self.versions[mask],
            cells={name: places[mask] for name, places in self.cells.items()},
            numbers={name: numbers[mask] for name, numbers in self.numbers.items()},
            facts={name: Fact(fact.values, fact.places[mask]) for name, fact in self.facts.items()},
            days=self.days[mask],
        )

    def fingerprint(self) -> str:
        """A hash of all that figures are worked out from: equal datasets give equal figures."""
        digest = hashlib.sha256("\n".join(self.cells).encode())
        for part in (self.versions, self.days, *self.cells.values(), *self.numbers.values()):
            digest.update(part.tobytes())
        for name, fact in self.facts.items():
            digest.update(f"{name} {fact.values}".encode())
            digest.update(fact.places.tobytes())
        return digest.hexdigest()

    def frame(self) -> "pd.DataFrame":
        """The same as a pandas table, for notebooks."""
        # Here and not above: pages and exports get by without pandas, and so without its memory.
        from app.analysis.frame import frame_of

        return frame_of(self)
