"""One codebook for responses that answered different versions of a questionnaire."""

from collections.abc import Mapping
from dataclasses import replace

from app.instrument.code_list import Code, CodeList
from app.instrument.codebook import Variable

Codebook = tuple[Variable, ...]


BESIDE_THE_ANSWER = ("order", "file")


def columns_that_answer(codebook: Codebook, question: str) -> list[Variable]:
    """The columns that hold a question's answer: neither own words beside it nor the order shown."""
    found = [variable for variable in codebook if variable.question == question]
    if len(found) > 1:
        beside = {f"{question}_other", f"{question}_version"}
        found = [held for held in found if held.type not in BESIDE_THE_ANSWER and held.name not in beside]
    return found


def merged(codebooks: Mapping[int, Codebook]) -> Codebook:
    """Every column that any version has, each once, worded as in the last version that has it.

    Columns that a later version adds stand after the column they follow there. Codes keep the places they had when
    first published, so that a code never changes its number; codes that come later stand behind them.
    """
    columns: dict[str, Variable] = {}
    order: list[str] = []
    for version in sorted(codebooks):
        place = 0
        for variable in codebooks[version]:
            if variable.name in columns:
                place = order.index(variable.name) + 1
                earlier = columns[variable.name]
                columns[variable.name] = replace(variable, codes=_codes(earlier.codes, variable.codes))
            else:
                order.insert(place, variable.name)
                columns[variable.name] = variable
                place += 1
    return tuple(columns[name] for name in order)


def _codes(earlier: CodeList, later: CodeList) -> CodeList:
    if earlier.codes == later.codes:
        return later
    entries: dict[str, Code] = {entry.code: entry for entry in earlier}
    entries.update({entry.code: entry for entry in later})
    return replace(later, codes=tuple(entries.values()))
