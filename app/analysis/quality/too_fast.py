"""Too fast: the whole questionnaire in less than a third of the median time of the wave.

Method: relative speeding against the median (R15), as in Leiner (2019), whose relative speed index flags about a factor
of two and more. The median is of responses on the web whose time is known, and is taken of ten at least.
"""

from collections.abc import Mapping
from statistics import median

from app.instrument.codebook import seconds_column
from app.instrument.missing import Cell
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire

FRACTION = 3
FEWEST = 10


def seconds_spent(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> int | None:
    """How long the whole questionnaire took; None where no page was timed."""
    spent = [float(cell) for name in _seconds(questionnaire) if isinstance(cell := document.get(name), str)]
    return round(sum(spent)) if spent else None


def too_fast(seconds: Mapping[str, int]) -> dict[str, int]:
    """Of responses by id, with the seconds each took: those that were too fast, with their seconds."""
    if len(seconds) < FEWEST:
        return {}
    limit = median(seconds.values()) / FRACTION
    return {identifier: spent for identifier, spent in seconds.items() if spent < limit}


@once_per_questionnaire
def _seconds(questionnaire: Questionnaire) -> list[str]:
    return [seconds_column(section.name) for section in questionnaire.sections]
