"""Arriving: links, the landing page that says why in 20 seconds, and the ticks that start a draft."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.consultation import Consultation, arrival_by_link, consultation_in
from app.fieldwork.answering.start_draft import Started, start_draft
from app.fieldwork.errors import NotAllowed
from app.fieldwork.invitations.arrival import needs_invitation
from app.fieldwork.invitations.take_up import InvitationInUse, InvitationUsed
from app.instrument.response_domains.domain import AnswerError
from app.response.device import device_class
from app.web.doors import doors
from app.web.respond.consultation_here import (
    arrival_here,
    consultation_here,
    has_draft_here,
    language_here,
)
from app.web.respond.form_check import is_own_form
from app.web.respond.page_address import page_address
from app.web.respond.place import app_key, end_preview, forget, keep, keep_code
from app.web.respond.shown_page import Errors, error_links
from app.web.respond.shown_question import Fields, ShownQuestion, unrouted
from app.web.respond.texts import Texts
from app.web.respond.wording import wordings

LANGUAGE_NAMES = {"en": "English", "cy": "Cymraeg", "pl": "Polski", "ur": "اردو", "pa": "ਪੰਜਾਬੀ", "bn": "বাংলা"}
OLD_FORM = "This page was open for a long time. Please press Start again"


def arrive(code: str) -> ResponseReturnValue:
    """A link of ours: remember it, and show the landing page of its survey."""
    consultation = consultation_in(arrival_by_link(code).wave_id)
    end_preview(consultation.survey)
    forget("invitations", consultation.survey)
    keep("links", consultation.survey, code)
    return redirect(url_for("respond.landing", survey=consultation.survey), code=303)


def landing(survey: str) -> ResponseReturnValue:
    """Why, what, who, how long, until when, what happens next; then the ticks and Start."""
    consultation = consultation_here(survey)
    if request.args.get("language"):
        keep("languages", survey, language_here(survey, consultation))
    return landing_page(consultation, {}, {})


def landing_page(consultation: Consultation, fields: Fields, errors: Errors, status: int = 200) -> Response:
    """The landing page as a response, with what was ticked and what is wrong with it."""
    survey = consultation.survey
    now = doors().clock.now()
    language = language_here(survey, consultation)
    arrival = arrival_here(survey)
    if arrival.invited is not None and arrival.invited.is_used:
        return used_invitation(consultation)
    questions = welcome_questions(consultation, language, fields, errors)
    body = render_template(
        "respond/landing.html",
        consultation=consultation,
        texts=Texts(consultation, language),
        lang=language,
        state=consultation.state(now),
        is_invited=not needs_invitation(consultation, arrival),
        in_use=arrival.invited is not None and arrival.invited.is_in_use,
        questions=questions,
        known=facts_of(consultation),
        errors=error_links(questions) or [("", message) for message in _general(errors)],
        language_names=LANGUAGE_NAMES,
        has_draft=has_draft_here(survey, arrival),
        origin="preview" if consultation.preview else consultation.origin,
        csrf_token=generate_csrf,
    )
    return Response(body, status)


def used_invitation(consultation: Consultation) -> Response:
    """Answers were sent with this invitation: thanks, and where to turn."""
    language = language_here(consultation.survey, consultation)
    body = render_template(
        "respond/invitation_used.html",
        consultation=consultation,
        texts=Texts(consultation, language),
        lang=language,
        origin=consultation.origin,
    )
    return Response(body, InvitationUsed.status)


def facts_of(consultation: Consultation) -> list[tuple[str, str]]:
    """How long it takes, until when, and when results come: as far as each is known."""
    minutes = consultation.questionnaire.minutes
    found = [(f"{minutes} minutes", "is about what it takes")] if minutes else []
    if consultation.closes_at is not None:
        found.append((consultation.slot("close_date"), "is the day we close"))
    if consultation.day("response_date") is not None:
        found.append((consultation.slot("response_date"), "we publish what we heard"))
    return found


def _general(errors: Errors) -> list[str]:
    return [error.message for error in errors.get("", ())]


def welcome_questions(consultation: Consultation, language: str, fields: Fields, errors: Errors) -> list[ShownQuestion]:
    """The questions that stand on the landing page."""
    section = consultation.questionnaire.welcome_section
    words = wordings(consultation.sha256, language, consultation.questionnaire)
    return [
        unrouted(question, words[question.name], fields, errors.get(question.name, ()))
        for question in (section.questions if section else ())
    ]


def start(survey: str) -> ResponseReturnValue:
    """Make a draft and go to its first page; or say what is missing."""
    consultation = consultation_here(survey)
    arrival = arrival_here(survey)
    if needs_invitation(consultation, arrival):
        raise NotAllowed("This survey is by invitation. Please use the link you were sent.")
    fields = request.form.to_dict(flat=False)
    if not is_own_form():
        return landing_page(consultation, fields, {"": (AnswerError("", OLD_FORM),)}, 400)
    try:
        outcome = start_draft(
            consultation,
            fields,
            hidden=arrival.hidden,
            language=language_here(survey, consultation),
            mode="web",
            channel=arrival.channel,
            device=device_class(request.user_agent.string),
            key=app_key(),
            clock=doors().clock,
            invitation_id=arrival.invited.invitation_id if arrival.invited else None,
        )
    except (InvitationInUse, InvitationUsed) as refusal:
        # The landing page says which, and how to go on.
        return landing_page(consultation, fields, {}, refusal.status)
    if not isinstance(outcome, Started):
        return landing_page(consultation, fields, outcome.errors, 422)
    keep_code(survey, outcome.code)
    if outcome.first_page is None:
        return redirect(url_for("respond.check", survey=survey), code=303)
    return redirect(page_address(survey, outcome.first_page), code=303)
