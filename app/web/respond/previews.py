"""Previews: a member of staff looks at a version as respondents will, on their own browser, until they end it."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.errors import NotFound
from app.store.queries.team_surveys import survey_of_team
from app.web.access import signed_in
from app.web.respond import place
from app.web.respond.form_check import is_own_form
from app.web.staff_pages import own_survey


def preview(wave_id: int) -> ResponseReturnValue:
    """A member of staff looks at a version exactly as respondents will; nothing of it is kept at the end."""
    consultation = consultation_in(wave_id)
    if not consultation.preview or survey_of_team(signed_in().team_id, consultation.survey) is None:
        raise NotFound()
    place.forget("codes", consultation.survey)
    place.keep("previews", consultation.survey, str(wave_id))
    return redirect(url_for("respond.landing", survey=consultation.survey), code=303)


def end_preview(survey: str) -> ResponseReturnValue:
    """Forget the preview and what was answered in it, and go back to the survey's pages. Raises NotFound, CSRFError."""
    found = own_survey(survey)
    if not is_own_form():
        raise CSRFError()
    place.end_preview(found.name)
    return redirect(url_for("design.survey", survey=found.name), code=303)
