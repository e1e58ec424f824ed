"""Responses to look over: the flagged, those set aside, how many are kept, and how many were withdrawn on which day."""

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import NotFound
from app.fieldwork.summaries import count_summarised
from app.response.response import Origin
from app.store.queries.flagged import (
    count_flagged,
    flagged_by_origin,
    flagged_responses,
    response_of_survey,
    responses_set_aside,
    withdrawals_by_day,
)
from app.store.queries.responses import counts_by_origin, set_aside_by_origin
from app.web.care.flag_words import flagged_response, groups
from app.web.design.surveys import title_of_survey
from app.web.jobs import jobs
from app.web.results.origins import WORDS, origin_to_show
from app.web.staff_forms import PAGE_WAS_OPEN_TOO_LONG, StaffForm
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page

MOST = 200
"""Longer lists are worked through from the top: what is set aside makes room."""
NOT_HERE = (
    "No response of this survey has this id. Copy it whole from the column response_id; it may have been withdrawn"
)


def flagged(survey: str) -> ResponseReturnValue:
    """The list, of one origin."""
    return _page(survey)


def look_over(survey: str) -> ResponseReturnValue:
    """Look all responses of the survey over again, in the background."""
    found = own_survey(survey)
    if not StaffForm().validate_on_submit():
        return make_response(_page(survey, [("", PAGE_WAS_OPEN_TOO_LONG)]), 422)
    jobs().ask_for("look_for_flags", found.name)
    flash("The responses are being looked over. Load this page again in a moment.")
    return redirect(url_for("care.flagged", survey=survey, origin=request.args.get("origin") or None), 303)


def find(survey: str) -> ResponseReturnValue:
    """Go to a response by its id, as it stands in an export."""
    found = own_survey(survey)
    typed = request.args.get("id", "").strip()
    if response_of_survey(found.id, typed) is None:
        return make_response(_page(survey, [("id", NOT_HERE)], typed), 404 if typed else 422)
    return redirect(url_for("care.response", survey=survey, response_id=typed), 303)


def _page(survey: str, errors: list[tuple[str, str]] | None = None, typed: str = "") -> str:
    found = own_survey(survey)
    counts = counts_by_origin(found.id)
    origin = origin_to_show(request.args.get("origin"), counts)
    if origin is None:
        raise NotFound()
    listed = flagged_responses(found.id, origin, MOST)
    return survey_page(
        "care/flagged.html",
        survey,
        title_of_survey(found.id),
        "care.flagged",
        errors=errors or [],
        typed=typed,
        form=StaffForm(formdata=None),
        origin=origin,
        origins=_origins(found.id, origin, counts),
        kept=count_summarised(found.id, origin),
        set_aside=set_aside_by_origin(found.id).get(origin, 0),
        flagged=count_flagged(found.id, origin),
        most=MOST,
        groups=[[flagged_response(response) for response in group] for group in groups(listed)],
        alone=[flagged_response(response) for response in listed if "same_organisation" not in response.flags],
        aside=[flagged_response(response) for response in responses_set_aside(found.id, origin, MOST)],
        withdrawals=withdrawals_by_day(found.id, origin),
    )


def _origins(survey_id: int, shown: Origin, counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """The origins that have responses, with how many of each are flagged or set aside."""
    flagged = flagged_by_origin(survey_id)
    return [(origin, words, flagged.get(origin, 0)) for origin, words in WORDS.items() if origin in {*counts, shown}]
