"""The contact form: kept apart from the answers, with no date, and in an order that says nothing."""

import datetime as dt
import random
from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from app.fieldwork.answering.consultation import GRACE, Consultation
from app.fieldwork.answering.errors import NotOffered
from app.instrument.questionnaire import ContactForm
from app.instrument.response_domains.domain import Answer, AnswerError, UnknownAnswer
from app.response.page_reading import Fields, given_for
from app.store.schema import random_id
from app.store.tables import Contact, Survey
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

KEPT_AFTER_CLOSING = dt.timedelta(days=365)
MOVED_AT_ONCE = 200
"""So many others hide whose form is new, and everybody who saves a page meanwhile waits no longer for more of them."""
AFTER_THE_ANSWERS = 2 * GRACE
"""Answers may be sent a while after the wave has closed, and this form is filled in after them."""


def leave_contact(
    consultation: Consultation, form: ContactForm, fields: Fields, now: dt.datetime
) -> dict[str, tuple[AnswerError, ...]]:
    """Keep a contact form. Gives back its errors by question; nothing is kept while there are any.

    Raises WaveNotOpen and WaveClosed, and NotOffered for what the form does not offer.
    """
    consultation.require_open(now, AFTER_THE_ANSWERS)
    answers: dict[str, Answer] = {}
    errors: dict[str, tuple[AnswerError, ...]] = {}
    for question in form.questions:
        try:
            reading = question.domain.read(given_for(question.name, fields))
        except UnknownAnswer as error:
            raise NotOffered() from error
        answers[question.name] = reading.answer
        if reading.errors:
            errors[question.name] = reading.errors
        elif question.required and not question.domain.is_answered_enough(reading.answer):
            errors[question.name] = (AnswerError("", question.domain.missing_message),)
    if not errors and not consultation.preview:
        _keep(consultation, _document(form, answers))
    return errors


def _document(form: ContactForm, answers: Mapping[str, Answer]) -> dict[str, str | int | None]:
    document: dict[str, str | int | None] = {}
    for question in form.questions:
        cells = question.domain.cells(question.name, answers[question.name], {})
        document |= {column.name: cells.get(column.name) for column in question.columns}
    return document


def _keep(consultation: Consultation, document: Mapping[str, str | int | None]) -> None:
    """Put the form among the others of its survey and lay them down again in random order; of many, some by chance.

    Where rows lie, and which transaction wrote them, would otherwise tell in what order people came; and the log of
    the latest changes would tell after whose answers.
    """
    # Counted from the wave and never from today: the day that somebody came is nobody's business.
    end = consultation.closes_at or consultation.opens_at
    delete_by = consultation.day("contact_delete_by") or (end + KEPT_AFTER_CLOSING).date()
    chance = random.SystemRandom()
    columns = (Contact.id, Contact.survey_id, Contact.delete_by, Contact.document)
    with writing() as session:
        # One at a time: two that came together would each lay down what the other had not seen.
        session.execute(select(Survey.id).where(Survey.id == consultation.survey_id).with_for_update())
        mine = Contact.survey_id == consultation.survey_id
        others = list(session.scalars(select(Contact.id).where(mine)))
        moved = Contact.id.in_(chance.sample(others, min(len(others), MOVED_AT_ONCE)))
        rows = [dict(row._mapping) for row in session.execute(select(*columns).where(moved))]
        rows.append(
            {"id": random_id(), "survey_id": consultation.survey_id, "delete_by": delete_by, "document": document}
        )
        chance.shuffle(rows)
        session.execute(delete(Contact).where(moved))
        session.execute(insert(Contact), rows)
    empty_write_ahead_log()
