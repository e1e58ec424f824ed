"""Starting: the welcome page's ticks make a draft, with its draws and the code that brings it back."""

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.quality.honeypot import is_filled
from app.fieldwork.answering.consultation import Consultation
from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.answering.errors import NotOffered
from app.fieldwork.days import day_of, start_of
from app.fieldwork.invitations.take_up import take_up
from app.fieldwork.monitor.counting import count_start
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer, AnswerError, UnknownAnswer
from app.instrument.routing import path_through
from app.outside.clock import Clock
from app.response.codes import new_code
from app.response.draws import Draws, draw_for
from app.response.page_reading import Fields, NeverAsked, read_page
from app.response.pages import Page, pages_along
from app.response.progress import section_reached
from app.response.response import Device, Mode
from app.store.tables import Draft
from app.store.transaction import writing


@dataclass(frozen=True, slots=True)
class Started:
    """The code of the new draft, and its first page."""

    code: str
    first_page: Page | None


@dataclass(frozen=True, slots=True)
class NotStarted:
    """What stands in the way of starting, by question."""

    errors: dict[str, tuple[AnswerError, ...]]


def start_draft(
    consultation: Consultation,
    fields: Fields,
    hidden: Mapping[str, str],
    language: str,
    mode: Mode,
    channel: str,
    device: Device,
    key: str,
    clock: Clock,
    invitation_id: str | None = None,
) -> Started | NotStarted:
    """Make a draft from the welcome page. Raises WaveClosed, WaveNotOpen, NotOffered; what `take_up` raises too."""
    now = clock.now()
    consultation.require_open(now)
    questionnaire = consultation.questionnaire
    draws = draw_for(questionnaire, random.SystemRandom())
    first = pages_along(path_through(questionnaire, {}, hidden), draws)[:1]
    ticked = _ticked(questionnaire, first, fields, draws, hidden)
    if ticked.errors:
        return NotStarted(ticked.errors)
    pages = pages_along(path_through(questionnaire, ticked.answers, hidden), draws)
    code = new_code()
    draft = Draft(
        wave_id=consultation.wave_id,
        version_id=consultation.version_id,
        code_hash=code_hash(key, code),
        submission_key=secrets.token_urlsafe(24),
        answers=ticked.answers,
        draws=draws,
        visited=ticked.visited,
        hidden=dict(hidden),
        flags={"honeypot": True} if is_filled(fields) else {},
        language=language,
        mode=mode,
        channel=channel,
        device=device,
        started_on=day_of(now),
        updated_at=start_of(day_of(now)),
        reached=section_reached(pages, ticked.visited),
        invitation_id=invitation_id,
    )
    with writing() as session:
        if invitation_id is not None:
            take_up(session, invitation_id, consultation)
        session.add(draft)
        if not consultation.preview:
            count_start(session, draft)
    return Started(code, next((page for page in pages if page.key not in ticked.visited), None))


@dataclass(frozen=True, slots=True)
class _Ticked:
    """What was answered on the welcome page, the pages that were seen by it, and what is wrong."""

    answers: dict[str, Answer]
    visited: list[str]
    errors: dict[str, tuple[AnswerError, ...]]


def _ticked(
    questionnaire: Questionnaire, first: tuple[Page, ...], fields: Fields, draws: Draws, hidden: Mapping[str, str]
) -> _Ticked:
    """The welcome page's answers, where the first page stands on it; nothing where it does not. Raises NotOffered."""
    welcome = questionnaire.welcome_section
    if welcome is None or not first or first[0].section != welcome:
        return _Ticked({}, [], {})
    try:
        reading = read_page(questionnaire, first[0], fields, {}, draws, hidden)
    except (UnknownAnswer, NeverAsked) as error:
        raise NotOffered() from error
    errors = dict(reading.errors)
    for question in first[0].questions:
        answer = reading.answers.get(question.name, {})
        if question.required and question.name not in errors and not question.domain.is_answered_enough(answer):
            errors[question.name] = (AnswerError("", question.domain.missing_message),)
    return _Ticked(reading.answers, [first[0].key], errors)
