"""Bounds: how far somebody who sees part of a table, and its totals, can narrow down what is hidden.

Each number of a table with totals is a flow between two sums that it enters, once on each side: rows, columns and their
totals then form a network in which what flows into a sum flows out of it. The largest and smallest value that a hidden
number may have follow from the largest flow along the other numbers that are not fixed (Cox, "Network Models for
Complementary Cell Suppression", Journal of the American Statistical Association 90, 1995). For tables of two ways this
is exact: linear programming over every visible number finds the same bounds.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

FREE = 0
"""The sum that nobody knows: it stands where a number enters no total."""
NO_END = 1_000_000_000
Room = dict[int, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Flow:
    """One number of a table: the two sums it enters, its true value, and what its reader knows it to lie between."""

    source: int
    target: int
    value: int
    low: int = 0
    high: int = NO_END


class Network:
    """The numbers of one table, as its readers know them."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._room: Room = {}
        for flow in flows:
            self._widen(flow.source, flow.target, flow.high - flow.value)
            self._widen(flow.target, flow.source, flow.value - flow.low)

    def has_range(self, flow: Flow, wanted: int) -> bool:
        """Whether a number may be anything over a range of so many or more, for all its reader can tell."""
        up, down = flow.high - flow.value, flow.value - flow.low
        if flow.source == flow.target:
            return up + down >= wanted
        # Its own room is no way round: only through the other numbers can it grow or shrink.
        self._widen(flow.source, flow.target, -up)
        self._widen(flow.target, flow.source, -down)
        grown = self._most(flow.target, flow.source, min(up, wanted))
        shrunk = self._most(flow.source, flow.target, min(down, wanted - grown)) if grown < wanted else 0
        self._widen(flow.source, flow.target, up)
        self._widen(flow.target, flow.source, down)
        return grown + shrunk >= wanted

    def _widen(self, source: int, target: int, room: int) -> None:
        if source != target:
            rooms = self._room.setdefault(source, {})
            rooms[target] = rooms.get(target, 0) + room

    def _most(self, source: int, target: int, wanted: int) -> int:
        """The largest flow from one sum to another, up to what is wanted. Method: Edmonds and Karp (1972)."""
        flowing, changed = 0, []
        while flowing < wanted and (way := self._way(source, target)):
            step = min(wanted - flowing, *(self._room[one][other] for one, other in way))
            for one, other in way:
                self._widen(one, other, -step)
                self._widen(other, one, step)
                changed.append((one, other, step))
            flowing += step
        for one, other, step in changed:
            self._widen(one, other, step)
            self._widen(other, one, -step)
        return flowing

    def _way(self, source: int, target: int) -> list[tuple[int, int]]:
        """The shortest way with room on every step; nothing when there is none."""
        came_from = {source: source}
        waiting = deque([source])
        while waiting:
            one = waiting.popleft()
            for other, room in self._room.get(one, {}).items():
                if room > 0 and other not in came_from:
                    came_from[other] = one
                    waiting.append(other)
                    if other == target:
                        return _steps(came_from, source, target)
        return []


def _steps(came_from: dict[int, int], source: int, target: int) -> list[tuple[int, int]]:
    steps = []
    while target != source:
        steps.append((came_from[target], target))
        target = came_from[target]
    return steps
