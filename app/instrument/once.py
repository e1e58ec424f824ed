"""What depends on a questionnaire alone is worked out once, and remembered by identity: equality compares it all."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from app.instrument.questionnaire import Questionnaire

Result = TypeVar("Result")

KEPT = 64
"""How many questionnaires are remembered; a published version stays the same object while it is in use."""


class _This:
    """One questionnaire as a key: equal to itself only. It holds the value, so that its identity is not given away."""

    __slots__ = ("questionnaire",)

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return id(self.questionnaire)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.questionnaire is self.questionnaire


def once_per_questionnaire(work: Callable[[Questionnaire], Result]) -> Callable[[Questionnaire], Result]:
    """The same function, which does its work once for each questionnaire. What it gives must not be changed."""

    @lru_cache(maxsize=KEPT)
    def remembered(key: _This) -> Result:
        return work(key.questionnaire)

    @wraps(work)
    def recall(questionnaire: Questionnaire) -> Result:
        return remembered(_This(questionnaire))

    return recall
