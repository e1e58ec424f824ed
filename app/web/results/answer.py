"""The answer page: what leadership reads, of one origin, for one wave or all."""

from flask import request, url_for

from app.analysis.answer.figures import Answer
from app.analysis.disclosure import STAFF
from app.fieldwork.errors import NotFound
from app.fieldwork.summaries import OriginSummaries, count_summarised, summaries_of
from app.outside.kept_values import KeptValues
from app.response.response import Origin
from app.store.queries.responses import counts_by_origin, set_aside_by_origin
from app.store.queries.waves import waves_of
from app.store.tables import Survey
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.results.answer_values import answer_values
from app.web.results.origins import origin_counts, origin_to_show
from app.web.settings import settings
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page
from app.web.wave_words import WaveWords, wave_words


def answer(survey: str) -> str:
    """The answer page. An origin that does not exist, or a wave that is not shown on its own, is not there."""
    found = own_survey(survey)
    counts = counts_by_origin(found.id)
    origin = origin_to_show(request.args.get("origin"), counts)
    made = _summaries(found, origin) if origin else None
    if made is None:
        raise NotFound()
    waves = _waves(found, made)
    wave = _wave_asked(waves)
    shown = Answer(made.waves[wave.id] if wave else made.everyone, ())
    return survey_page(
        "results/answer.html",
        survey,
        title_of_survey(found.id),
        "results.answer",
        origin=made.origin,
        origins=origin_counts(counts),
        waves=waves,
        wave=wave,
        made_at=made.made_at,
        is_final=made.is_final,
        by="",
        broken_by=None,
        kept=count_summarised(found.id, made.origin),
        set_aside=set_aside_by_origin(found.id).get(made.origin, 0),
        since=count_summarised(found.id, made.origin) - made.everyone.size,
        rules=STAFF,
        **answer_values(shown),
        here=lambda **chosen: url_for("results.answer", survey=survey, **chosen),
    )


def _summaries(survey: Survey, origin: Origin) -> OriginSummaries | None:
    return summaries_of(survey, origin, KeptValues(settings().data_dir / "summaries"), doors().clock.now())


def _waves(survey: Survey, made: OriginSummaries) -> list[WaveWords]:
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
