"""A scale of numbers laid along a chart: where a value stands, in percent of the width, and which ticks it has."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROOM = 3.0
"""Percent of the width kept free at both ends, for the marks that stand there."""


@dataclass(frozen=True)
class Tick:
    """One tick: its value, where it stands and what it says."""

    value: float
    at: float
    words: str


@dataclass(frozen=True)
class Scale:
    """From one round number to another."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Where a value stands; one beyond an end stands at the end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(ROOM + share * (100 - 2 * ROOM), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Its round numbers, with a true minus sign."""
        count = round((self.high - self.low) / self.step)
        values = [round(self.low + place * self.step, 6) for place in range(count + 1)]
        return tuple(Tick(value, self.at(value), _words(value)) for value in values)


def scale_over(values: Iterable[float], step: float, including: Iterable[float] = ()) -> Scale:
    """The scale that holds all values and those it must include, from one multiple of the step to another."""
    found = [*values, *including]
    low = math.floor(min(found, default=0.0) / step + 1e-9) * step
    high = math.ceil(max(found, default=0.0) / step - 1e-9) * step
    return Scale(round(low, 6), round(max(high, low + step), 6), step)


def _words(value: float) -> str:
    return f"{value:g}".replace("-", "−")
