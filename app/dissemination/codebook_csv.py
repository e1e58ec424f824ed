"""The codebook as CSV: one row a column of the data, its codes listed in one cell, a line each."""

from collections.abc import Collection
from typing import IO

from app.dissemination.codebook_entries import Described, Entry, entries
from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded

TEXTS = ("name", "label", "wording", "question", "section", "source", "type", "kind", "codes", "missing", "universe")
LIMITS = ("sensitivity", "minimum", "maximum", "longest")
BASE = ("survey", "versions", "sha256")
HEADS = (*TEXTS, *LIMITS, *BASE)


def write_codebook_csv(
    described: Described, into: IO[bytes], language: str, sensitivities: Collection[str] | None = None
) -> int:
    """Write the codebook, and give back how many columns it describes; with `sensitivities`, only those that leave.

    A code reads `code = number = label`, a missing reason `label = number`. `sha256` is of the last version named.
    """
    found = codebook_rows(described, language, sensitivities)
    with csv_rows(into) as file:
        file.writerow(HEADS)
        file.writerows(found)
    return len(found)


def codebook_rows(
    described: Described, language: str, sensitivities: Collection[str] | None = None
) -> list[tuple[str | int | None, ...]]:
    """The rows under HEADS, safe in the cells of any spreadsheet."""
    return [_row(described, entry, language) for entry in entries(described, language, sensitivities)]


def _row(described: Described, entry: Entry, language: str) -> tuple[str | int | None, ...]:
    versions = entry["versions"]
    return (
        *(guarded(_text(entry, name, language)) for name in TEXTS),
        *(entry[name] for name in LIMITS),
        *(described.survey, " ".join(map(str, versions)), described.sha256[versions[-1]]),
    )


def _text(entry: Entry, name: str, language: str) -> str:
    match name:
        case "wording":
            worded = [_in_language(entry[part], language) for part in ("wording", "part")]
            return "\n".join(words for words in worded if words)
        case "codes":
            return "\n".join(f"{code['code']} = {code['number']} = {code['label']}" for code in entry["codes"])
        case "missing":
            # Not asked is blank in the data, so it has no number to list. No line may start like a formula.
            return "\n".join(f"{reason['label']} = {reason['number']}" for reason in entry["missing"])
        case _:
            return str(entry[name])


def _in_language(wordings: dict[str, str], language: str) -> str:
    return wordings.get(language) or next(iter(wordings.values()), "")
