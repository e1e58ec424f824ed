"""Straight grids: every row of a whole grid was rated the same.

Method: nondifferentiation in its simplest form, the same rating on all items of a battery; Krosnick (1991), Kim and
others (2019). Two or three alike rows are an opinion, so only grids with at least five rated rows count; "not sure" and
the like are no ratings, and a row that was left out means that the grid was read.
"""

from collections.abc import Mapping

from app.instrument.missing import Cell
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.grid import Grid

ROWS = 5


def straight_grids(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> int | None:
    """How many grids were rated the same in every row that was asked; None for none."""
    straight = 0
    for columns in _grids(questionnaire):
        asked = [cell for column in columns if (cell := document.get(column)) is not None]
        straight += len(asked) >= ROWS and len(set(asked)) == 1 and isinstance(asked[0], str)
    return straight or None


@once_per_questionnaire
def _grids(questionnaire: Questionnaire) -> list[list[str]]:
    """The columns of each grid whose rows share an answer that can be given to all."""
    return [
        [column.name for column in question.columns]
        for question in questionnaire.questions()
        if isinstance(question.domain, Grid)
    ]
