"""The state of a draft: a respondent's answers so far, and where they are, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.fieldwork.answering.consultation import GRACE, LATE_SHEETS, Consultation, consultation_of
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.keyed_hash import keyed_hash
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import Path, path_through
from app.response.draws import Draws
from app.response.pages import Page, first_open_page, page_at, pages_along
from app.store.queries.drafts import draft_with_code, held_draft_with_code, saved_draft_with_code


@dataclass(frozen=True, slots=True)
class Keying:
    """That staff key the answers in: who does, on paper or by telephone, and the number written on the sheet."""

    by: int
    mode: str
    sheet: str
    is_second_entry: bool


@dataclass(frozen=True, slots=True)
class DraftState:
    """What pages are drawn from. `path` and its `pages` are as the answers are now."""

    draft_id: str
    consultation: Consultation
    answers: Mapping[str, Answer]
    draws: Draws
    hidden: Mapping[str, str]
    visited: frozenset[str]
    language: str
    submission_key: str
    path: Path
    pages: tuple[Page, ...]
    keying: Keying | None = None

    def require_open(self, now: datetime) -> None:
        """Raise WaveClosed unless pages of this draft are taken now: what staff key in may come late.

        A draft was begun when the wave was open: whoever has one goes on, though the clock now says that it is to come.
        """
        self.consultation.require_not_closed(now, LATE_SHEETS if self.keying else GRACE)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.consultation.questionnaire

    @property
    def open_page(self) -> Page | None:
        """Where the respondent goes on; None when only the check is left."""
        return first_open_page(self.pages, self.visited)

    def page(self, section: str, step: int) -> Page | None:
        return page_at(self.pages, section, step)

    def page_before(self, page: Page) -> Page | None:
        """The page that Back leads to; respondents have left the welcome page behind."""
        position = [held.key for held in self.pages].index(page.key)
        before = self.pages[position - 1] if position else None
        return before if before is not None and (self.keying or before.section.place == "page") else None


def code_hash(key: str, code: str) -> str:
    """What is kept of a respondent's code."""
    return keyed_hash(key, "draft code", code)


def state_of(draft: Row[Any]) -> DraftState:
    """The state of a stored draft, from its columns and its wave's."""
    consultation = consultation_of(draft)
    path = path_through(consultation.questionnaire, draft.answers, draft.hidden)
    return DraftState(
        draft_id=draft.id,
        consultation=consultation,
        answers=draft.answers,
        draws=draft.draws,
        hidden=draft.hidden,
        visited=frozenset(draft.visited),
        language=draft.language,
        submission_key=draft.submission_key,
        path=path,
        pages=pages_along(path, draft.draws),
        keying=_keying(draft),
    )


def _keying(draft: Row[Any]) -> Keying | None:
    if draft.keyed_by is None:
        return None
    return Keying(draft.keyed_by, draft.mode, draft.sheet or "", draft.is_second_entry)


def find_draft(code: str, key: str, survey: str | None = None) -> DraftState:
    """The draft a code opens, of this survey where one is named. Raises NoDraft."""
    draft = draft_with_code(code_hash(key, code))
    if draft is None or survey not in (None, draft.survey):
        raise NoDraft()
    return state_of(draft)


def draft_to_save(code: str, key: str, survey: str) -> tuple[Row[Any], DraftState]:
    """The stored draft a code opens, as it is at this moment, and its state. Raises NoDraft."""
    return _of_survey(saved_draft_with_code(code_hash(key, code)), survey)


def draft_to_change(code: str, key: str, survey: str) -> tuple[Row[Any], DraftState]:
    """The stored draft a code opens, held until the transaction ends, and its state. Raises NoDraft."""
    return _of_survey(held_draft_with_code(code_hash(key, code)), survey)


def _of_survey(draft: Row[Any] | None, survey: str) -> tuple[Row[Any], DraftState]:
    if draft is None or survey != draft.survey:
        raise NoDraft()
    return draft, state_of(draft)


def with_answers(state: DraftState, answers: Mapping[str, Answer]) -> DraftState:
    """The state once these answers are added, or take the place of those there were."""
    merged = {**state.answers, **answers}
    path = path_through(state.questionnaire, merged, state.hidden)
    return replace(state, answers=merged, path=path, pages=pages_along(path, state.draws))
