"""Every export of the responses of a survey, read back as its readers would, beside what the database holds."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape
from sqlalchemy import select

from app.dissemination.formula_guard import unguarded
from app.dissemination.xlsx.long_sheet import MARK
from app.fieldwork.export_request import ExportRequest
from app.fieldwork.exports import export_responses
from app.store.database import db
from app.store.queries.responses import ResponseFilter
from app.store.tables import Response
from tests.field import EVERYTHING, InTheField

FORMATS = ("csv", "xlsx", "jsonl")
PERMITTED = frozenset({"export_equality", "export_identifying"})


def differences(held: InTheField, now: dt.datetime) -> list[str]:
    """Each cell of each export that is not what the database holds, in words; and responses that are not there."""
    kept = dict(
        db.session.execute(select(Response.id, Response.document).where(Response.wave_id == held.wave_id)).all()
    )
    found = []
    for form in FORMATS:
        rows = {row["response_id"]: row for row in _read_back(held, now, form)}
        found += [f"{form}: {key} is not there" for key in kept.keys() - rows.keys()]
        for key, document in kept.items():
            for name in document.keys() & rows[key].keys():
                if not _is_same(form, document[name], rows[key][name]):
                    found.append(f"{form}: {name} is {rows[key][name]!r:.80}, and {document[name]!r:.80} is kept")
    return found


def _read_back(held: InTheField, now: dt.datetime, form: str) -> list[dict[str, Any]]:
    into = io.BytesIO()
    request = ExportRequest(held.survey, ResponseFilter(held.survey_id, held.origin), "responses", form)
    everything = ExportRequest(request.survey, request.filter, request.file, form, sensitivities=EVERYTHING)
    export_responses(everything, into, None, PERMITTED, now)
    if form == "csv":
        return list(csv.DictReader(io.StringIO(into.getvalue().decode("utf-8-sig"), newline="")))
    if form == "jsonl":
        lines = into.getvalue().decode().split("\n")
        return [json.loads(line, parse_float=str, parse_int=str) for line in lines if line]
    heads, *rows = openpyxl.load_workbook(into)["data"].iter_rows()
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    return [{head.value: cell.value for head, cell in zip(heads, row, strict=True)} for row in rows]


def _is_same(form: str, kept: Any, read: Any) -> bool:
    if kept is None or read is None:
        return kept in (None, "") and read in (None, "")
    if isinstance(read, dt.datetime):
        return read.date().isoformat() == kept
    if isinstance(read, int | float):
        return Decimal(str(read)) == Decimal(kept)
    if form == "xlsx":
        # A cell of a workbook holds less than an answer may have; it says so, and where the whole is.
        text = unguarded(unescape(read))
        return text.endswith(MARK) and str(kept).startswith(text.removesuffix(MARK)) or text == str(kept)
    return (unguarded(read) if form == "csv" else read) == str(kept)
