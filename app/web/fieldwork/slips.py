"""Slips to print and hand out: an event link as a square to scan and as an address to type, several on a sheet."""

from typing import Final

import segno
from flask import request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.fieldwork.errors import NotFound
from app.fieldwork.one_line import one_line
from app.store.queries.links import link_of_wave
from app.store.queries.questionnaires import questionnaire_of
from app.web.doors import doors
from app.web.fieldwork.waves import address_of, crumbs_to
from app.web.own_objects import own_wave
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

LONGEST_LINE: Final = 120
ON_A_SHEET: Final = {"a6": 4, "a5": 2}
SIZES = [SelectChoice("a6", "Four on a sheet (A6)"), SelectChoice("a5", "Two on a sheet (A5)")]


class SlipForm(StaffForm):
    """What the slips are to look like. Nothing is kept, so that no token is needed: it is all in the address."""

    class Meta:
        csrf = False

    line = StringField(
        "A line of your own", [Length(max=LONGEST_LINE, message=f"Shorten this to {LONGEST_LINE} characters")]
    )
    size = RadioField("How large", choices=SIZES, default="a6")


def slips(survey: str, wave_id: int, link_id: int) -> ResponseReturnValue:
    """A sheet of slips of one link; what stands on them is in the address."""
    wave = own_wave(survey, wave_id)
    link = link_of_wave(wave.id, link_id)
    if link is None:
        raise NotFound()
    form = SlipForm(request.args)
    is_right = form.validate()
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    address = address_of(link)
    size = form.size.data if form.size.data in ON_A_SHEET else "a6"
    page = survey_page(
        "fieldwork/slips.html",
        survey,
        str(questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Slips to print"),
        form=form,
        errors=form.error_list(),
        here=url_for("fieldwork.slips", survey=survey, wave_id=wave.id, link_id=link.id),
        link=link,
        wave=wave_words(wave, doors().clock.now()),
        line=one_line(form.line.data or "") if is_right else "",
        size=size,
        on_a_sheet=ON_A_SHEET[size],
        longest=LONGEST_LINE,
        shown_address=address.partition("://")[2],
        code=_square(address),
    )
    return page, 200 if is_right else 422


def _square(address: str) -> Markup:
    """The address as a QR code, black on white whatever the page's colours: readers need the contrast."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(border=4, dark="#000000", light="#ffffff", omitsize=True, svgclass="slip__square"))
