"""Links to a wave: made with what they fill in, and drawn as a square to scan."""

from io import BytesIO

import segno
from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import NotFound
from app.fieldwork.links import LinkRefused, make_open_link
from app.store.queries.links import link_of_wave
from app.store.queries.questionnaires import questionnaire_of
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.forms import HIDDEN, LinkForm, label_hint, link_form
from app.web.fieldwork.waves import address_of, crumbs_to
from app.web.own_objects import own_wave
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words


def make_link(survey: str, wave_id: int) -> ResponseReturnValue:
    """Ask what a link is for and what it fills in; make it."""
    wave = own_wave(survey, wave_id)
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    form = link_form(questionnaire)
    if form.validate_on_submit():
        try:
            now, made_by = doors().clock.now(), signed_in().user_id
            link = make_open_link(wave.id, form.label.data or "", form.hidden_values, now, made_by)
        except LinkRefused as refusal:
            _put_beside_fields(form, refusal)
        else:
            flash(f"The link for {link.label} is ready.")
            return redirect(url_for("fieldwork.wave", survey=survey, wave_id=wave_id, _anchor=f"link-{link.id}"), 303)
    page = survey_page(
        "fieldwork/make_link.html",
        survey,
        str(questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Make a link"),
        form=form,
        errors=form.error_list(),
        wave=wave_words(wave, doors().clock.now()),
        label_hint=label_hint(),
        questionnaire=questionnaire,
    )
    return page, 422 if request.method == "POST" else 200


def qr_code(survey: str, wave_id: int, link_id: int) -> Response:
    """The link's address as a QR code, to put on a slide or a poster."""
    wave = own_wave(survey, wave_id)
    link = link_of_wave(wave.id, link_id)
    if link is None:
        raise NotFound()
    drawing = BytesIO()
    segno.make(address_of(link), error="m", micro=False).save(
        drawing, kind="svg", scale=8, border=4, dark="#000000", light="#ffffff", title=address_of(link)
    )
    name = f"{survey}-{link.code}.svg"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(drawing.getvalue(), mimetype="image/svg+xml", headers=disposition)


def _put_beside_fields(form: LinkForm, refusal: LinkRefused) -> None:
    for name, message in refusal.problems.items():
        form.add_error(name if name == "label" else HIDDEN + name, message)
