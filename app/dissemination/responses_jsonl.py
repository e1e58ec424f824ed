"""Responses as JSON lines: one response a line, values of their own types, missing reasons kept apart from them.

A number is a number, to its last digit; a tick is 1 or 0; everything else is text, a code too, so that `012` stays
what it is. A missing reason is the same whole number as in every other file, not asked is null: text that somebody
wrote and that only looks like a reason stays text. No spreadsheet opens this, so nothing in it is guarded.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import IO, Any

import orjson

from app.analysis.codebooks import Codebook
from app.dissemination.response_rows import ResponseRows
from app.dissemination.sensitivities import STANDARD
from app.response.response import Response

AS_THEY_STAND = frozenset({"number", "ticked"})
"""Column types whose text is a number already, in the same digits as JSON writes it."""


def write_responses_jsonl(
    responses: Iterable[Response],
    codebooks: Mapping[int, Codebook],
    into: IO[bytes],
    sensitivities: Collection[str] = STANDARD,
    labels_in: str | None = None,
) -> int:
    """Write the responses in the order they come, and give back how many there were. See ResponseRows for columns."""
    found = ResponseRows(codebooks, sensitivities, labels_in, is_guarded=False)
    numbers = [found.names.index(column.name) for column in found.columns if column.type in AS_THEY_STAND]
    rows = 0
    for response in responses:
        cells: list[Any] = found.row(response)
        for place in numbers:
            if isinstance(cells[place], str):
                cells[place] = orjson.Fragment(cells[place])
        into.write(orjson.dumps(dict(zip(found.names, cells, strict=True)), option=orjson.OPT_APPEND_NEWLINE))
        rows += 1
    return rows
