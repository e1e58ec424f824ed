"""The separate contact form. By the time it is open, this browser no longer holds anything of the answers."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.consultation import Consultation
from app.fieldwork.answering.errors import NotOffered
from app.fieldwork.answering.leave_contact import AFTER_THE_ANSWERS, leave_contact
from app.fieldwork.errors import NotAllowed, WaveClosed, WaveNotOpen
from app.fieldwork.invitations.arrival import needs_invitation
from app.instrument.questionnaire import ContactForm
from app.instrument.response_domains.domain import AnswerError
from app.store.transaction import UNAVAILABLE, StoreUnavailable
from app.web.doors import doors
from app.web.respond.consultation_here import arrival_here, consultation_here, language_here
from app.web.respond.form_check import is_own_form
from app.web.respond.place import forget, keep, kept
from app.web.respond.shown_page import Errors, error_links
from app.web.respond.shown_question import Fields, unrouted
from app.web.respond.texts import Texts
from app.web.respond.typed_again import CANNOT_SAVE, typed_again
from app.web.respond.wording import wordings

OWN_FIELDS = frozenset({"csrf_token", "shown"})
OLD_FORM = "This page was open for a long time. Please press the button again"
STRANGE = "Your browser sent something that this form does not offer. Please look it over and send it again"
CLOSED = "This consultation has closed, so your details were not kept. Nothing of them is with us"
NOT_OPEN = "This consultation is not open yet, so your details were not kept. Send them again when it is"
SAVE_LATER = "We cannot save at the moment. Please keep this page open and send it again in a few minutes"


def contact(survey: str) -> ResponseReturnValue:
    """Leave contact details, kept apart from the answers."""
    fields = {name: values for name, values in request.form.to_dict(flat=False).items() if name not in OWN_FIELDS}
    try:
        consultation = consultation_here(survey)
    except UNAVAILABLE:
        return typed_again(survey, "", fields, CANNOT_SAVE, 503)
    form = consultation.questionnaire.contact_form
    if form is None:
        abort(404)
    if needs_invitation(consultation, arrival_here(survey)):
        _require_answered(survey)
    if request.method == "GET":
        consultation.require_open(doors().clock.now(), AFTER_THE_ANSWERS)
    forget("receipts", survey)
    return _sent(consultation, form, fields) if request.method == "POST" else _page(consultation, form, {}, {})


def _require_answered(survey: str) -> None:
    """A survey by invitation is for those invited; whoever has just answered was, wherever they opened their link."""
    if kept("receipts", survey) is None and kept("contacts", survey) is None:
        raise NotAllowed("This survey is by invitation. Please use the link you were sent.")
    keep("contacts", survey, "answered")


def _sent(consultation: Consultation, form: ContactForm, fields: Fields) -> ResponseReturnValue:
    if not is_own_form():
        return _page(consultation, form, fields, _about_all(OLD_FORM)), 400
    try:
        errors = leave_contact(consultation, form, fields, doors().clock.now())
    except WaveClosed as closed:
        return _page(consultation, form, fields, _about_all(CLOSED)), closed.status
    except WaveNotOpen as early:
        return _page(consultation, form, fields, _about_all(NOT_OPEN)), early.status
    except NotOffered:
        return _page(consultation, form, fields, _about_all(STRANGE)), 400
    except (StoreUnavailable, *UNAVAILABLE):
        return _page(consultation, form, fields, _about_all(SAVE_LATER)), 503
    if errors:
        return _page(consultation, form, fields, errors), 422
    language = language_here(consultation.survey, consultation)
    return render_template(
        "respond/contact_thanks.html", consultation=consultation, form=form, texts=Texts(consultation, language)
    )


def _about_all(message: str) -> Errors:
    return {"": (AnswerError("", message),)}


def _page(consultation: Consultation, form: ContactForm, fields: Fields, errors: Errors) -> str:
    language = language_here(consultation.survey, consultation)
    words = wordings(consultation.sha256, language, consultation.questionnaire)
    questions = [unrouted(q, words[q.name], fields, errors.get(q.name, ())) for q in form.questions]
    return render_template(
        "respond/contact.html",
        consultation=consultation,
        form=form,
        texts=Texts(consultation, language),
        lang=language,
        questions=questions,
        errors=error_links(questions) or [("", error.message) for error in errors.get("", ())],
        origin="preview" if consultation.preview else consultation.origin,
        csrf_token=generate_csrf,
    )
