"""Responses as CSV: one row a response, one column a variable, codes or labels."""

from collections.abc import Collection, Iterable, Mapping
from typing import IO

from app.analysis.codebooks import Codebook
from app.dissemination.csv_file import csv_rows
from app.dissemination.response_rows import ResponseRows
from app.dissemination.sensitivities import STANDARD
from app.response.response import Response


def write_responses(
    responses: Iterable[Response],
    codebooks: Mapping[int, Codebook],
    into: IO[bytes],
    sensitivities: Collection[str] = STANDARD,
    labels_in: str | None = None,
) -> int:
    """Write the responses in the order they come, and give back how many there were. See ResponseRows for columns."""
    found = ResponseRows(codebooks, sensitivities, labels_in)
    rows = 0
    with csv_rows(into) as file:
        file.writerow(found.names)
        for response in responses:
            file.writerow(found.row(response))
            rows += 1
    return rows
