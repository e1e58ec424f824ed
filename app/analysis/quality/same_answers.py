"""Same answers: what was answered, put so that two responses can be compared without keeping either.

Equal answers are rare by chance only where much was answered: in a questionnaire of five ticks they are the rule. So a
response is compared only if its answers hold at least `ENOUGH` bits, counted sparingly: for a code, the logarithm of
the number of codes; half a bit for a box that could be ticked; one a character, forty at most, for what was written.
Best-worst sets are left out: each respondent is given other ones. Method: duplicate detection by maximum per cent match
(Kuriakose and Robbins, 2016), at 100 per cent only: nearly equal answers come about by themselves (Simmons and others,
2016).
"""

from collections.abc import Mapping
from math import log2

from app.instrument.missing import Cell
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Column
from app.instrument.response_domains.normal_form import normal_text

ENOUGH = 40.0
LONG = 40
OF_A_NUMBER, OF_A_DATE, OF_A_TICK = 4.0, 6.0, 0.5


def comparable_answers(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> str | None:
    """The answers as one text, the same for the same answers; None where too little was answered to compare."""
    told = 0.0
    lines = []
    for column in _compared(questionnaire):
        cell = document.get(column.name)
        if isinstance(cell, str):
            told += _bits(column, cell)
        if cell is not None:
            lines.append(f"{column.name}={normal_text(cell) if isinstance(cell, str) else cell}")
    return "\n".join(lines) if told >= ENOUGH else None


def _bits(column: Column, cell: str) -> float:
    match column.type:
        case "code":
            return log2(max(len(column.codes.values), 1))
        case "ticked":
            return OF_A_TICK
        case "number":
            return OF_A_NUMBER
        case "date":
            return OF_A_DATE
        case _:
            return float(min(len(cell), LONG))


@once_per_questionnaire
def _compared(questionnaire: Questionnaire) -> list[Column]:
    """The columns that hold what somebody chose or wrote; a file sent twice has two names."""
    return [
        column
        for question in questionnaire.questions()
        if not isinstance(question.domain, BestWorst)
        for column in question.columns
        if column.type not in ("order", "file")
    ]
