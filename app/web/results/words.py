"""What people wrote, a page at a time: all of it for analysts, what may be quoted for everybody else."""

from flask import request, url_for

from app.fieldwork.answers import OriginAnswer
from app.fieldwork.errors import NotFound
from app.fieldwork.open_answers import open_answers_of, open_answers_seen, open_questions_of
from app.store.queries.responses import counts_by_origin
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.results.making import latest_answer
from app.web.results.origins import origin_to_show
from app.web.staff_pages import own_survey
from app.web.survey_pages import may, survey_page

SEES_EVERYTHING = "read_open_answers"


def words(survey: str) -> str:
    """The answers to one open question. Raises NotFound for another question, and before there is an answer page."""
    found = own_survey(survey)
    made = _made(found)
    questions = open_questions_of(found, made.origin)
    if not questions:
        raise NotFound("Nobody is asked to write anything in this questionnaire.")
    asked = request.args.get("question") or questions[0].name
    only_quotable = not may(SEES_EVERYTHING)
    number = request.args.get("page", "1")
    page = open_answers_of(
        found, made.origin, asked, made.everyone.tags, only_quotable, int(number) if number.isdecimal() else 0
    )
    if not only_quotable:
        open_answers_seen(found, made.origin, page, signed_in().user_id, doors().clock.now())
    return survey_page(
        "results/words.html",
        survey,
        title_of_survey(found.id),
        "results.answer",
        below=[("What people told us", url_for("results.answer", survey=survey, origin=made.origin))],
        origin=made.origin,
        questions=questions,
        shown=page,
        only_quotable=only_quotable,
        here=lambda **chosen: url_for("results.words", survey=survey, **{"origin": made.origin, **chosen}),
    )


def _made(survey: Survey) -> OriginAnswer:
    """The answer whose groups the words are tagged with. Under the smallest base nothing is read out."""
    origin = origin_to_show(request.args.get("origin"), counts_by_origin(survey.id))
    made = latest_answer(survey, origin).made if origin else None
    if made is None or made.everyone.summary.level == "nothing":
        raise NotFound("Too few have responded for their words to be shown.")
    return made
