"""Same position: in every best-worst set the option at the same place on the page was chosen.

Options stand in random places, so somebody who reads them chooses the same place every time by chance alone. With k
sets of m options, best and worst, that chance is 2 m^(1-k); a response is flagged where it is under one in a hundred,
which takes five sets of four. Method: positional straightlining; Krosnick (1991), Baumgartner and Steenkamp (2001).
"""

from collections.abc import Mapping

from app.analysis.quality.sets import AnsweredSet, answered_sets
from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire

RARE = 0.01


def same_position(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> str | None:
    """Which choice kept its place, and how many sets there were, such as "best 3 of 12"; None where neither did."""
    questions: dict[str, list[AnsweredSet]] = {}
    for held in answered_sets(questionnaire, document):
        if held.best in held.shown and held.worst in held.shown:
            questions.setdefault(held.question, []).append(held)
    for sets in questions.values():
        if _by_chance(sets) >= RARE:
            continue
        for side in ("best", "worst"):
            places = {held.shown.index(getattr(held, side)) for held in sets}
            if len(places) == 1:
                return f"{side} {places.pop() + 1} of {len(sets)}"
    return None


def _by_chance(sets: list[AnsweredSet]) -> float:
    """How likely it is that somebody who chooses at random keeps to one place."""
    chance = 2.0
    for held in sets[1:]:
        chance /= len(held.shown)
    return chance
