"""What a sent page comes to: kept, not kept and why, or a question back to its respondent. Nothing is stored here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.fieldwork.answering.draft_state import DraftState, with_answers
from app.fieldwork.answering.errors import NotOffered
from app.fieldwork.answering.upload_refusal import Upload
from app.instrument.question import Question
from app.instrument.response_domains.domain import Answer, AnswerError, UnknownAnswer
from app.response.leaving import answers_left_out
from app.response.page_reading import Fields, NeverAsked, PageReading, digest, read_page
from app.response.pages import Page, next_page


@dataclass(frozen=True, slots=True)
class SentPage:
    """A page as sent: its fields and files, what its respondent had seen, and how long they looked at it."""

    section: str
    step: int
    fields: Fields
    seen: str
    seconds: int | None
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    leaves_out: bool = False
    skips: bool = False
    is_for_later: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """All is kept. `next_page` is None at the end; `opened` holds questions that an answer opened on this very page."""

    state: DraftState
    page: Page
    next_page: Page | None
    opened: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class NotKept:
    """Something to put right. What was right is kept already; `fields` are what was sent, files in place."""

    state: DraftState
    page: Page
    fields: Fields
    errors: dict[str, tuple[AnswerError, ...]]


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """Another tab or device changed this page since it was shown. Nothing was kept; `state` is what stands there."""

    state: DraftState
    page: Page
    fields: Fields


@dataclass(frozen=True, slots=True)
class WouldLeaveOut:
    """The change takes these answered questions off the path. Nothing was kept yet."""

    state: DraftState
    page: Page
    fields: Fields
    questions: tuple[Question, ...]


Outcome = Kept | NotKept | ChangedElsewhere | WouldLeaveOut


Refused = Mapping[str, tuple[AnswerError, ...]]
"""Why files were not taken, by question."""


def outcome_of(state: DraftState, page: Page, sent: SentPage, fields: Fields, refused: Refused) -> Outcome:
    """What a page comes to that was sent to a draft in this state. `fields` are what it says, kept files in place.

    Raises NotOffered for an answer that the page never offered.
    """
    reading = _read(state, page, fields)
    reading.errors.update(refused)
    return _stands_against(state, page, fields, sent, reading) or _reached(
        with_answers(state, reading.answers), page, fields, sent, reading
    )


def _read(state: DraftState, page: Page, fields: Fields) -> PageReading:
    try:
        return read_page(state.questionnaire, page, fields, state.answers, state.draws, state.hidden, state.path)
    except (UnknownAnswer, NeverAsked) as error:
        raise NotOffered() from error


def _stands_against(
    state: DraftState, page: Page, fields: Fields, sent: SentPage, reading: PageReading
) -> Outcome | None:
    """What keeps the page from being stored as it is: a change elsewhere, or answers that it would leave out."""
    if sent.seen != digest(page, state.answers) and _differs(state.answers, reading.answers):
        return ChangedElsewhere(state, page, fields)
    if sent.leaves_out or page.key not in state.visited:
        return None
    merged = {**state.answers, **reading.answers}
    left_out = answers_left_out(state.questionnaire, state.answers, merged, state.hidden)
    return WouldLeaveOut(state, page, fields, left_out) if left_out else None


def _differs(stored: Mapping[str, Answer], sent: Mapping[str, Answer]) -> bool:
    return any(stored.get(name, {}) != answer for name, answer in sent.items())


def _reached(state: DraftState, page: Page, fields: Fields, sent: SentPage, reading: PageReading) -> NotKept | Kept:
    now = state.page(sent.section, sent.step)
    errors = _wrong_only(reading, page) if sent.is_for_later else reading.errors
    if errors:
        return NotKept(state, now or page, fields, errors)
    opened = _opened(state, now, sent) if now and not page.set_number else ()
    # Whoever leaves comes back to this page; one sent without questions that its own answers open is not answered yet.
    is_done = not (reading.errors or opened or sent.is_for_later)
    state = replace(state, visited=state.visited | {page.key} if is_done else state.visited - {page.key})
    return Kept(state, now or page, next_page(state.pages, page.key), opened)


def _opened(state: DraftState, page: Page, sent: SentPage) -> tuple[Question, ...]:
    """Questions of the page that it was sent without, because only its answers opened them."""
    shown = set(sent.fields.get("shown", []))
    return tuple(q for q in page.questions if q.name not in shown and not state.answers.get(q.name))


def _wrong_only(reading: PageReading, page: Page) -> dict[str, tuple[AnswerError, ...]]:
    """Errors of what was written. Somebody who stops here is not asked for what they have not come to."""
    missing = {question.name: question.domain.missing_message for question in page.questions}
    return {
        name: errors
        for name, errors in reading.errors.items()
        if any(error.message != missing.get(name) for error in errors)
    }
