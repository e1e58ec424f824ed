"""The codebook as JSON: the survey and its versions, the missing reasons, and an entry for each column."""

from typing import IO, Any

import orjson

from app.dissemination.codebook_entries import Described, entries
from app.instrument.missing import REASON_LABELS


def write_codebook_json(described: Described, into: IO[bytes], language: str) -> int:
    """Write the codebook, and give back how many columns it describes. Limits are written as exact decimals."""
    variables = entries(described, language)
    document: dict[str, Any] = {
        "survey": described.survey,
        "title": dict(described.latest.title.wordings),
        "language": language,
        "versions": [{"number": number, "sha256": described.sha256[number]} for number in sorted(described.sha256)],
        "not_asked": "blank",
        "missing_reasons": {str(int(reason)): label for reason, label in REASON_LABELS.items()},
        "variables": variables,
    }
    into.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return len(variables)
