"""Submitted responses, found by the keyed hashes of what their respondent holds."""

from typing import Any

from sqlalchemy import Row, bindparam, select

from app.store.database import db, row_of
from app.store.queries.consultations import WAVE_COLUMNS, with_survey_and_version
from app.store.tables import File, Response, Survey, Wave

_WITH_KEY = (
    select(Response.id)
    .join(Wave, Response.wave_id == Wave.id)
    .join(Survey, Wave.survey_id == Survey.id)
    .where(Response.submission_key_hash == bindparam("key_hash"), Survey.name == bindparam("survey"))
)
_KEPT = with_survey_and_version(
    select(Response.language, Response.document, *WAVE_COLUMNS).join(Wave, Response.wave_id == Wave.id)
).where(Response.receipt_hash == bindparam("receipt_hash"))
_WITH_RECEIPT = select(Response).where(Response.receipt_hash == bindparam("receipt_hash"))


def response_with_key(submission_key_hash: str, survey: str) -> str | None:
    """The id of the response to this survey that a submission key already made, if it did."""
    found = row_of(_WITH_KEY, key_hash=submission_key_hash, survey=survey)
    return None if found is None else str(found.id)


def kept_response(receipt_hash: str) -> Row[Any] | None:
    """What its respondent sees of the response a receipt belongs to: its language, document and its wave's columns."""
    return row_of(_KEPT, receipt_hash=receipt_hash)


def response_with_receipt(receipt_hash: str, for_update: bool = False) -> Response | None:
    """The response a receipt belongs to; `for_update` holds it until the transaction ends."""
    statement = _WITH_RECEIPT.with_for_update() if for_update else _WITH_RECEIPT
    return db.session.execute(statement, {"receipt_hash": receipt_hash}).scalar_one_or_none()


def files_of_response(response_id: str) -> list[File]:
    """The files that were sent with a response."""
    return list(db.session.execute(select(File).where(File.response_id == response_id)).scalars())
