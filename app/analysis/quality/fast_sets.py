"""Fast sets: best-worst sets that were answered before anybody could have read them.

Method: a lower bound on the time to read and choose (R15: under two seconds a set), as for other speeding; see Zhang
and Conrad (2014). Seconds are known for answers on the web alone, and not for every browser.
"""

from collections.abc import Mapping

from app.analysis.quality.sets import answered_sets
from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire

SECONDS = 2


def fast_sets(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> int | None:
    """How many sets were answered in less than two seconds; None for none."""
    seconds = [document.get(f"{held.prefix}_seconds") for held in answered_sets(questionnaire, document)]
    fast = sum(isinstance(spent, str) and float(spent) < SECONDS for spent in seconds)
    return fast or None
