"""The waves of a survey, and one of them: how it goes, its address, its links."""

from dataclasses import dataclass

from flask import url_for

from app.instrument.questionnaire import Questionnaire
from app.store.queries.links import links_of
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.versions import latest_published
from app.store.queries.waves import drafts_by_wave, responses_by_wave, waves_of
from app.store.tables import Link, Wave
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.own_objects import own_wave
from app.web.settings import settings
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words


@dataclass(frozen=True)
class ShownLink:
    """A link as its makers see it: for what, its address, and what it fills in, in words."""

    id: int
    label: str
    address: str
    fills_in: list[tuple[str, str]]


def waves(survey: str) -> str:
    """Every wave of the survey, the latest first, with how many have answered."""
    found = own_survey(survey)
    now = doors().clock.now()
    return survey_page(
        "fieldwork/waves.html",
        survey,
        title_of_survey(found.id),
        "fieldwork.waves",
        waves=[wave_words(wave, now) for wave in waves_of(found.id)],
        responses=responses_by_wave(found.id),
        drafts=drafts_by_wave(found.id),
        published=latest_published(found.id),
    )


def wave(survey: str, wave_id: int) -> str:
    """One wave: its numbers, its address and its links."""
    found = own_wave(survey, wave_id)
    questionnaire = questionnaire_of(found.version_id, found.version.sha256)
    words = wave_words(found, doors().clock.now())
    latest = latest_published(found.survey_id)
    return survey_page(
        "fieldwork/wave.html",
        survey,
        str(questionnaire.title),
        "fieldwork.waves",
        [("Fieldwork", url_for("fieldwork.waves", survey=survey)), (words.days, "")],
        wave=words,
        origin=found.origin,
        questionnaire=questionnaire,
        address=settings().link(f"/consultations/{survey}"),
        responses=responses_by_wave(found.survey_id).get(found.id, 0),
        drafts=drafts_by_wave(found.survey_id).get(found.id, 0),
        links=[shown_link(link, questionnaire) for link in links_of(found.id)],
        newer=latest if latest and latest.id != found.version_id else None,
    )


def shown_link(link: Link, questionnaire: Questionnaire) -> ShownLink:
    """A link in words; codes are shown by their labels."""
    fields = {field.name: field for field in questionnaire.hidden}
    fills_in = [
        (str(field.label or name), str(entry.label if (entry := field.codes.get(value)) else value))
        for name, value in link.hidden.items()
        if (field := fields.get(name))
    ]
    return ShownLink(link.id, link.label, address_of(link), fills_in)


def address_of(link: Link) -> str:
    """The whole address of a link."""
    return settings().link(f"/go/{link.code}")


def crumbs_to(survey: str, wave: Wave, here: str) -> list[tuple[str, str]]:
    """The way from the survey to a page below one of its waves."""
    words = wave_words(wave, doors().clock.now())
    return [
        ("Fieldwork", url_for("fieldwork.waves", survey=survey)),
        (words.days, url_for("fieldwork.wave", survey=survey, wave_id=wave.id)),
        (here, ""),
    ]
