"""Sending invitations and reminders: the message and how many get it are shown first, and a person says yes."""

from collections.abc import Callable

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.answering.consultation import Consultation, consultation_in
from app.fieldwork.invitations.ask_to_send import (
    NOBODY_TO_INVITE,
    NOBODY_TO_REMIND,
    ask_to_invite,
    ask_to_remind,
    to_invite,
    to_remind,
)
from app.fieldwork.invitations.letters import Letter, invitation_letter, reminder_letter
from app.store.tables import Wave
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.invitations import invitable_wave
from app.web.fieldwork.waves import crumbs_to
from app.web.invitation_mail import post_office
from app.web.jobs import jobs
from app.web.settings import settings
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

EXAMPLE_NAME = "[the name in your list]"
EXAMPLE_PATH = "/i/XXXXX-XXXXX"

Write = Callable[[Consultation, str, str, str, str], Letter]


def send_invitations(survey: str, wave_id: int) -> ResponseReturnValue:
    """Show the invitation, and send it to everybody it was not sent to."""
    wave = _wave(survey, wave_id)
    form, count = StaffForm(), len(to_invite(wave.id))
    if not count:
        return _nobody(wave, NOBODY_TO_INVITE)
    if form.validate_on_submit():
        count = ask_to_invite(wave, doors().clock.now(), signed_in().user_id)
        return _asked("send_invitations", wave, count, "invitation")
    return _page(wave, form, count, invitation_letter, "invitation")


def send_reminders(survey: str, wave_id: int) -> ResponseReturnValue:
    """Show the reminder, and send it to everybody who has not answered."""
    wave = _wave(survey, wave_id)
    form, now, most = StaffForm(), doors().clock.now(), settings().reminders
    count = len(to_remind(wave.id, now, most))
    if not count:
        return _nobody(wave, NOBODY_TO_REMIND)
    if form.validate_on_submit():
        count = ask_to_remind(wave, now, signed_in().user_id, most)
        return _asked("send_reminders", wave, count, "reminder")
    return _page(wave, form, count, reminder_letter, "reminder")


def _wave(survey: str, wave_id: int) -> Wave:
    wave = invitable_wave(survey, wave_id)
    if not doors().mail.is_set_up:
        abort(404)
    consultation_in(wave.id).require_open(doors().clock.now())
    return wave


def _asked(job: str, wave: Wave, count: int, noun: str) -> ResponseReturnValue:
    jobs().ask_for(job, wave.id)
    flash(f"{count:,} {noun}{' is' if count == 1 else 's are'} on the way. Look again in a minute to see them here.")
    return _back(wave)


def _nobody(wave: Wave, words: str) -> ResponseReturnValue:
    """Somebody pressed twice, or kept the address: nothing is wrong, and there is nothing to send."""
    flash(words, "info")
    return _back(wave)


def _back(wave: Wave) -> ResponseReturnValue:
    return redirect(url_for("fieldwork.invitations", survey=wave.survey.name, wave_id=wave.id), 303)


def _page(wave: Wave, form: StaffForm, count: int, write: Write, noun: str) -> ResponseReturnValue:
    consultation, office = consultation_in(wave.id), post_office()
    link = settings().link(EXAMPLE_PATH)
    survey = wave.survey.name
    page = survey_page(
        "fieldwork/send_invitations.html",
        survey,
        str(consultation.questionnaire.title),
        "fieldwork.waves",
        [
            *crumbs_to(survey, wave, "")[:-1],
            ("Invitations", url_for("fieldwork.invitations", survey=survey, wave_id=wave.id)),
            (f"Send {noun}s", ""),
        ],
        form=form,
        errors=form.error_list(),
        wave=wave_words(wave, doors().clock.now()),
        noun=noun,
        count=count,
        letter=write(consultation, EXAMPLE_NAME, link, office.organisation, office.contact),
    )
    return page, 422 if form.is_submitted() else 200
