"""Pace: how far a target is from where it should be by now, and which targets to chase first.

Responses are taken to come evenly over a wave. They do not, so this orders what to do and predicts nothing.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A target as it stands: how many were wanted in all, how many would be on course by now, how many there are."""

    key: str
    label: str
    of: str
    wanted: int
    by_now: int
    count: int
    who_to_ask: str = ""

    @property
    def to_go(self) -> int:
        """How many are missing from the target."""
        return max(self.wanted - self.count, 0)

    @property
    def is_reached(self) -> bool:
        """Whether there are as many as were wanted."""
        return not self.to_go

    @property
    def is_behind(self) -> bool:
        """Whether there are fewer than would be on course by now."""
        return self.count < self.by_now

    @property
    def percent(self) -> int:
        """How far along it is; 100 at the target."""
        return 100 * self.count // self.wanted if self.wanted else 100


def share_gone(opens: dt.datetime, closes: dt.datetime | None, now: dt.datetime) -> float:
    """The share of a wave's time that has gone, from 0 to 1. Without an end it is asked for in full at once."""
    if closes is None or closes <= opens:
        return 1.0 if now >= opens else 0.0
    return min(max((now - opens) / (closes - opens), 0.0), 1.0)


def expected(wanted: int, share: float) -> int:
    """How many there would be by now if they came evenly: whole ones only, so that nobody is chased for half a one."""
    return int(wanted * share + 1e-9)


def in_order_of_shortfall(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Furthest from the target first; of those as far, the one with more to go."""
    return tuple(sorted(standings, key=lambda held: (held.percent, -held.to_go, held.label)))


def to_chase(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those behind, the furthest behind in proportion first; of those as far, the one with more to go."""
    behind = (held for held in standings if held.is_behind)
    return tuple(sorted(behind, key=lambda held: (held.count / held.by_now, -held.to_go, held.label)))
