"""Settling a sheet whose two entries differ: somebody looks at the paper and says what is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from app.fieldwork.answering.consultation import Consultation, consultation_in
from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound, SurveyError
from app.fieldwork.monitor.counting import recounted
from app.response.completion import Document
from app.response.double_entry import ENTRIES, Difference, Entry, differences, merged
from app.store.database import db
from app.store.queries.sheets import sheet_of_wave
from app.store.tables import PaperSheet, Response
from app.store.transaction import writing


class DoNotFit(SurveyError):
    """One of these answers decides whether others are asked at all. Take one of the two entries as a whole."""

    heading = "These choices do not fit together"
    status = 422


class NothingToSettle(SurveyError):
    """The two entries of this sheet no longer differ: it was settled in the meantime, or its answers were withdrawn."""

    heading = "This sheet is settled"
    status = 409


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A sheet whose entries differ, and where."""

    sheet: PaperSheet
    consultation: Consultation
    language: str
    differences: tuple[Difference, ...]


def find_unsettled(wave_id: int, sheet_id: int) -> Unsettled:
    """The differences of a sheet. Raises NotFound, and NothingToSettle when there are none."""
    sheet = sheet_of_wave(wave_id, sheet_id)
    if sheet is None:
        raise NotFound()
    response = db.session.get(Response, sheet.response_id)
    if response is None or sheet.second_document is None:
        raise NothingToSettle()
    return _unsettled(sheet, response, sheet.second_document)


def settle_sheet(
    wave_id: int, sheet_id: int, right: Mapping[str, str], whole: str, user_id: int, now: datetime
) -> PaperSheet:
    """Keep what is right: for each question the entry named, or one entry as a whole.

    Raises NotFound, NothingToSettle, and DoNotFit when no respondent could have given the answers chosen.
    """
    with writing() as session:
        sheet = sheet_of_wave(wave_id, sheet_id, for_update=True)
        if sheet is None:
            raise NotFound()
        response = session.get(Response, sheet.response_id)
        if response is None or sheet.second_document is None:
            raise NothingToSettle()
        found = _unsettled(sheet, response, sheet.second_document)
        with recounted(session, response):
            response.document = _right_document(found, response.document, sheet.second_document, right, whole)
            session.flush()
        sheet.state, sheet.second_document = "agreed", None
        about: dict[str, Any] = {"wave": wave_id, "sheet": sheet.number, "answers": len(found.differences)}
        record(session, "sheet_settled", found.consultation.survey, now, user_id, **about)
    return sheet


def _unsettled(sheet: PaperSheet, response: Response, second: Document) -> Unsettled:
    consultation = consultation_in(sheet.wave_id)
    found = differences(consultation.questionnaire, response.document, second, response.language)
    return Unsettled(sheet, consultation, response.language, found)


def _right_document(
    found: Unsettled, first: Document, second: Document, right: Mapping[str, str], whole: str
) -> Document:
    names = [difference.name for difference in found.differences]
    chosen = {name: cast(Entry, whole or right.get(name)) for name in names}
    if any(entry not in ENTRIES for entry in chosen.values()):
        raise DoNotFit("Say for each question which entry is right")
    document = merged(found.consultation.questionnaire, first, second, chosen)
    if document is None:
        raise DoNotFit()
    return document
