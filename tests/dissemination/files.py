"""Files of made-up responses, written in any format, and texts that a spreadsheet would run."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

from app.dissemination.about import About
from app.dissemination.codebook_entries import Described
from app.dissemination.csv_zip import write_csv_zip
from app.dissemination.xlsx.write_xlsx import write_xlsx
from app.instrument.codebook import codebook
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response

EVERYTHING = frozenset({"plain", "verbatim", "equality", "identifying"})
MADE_AT = dt.datetime(2019, 2, 4, 9, 30, tzinfo=dt.UTC)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "\t=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    ' "=1+1"',
    "'=1+1",
    "\u200b=1",
    "=HYPERLINK(0)",
    "{=1+1}",
    "-88",
]
LINK = "https://example.org"


def about(*questionnaires: Questionnaire, **changes: Any) -> About:
    """What is said of a file of responses to these versions."""
    versions = dict(enumerate(questionnaires, start=1))
    described = Described(questionnaires[-1].survey, versions, {version: f"{version}" * 64 for version in versions})
    return About(described, "real", made_at=MADE_AT, **{"narrowed": (), "sensitivities": EVERYTHING, **changes})


def xlsx(found: Iterable[Response], said: About, **options: Any) -> io.BytesIO:
    """The workbook of these responses."""
    return _written(write_xlsx, found, said, **options)


def csv_zip(found: Iterable[Response], said: About, **options: Any) -> io.BytesIO:
    """The ZIP of these responses."""
    return _written(write_csv_zip, found, said, **options)


def _written(write: Any, found: Iterable[Response], said: About, **options: Any) -> io.BytesIO:
    into = io.BytesIO()
    codebooks = {version: codebook(asked) for version, asked in said.described.questionnaires.items()}
    write(found, codebooks, into, said, **options)
    into.seek(0)
    return into
