"""The report: the answer as one HTML file that needs nothing else, for a reader without an account or on paper."""

import base64
import re
from functools import lru_cache
from pathlib import Path

from flask import Response, render_template, request
from markupsafe import Markup

from app.analysis.disclosure import RULE_SETS
from app.fieldwork.answers import OriginAnswer
from app.fieldwork.errors import NotFound
from app.fieldwork.open_answers import quotes_of
from app.fieldwork.summaries import count_summarised
from app.fieldwork.taken_reports import report_taken
from app.store.queries.responses import counts_by_origin, set_aside_by_origin
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.assets import FOLDER
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.results.answer_values import answer_values
from app.web.results.making import latest_answer
from app.web.results.origins import origin_to_show
from app.web.staff_pages import own_survey

FONT = re.compile(r"""url\(["']?\.\./fonts/([\w.-]+)["']?\)""")


def report(survey: str) -> Response:
    """The report as a file to keep. Raises NotFound before there is an answer."""
    found = own_survey(survey)
    origin = origin_to_show(request.args.get("origin"), counts_by_origin(found.id))
    made = latest_answer(found, origin).made if origin else None
    if made is None:
        raise NotFound("The answer is still being worked out. Please try again in a minute.")
    page = report_html(found, made)
    report_taken(found, made.origin, made.everyone.summary.size, signed_in().user_id, doors().clock.now())
    response = Response(page, mimetype="text/html")
    response.headers["Content-Disposition"] = f'attachment; filename="{survey}-{made.origin}-report.html"'
    return response


def report_html(survey: Survey, made: OriginAnswer) -> str:
    """The whole file: figures, charts, and only words that may be quoted."""
    kept = count_summarised(survey.id, made.origin)
    may_read_words = made.everyone.summary.level != "nothing"
    return render_template(
        "results/report.html",
        css=style(),
        title=title_of_survey(survey.id),
        survey=survey.name,
        origin=made.origin,
        made_at=made.made_at,
        is_final=made.is_final,
        kept=kept,
        set_aside=set_aside_by_origin(survey.id).get(made.origin, 0),
        since=kept - made.everyone.summary.size,
        wave=None,
        broken_by=None,
        quotes=quotes_of(survey, made.origin, made.everyone.tags) if may_read_words else (),
        rules=RULE_SETS[made.everyone.summary.rule_set],
        **answer_values(made.everyone),
    )


@lru_cache(maxsize=1)
def style() -> Markup:
    """The report's stylesheet with its typeface inside: our own file, so none of it needs escaping."""
    return Markup(FONT.sub(lambda found: f"url({_inlined(FOLDER / 'fonts' / found[1])})", _css()))


def _css() -> str:
    return (FOLDER / "css" / "report.css").read_text(encoding="utf-8")


def _inlined(file: Path) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}"
