"""The invitations of a wave: how many have answered of whom, who they are, and the list to take away."""

from collections import Counter
from io import BytesIO

from flask import Response, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.days import day_of
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations import make_invitations as verbs
from app.fieldwork.invitations.invitees import Invitee, invitees_of, invitees_seen, rates_among
from app.fieldwork.invitations.let_known import is_known_at_once
from app.fieldwork.invitations.record_seen import record_seen
from app.fieldwork.invitations.take_list import take_list
from app.instrument.questionnaire import Questionnaire
from app.response.frame.carried import carried_hidden
from app.response.outcome_rates import DISPOSITIONS, FEWEST_FOR_A_RATE
from app.store.queries.frame import count_of_cases
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Wave
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.own_objects import own_wave
from app.web.settings import settings
from app.web.staff_forms import PAGE_WAS_OPEN_TOO_LONG, StaffForm
from app.web.survey_pages import may, survey_page
from app.web.wave_words import wave_words

ON_A_PAGE = 100
TONES = {"not sent": "", "sent": "sea", "started": "warn", "answered": "ok"}


def invitable_wave(survey: str, wave_id: int) -> Wave:
    """Our wave, if anybody can be invited to it. Raises NotFound."""
    wave = own_wave(survey, wave_id)
    if wave.origin == "rehearsal":
        raise NotFound()
    return wave


def invitations(survey: str, wave_id: int) -> str:
    """Rates for everybody on the staff; names, and what can be done, for those who run waves."""
    wave = invitable_wave(survey, wave_id)
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    now = doors().clock.now()
    invitees = invitees_seen(wave, now)
    as_it_is = invitees_of(wave.id)
    shown, page, pages = _shown(invitees)
    sees_names = may("run_waves")
    if sees_names and shown:
        record_seen(wave, now, signed_in().user_id)
    today, most = day_of(now), settings().reminders
    return survey_page(
        "fieldwork/invitations.html",
        survey,
        str(questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Invitations"),
        wave=wave_words(wave, now),
        questionnaire=questionnaire,
        carried=[str(field.label or field.name) for field in carried_hidden(questionnaire)],
        rare=_rare(invitees, questionnaire),
        rates=rates_among(invitees, questionnaire.hidden),
        cases=count_of_cases(wave.survey_id),
        invited=len(invitees),
        counts={kind: sum(one.disposition == kind for one in invitees) for kind in DISPOSITIONS},
        without_email=sum(one.email is None for one in invitees),
        refused=sum(one.failed_on is not None for one in invitees),
        known_at_once=is_known_at_once(wave, now),
        to_send=sum(one.is_to_be_sent for one in as_it_is),
        to_remind=sum(one.is_to_be_reminded(today, most) for one in as_it_is),
        most_reminders=most,
        can_email=doors().mail.is_set_up,
        invitees=shown if sees_names else [],
        known=_known(questionnaire),
        tones=TONES,
        chosen=request.args.get("show", ""),
        page=page,
        pages=pages,
        form=StaffForm(),
    )


def _shown(invitees: list[Invitee]) -> tuple[list[Invitee], int, int]:
    """Those asked for on this page of the list, which page it is, and of how many."""
    chosen = request.args.get("show", "")
    found = [one for one in invitees if one.disposition == chosen] if chosen in DISPOSITIONS else invitees
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    return found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], page, pages


def _rare(invitees: list[Invitee], questionnaire: Questionnaire) -> int:
    """Where answers are anonymous: how many of those invited share what goes with their answers with too few others."""
    if questionnaire.identity == "organisation":
        return 0
    names = [field.name for field in carried_hidden(questionnaire)]
    shared = Counter(tuple(one.fields.get(name, "") for name in names) for one in invitees)
    return sum(count for count in shared.values() if count < FEWEST_FOR_A_RATE)


def _known(questionnaire: Questionnaire) -> list[tuple[str, str, dict[str, str]]]:
    """The hidden fields with a code list: name, label, and the labels of their codes."""
    return [
        (field.name, str(field.label or field.name), {code.code: str(code.label) for code in field.codes})
        for field in questionnaire.hidden
        if len(field.codes)
    ]


def make_invitations(survey: str, wave_id: int) -> ResponseReturnValue:
    """Invite everybody of the list who is not invited."""
    wave = invitable_wave(survey, wave_id)
    if not StaffForm().validate_on_submit():
        flash(PAGE_WAS_OPEN_TOO_LONG, "error")
    else:
        key = str(current_app.secret_key)
        made = verbs.make_invitations(wave.id, key, doors().clock.now(), signed_in().user_id)
        words = {0: "Everybody on the list is invited already.", 1: "One invitation is made."}
        flash(words.get(made, f"{made:,} invitations are made."))
    return redirect(url_for("fieldwork.invitations", survey=survey, wave_id=wave_id), 303)


def take_invitations(survey: str, wave_id: int) -> ResponseReturnValue:
    """The list with everybody's own address, as CSV. Who took it is on the record before it leaves."""
    wave = invitable_wave(survey, wave_id)
    if not StaffForm().validate_on_submit():
        flash(PAGE_WAS_OPEN_TOO_LONG, "error")
        return redirect(url_for("fieldwork.invitations", survey=survey, wave_id=wave_id), 303)
    into = BytesIO()
    key, now = str(current_app.secret_key), doors().clock.now()
    take_list(wave, key, settings().link, into, now, signed_in().user_id)
    response = Response(into.getvalue(), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{survey}-invitations.csv")
    return response
