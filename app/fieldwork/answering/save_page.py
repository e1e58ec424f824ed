"""Saving a page: what was sent is read, checked against the path, and kept, whole or not at all.

A page of answers changes one row, so one statement keeps it, and only where the draft is still as it was read: whoever
comes second reads again. A page that takes files changes more than that, and does so in a transaction.

Two tabs on one draft never overwrite each other unseen: a page is sent with a digest of what its respondent saw, and
when another tab has changed those answers since, both versions are shown.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.fieldwork.answering.draft_state import DraftState, draft_to_change, draft_to_save
from app.fieldwork.answering.errors import PageNotOnPath
from app.fieldwork.answering.page_outcome import Kept, NotKept, Outcome, SentPage, outcome_of
from app.fieldwork.answering.uploads import drop_unnamed_files, keep_uploads, moving_files, takes_files
from app.fieldwork.days import day_of, start_of
from app.instrument.codebook import LONGEST_PAGE_SECONDS
from app.outside.clock import Clock
from app.outside.files import FileStore
from app.response.page_reading import Fields
from app.response.pages import Page, is_reachable
from app.response.progress import section_reached
from app.store.queries.drafts import keep_draft, keep_draft_unless_changed
from app.store.transaction import StoreUnavailable, writing

TRIES = 10
"""Each time that a save comes second, another one was kept; somebody with so many tabs is told to send again."""


def save_page(code: str, survey: str, sent: SentPage, key: str, clock: Clock, files: FileStore) -> Outcome:
    """Keep what a page says.

    Raises NoDraft, PageNotOnPath, NotOffered, WaveClosed, StoreUnavailable; then nothing was kept.
    """
    now = clock.now()
    for _ in range(TRIES):
        draft, state = draft_to_save(code, key, survey)
        page = _page_sent(state, sent, now)
        if takes_files(page):
            return _save_with_files(code, survey, sent, key, now, files)
        outcome = outcome_of(state, page, sent, _fields(sent, page), {})
        if not isinstance(outcome, Kept | NotKept):
            return outcome
        if keep_draft_unless_changed(draft.id, draft.revision, _changed(draft, outcome.state, page, sent, now)):
            return outcome
    raise StoreUnavailable("The draft is being changed from elsewhere all the time.")


def _save_with_files(code: str, survey: str, sent: SentPage, key: str, now: datetime, files: FileStore) -> Outcome:
    """The same for a page that takes files: its draft is held meanwhile, and all is kept together."""
    with moving_files(files) as moved, writing() as session:
        draft, state = draft_to_change(code, key, survey)
        page = _page_sent(state, sent, now)
        fields, refused = keep_uploads(session, draft.id, page, _fields(sent, page), sent.uploads, moved)
        outcome = outcome_of(state, page, sent, fields, refused)
        if isinstance(outcome, Kept | NotKept):
            keep_draft(session, draft.id, _changed(draft, outcome.state, page, sent, now))
            drop_unnamed_files(session, draft.id, outcome.state.answers, page, moved)
        return outcome


def _page_sent(state: DraftState, sent: SentPage, now: datetime) -> Page:
    state.require_open(now)
    page = state.page(sent.section, sent.step)
    if page is None or not is_reachable(state.pages, page, state.visited):
        raise PageNotOnPath()
    return page


def _fields(sent: SentPage, page: Page) -> Fields:
    if sent.skips and page.set_number:
        # Skipping a set says nothing of it, and takes back what was said before.
        return {"shown": [f"{page.questions[0].name}:{page.set_number}"]}
    return sent.fields


def _changed(draft: Row[Any], state: DraftState, page: Page, sent: SentPage, now: datetime) -> dict[str, Any]:
    """What the page changes of the stored draft, by column."""
    seconds = draft.seconds
    # How long staff take to key a page in says nothing of whoever answered it.
    if sent.seconds is not None and state.keying is None:
        spent = seconds.get(page.key, 0) + max(sent.seconds, 0)
        seconds = {**seconds, page.key: min(spent, LONGEST_PAGE_SECONDS)}
    before = [key for key in draft.visited if key in state.visited]
    return {
        "answers": state.answers,
        "visited": [*before, *state.visited.difference(before)],
        "seconds": seconds,
        "reached": section_reached(state.pages, state.visited),
        "revision": draft.revision + 1,
        "updated_at": start_of(day_of(now)),
    }
