"""The answer page: what leadership reads, of one origin, for one wave or all, or every question by a break."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.analysis.answer.break_figures import BreakFigures
from app.analysis.answer.figures import Answer
from app.analysis.disclosure import RULE_SETS
from app.fieldwork.answers import OriginAnswer, kept_break
from app.fieldwork.errors import NotFound
from app.fieldwork.summaries import count_summarised
from app.response.response import Origin
from app.store.queries.responses import counts_by_origin, set_aside_by_origin
from app.store.queries.waves import waves_of
from app.store.tables import Survey
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.results.answer_contents import broken_sections, contents_of
from app.web.results.answer_values import answer_values
from app.web.results.making import AFTER_SECONDS, kept_answers, latest_answer
from app.web.results.origins import origin_counts, origin_to_show
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page
from app.web.wave_words import WaveWords, wave_words


def answer(survey: str) -> ResponseReturnValue:
    """The answer page. An origin that does not exist, or a wave or break that is not shown, is not there."""
    found = own_survey(survey)
    counts = counts_by_origin(found.id)
    origin = origin_to_show(request.args.get("origin"), counts)
    if origin is None:
        raise NotFound()
    latest = latest_answer(found, origin)
    if latest.made is None:
        if latest.being_made:
            return _being_made(found, origin, latest.has_failed)
        raise NotFound()
    return _page(found, latest.made, latest.being_made, counts)


def _page(survey: Survey, made: OriginAnswer, being_made: bool, counts: dict[str, int]) -> str:
    waves = _waves(survey, made)
    wave = _wave_asked(waves)
    shown = Answer(made.waves[wave.id], ()) if wave else made.everyone
    by = request.args.get("by", "") if not wave else ""
    broken = _broken_by(survey, made, by)
    sections = broken_sections(shown.summary, broken)
    return survey_page(
        "results/answer.html",
        survey.name,
        title_of_survey(survey.id),
        "results.answer",
        origin=made.origin,
        origins=origin_counts(counts),
        waves=waves,
        wave=wave,
        made_at=made.made_at,
        is_final=made.is_final,
        being_made=being_made,
        by=by,
        broken_by=broken,
        broken_sections=sections,
        contents=contents_of(shown, sections),
        kept=count_summarised(survey.id, made.origin),
        set_aside=set_aside_by_origin(survey.id).get(made.origin, 0),
        since=count_summarised(survey.id, made.origin) - made.everyone.summary.size,
        rules=RULE_SETS[made.everyone.summary.rule_set],
        here=lambda **chosen: url_for("results.answer", survey=survey.name, **{"origin": made.origin, **chosen}),
        **answer_values(shown),
    )


def _being_made(survey: Survey, origin: Origin, has_failed: bool) -> str:
    """Nothing to show yet: the page says so, and a script looks whether it is there."""
    return survey_page(
        "results/answer_being_made.html",
        survey.name,
        title_of_survey(survey.id),
        "results.answer",
        origin=origin,
        count=count_summarised(survey.id, origin),
        seconds=AFTER_SECONDS,
        has_failed=has_failed,
    )


def _broken_by(survey: Survey, made: OriginAnswer, by: str) -> BreakFigures | None:
    """Every question by the break asked for. Raises NotFound for one that is not there."""
    if not by:
        return None
    found = kept_break(survey, made, by, kept_answers())
    if found is None:
        raise NotFound()
    return found


def _waves(survey: Survey, made: OriginAnswer) -> list[WaveWords]:
    """The waves that may be shown on their own."""
    now = doors().clock.now()
    return [wave_words(wave, now) for wave in waves_of(survey.id) if wave.id in made.waves]


def _wave_asked(waves: list[WaveWords]) -> WaveWords | None:
    """The wave named in the address; None for all of them. Raises NotFound for one that is not shown."""
    asked = request.args.get("wave", "")
    if not asked:
        return None
    found = next((wave for wave in waves if str(wave.id) == asked), None)
    if found is None:
        raise NotFound()
    return found
