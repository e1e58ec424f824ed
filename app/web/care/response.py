"""One response: what it answered, as far as whoever asks may see it, and whether it is set aside."""

from flask import flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.fieldwork.one_line import one_line
from app.fieldwork.quality import set_aside as verbs
from app.fieldwork.quality.read_response import ReadResponse, read_response
from app.fieldwork.quality.set_aside import LONGEST_REASON
from app.store.queries.exports import permissions_for_survey
from app.web.access import signed_in
from app.web.care.flag_words import MODES, flags_in_words, took_words
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.respond.receipts import answers_in
from app.web.results.origins import WORDS
from app.web.staff_forms import StaffForm
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page


class ReasonForm(StaffForm):
    """Why a response is set aside."""

    reason = StringField(
        "Why",
        [
            DataRequired("Say why it is set aside: the reason stays with it in every export"),
            Length(max=LONGEST_REASON, message=f"Use {LONGEST_REASON} characters at most"),
        ],
        filters=[lambda typed: one_line(typed or "")],
    )


def response(survey: str, response_id: str) -> ResponseReturnValue:
    """The response, with the form to set it aside or put it back."""
    return _page(survey, _read(survey, response_id), ReasonForm(formdata=None))


def set_aside(survey: str, response_id: str) -> ResponseReturnValue:
    """Set it aside, when there is a reason."""
    found = own_survey(survey)
    form = ReasonForm()
    if not form.validate_on_submit():
        return make_response(_page(survey, _read(survey, response_id), form), 422)
    verbs.set_aside(found.id, response_id, str(form.reason.data), signed_in().user_id, doors().clock.now())
    flash("The response is set aside: it stays in every export, with the reason, and leaves the summary.")
    return redirect(url_for("care.response", survey=survey, response_id=response_id), 303)


def put_back(survey: str, response_id: str) -> ResponseReturnValue:
    """Let it count again."""
    found = own_survey(survey)
    form = StaffForm()
    if not form.validate_on_submit():
        return make_response(_page(survey, _read(survey, response_id), ReasonForm(formdata=None), form), 422)
    verbs.put_back(found.id, response_id, signed_in().user_id, doors().clock.now())
    flash("The response counts again, from the next time the summary is worked out.")
    return redirect(url_for("care.response", survey=survey, response_id=response_id), 303)


def _read(survey: str, response_id: str) -> ReadResponse:
    found = own_survey(survey)
    permissions = permissions_for_survey(signed_in().user_id, found.id)
    return read_response(found.id, response_id, permissions, signed_in().user_id, doors().clock.now())


def _page(survey: str, read: ReadResponse, form: ReasonForm, sent: StaffForm | None = None) -> str:
    found = own_survey(survey)
    return survey_page(
        "care/response.html",
        survey,
        title_of_survey(found.id),
        "care.flagged",
        [("Responses", url_for("care.flagged", survey=survey, origin=read.origin)), (read.id[:8], "")],
        read=read,
        origin_words=WORDS.get(read.origin, read.origin),
        origin=read.origin,
        mode=MODES.get(read.mode, read.mode),
        took=took_words(read.seconds),
        flags=flags_in_words(read.flags),
        sections=answers_in(read.kept, read.answers),
        form=form,
        longest=LONGEST_REASON,
        errors=[*form.error_list(), *(sent.error_list() if sent else [])],
    )
