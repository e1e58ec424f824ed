"""People who answer a small survey with targets and a best-worst question, through the verbs that pages call."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.draft_state import find_draft
from app.fieldwork.answering.page_outcome import SentPage
from app.fieldwork.answering.receipts import withdraw_response
from app.fieldwork.answering.save_page import save_page
from app.fieldwork.answering.start_draft import start_draft
from app.fieldwork.answering.submit_response import submit_response
from app.outside.clock import FixedClock
from app.outside.erased_marks import MemoryMarks
from app.outside.files import MemoryFiles
from app.response.page_reading import digest
from tests.field import InTheField, put_in_the_field

SOURCE = """
survey: monitored
title: Monitored
sections:
  - name: one
    title: First things
    questions:
      - name: colour
        kind: choice
        text: Which?
        codes: [{code: red, label: Red, note: Ask the reds.}, {code: blue, label: Blue}]
      - name: faith
        kind: choice
        text: Faith?
        sensitivity: equality
        codes: [{code: a, label: A}, {code: b, label: B}]
  - name: two
    title: Second things
    questions:
      - {name: years, kind: number, text: How long?}
  - name: three
    title: Choosing
    questions:
      - name: most
        kind: best_worst
        text: Most and least?
        codes: [{code: x, label: X}, {code: y, label: Y}, {code: z, label: Z}]
        versions: [[[1, 2, 3]], [[3, 2, 1]]]
analysis:
  targets:
    - {label: Responses, at_least: 10}
    - {question: colour, each: 4}
    - {label: Long, where: {question: years, at_least: 10}, at_least: 2}
    - {label: Of one faith, where: {question: faith, is: a}, at_least: 2}
"""
KEY = "a key for these tests"


class People:
    """Those who answer one wave, and the clock they answer by."""

    def __init__(self, held: InTheField, clock: FixedClock) -> None:
        self.held, self.clock, self.files = held, clock, MemoryFiles()
        self.submitted: dict[str, str] = {}

    def begins(self, device: str = "phone") -> str:
        consultation = consultation_in(self.held.wave_id)
        return start_draft(consultation, {}, {}, "en", "web", "open", device, KEY, self.clock).code

    def sends(self, code: str, section: str, seconds: int = 0, **answers: str) -> None:
        state = find_draft(code, KEY)
        page = state.page(section, 1)
        fields = {"shown": [q.name for q in page.questions], **{name: [value] for name, value in answers.items()}}
        skips = bool(page.set_number)
        sent = SentPage(section, 1, fields, digest(page, state.answers), seconds, skips=skips)
        save_page(code, self.held.survey, sent, KEY, self.clock, self.files)

    def submits(self, colour: str, years: str = "1", device: str = "phone", seconds: int = 60) -> str:
        """Somebody from the first page to the last; gives their receipt."""
        code = self.begins(device)
        self.sends(code, "one", seconds, colour=colour)
        self.sends(code, "two", seconds, years=years)
        self.sends(code, "three", seconds)
        key = find_draft(code, KEY).submission_key
        return submit_response(code, key, self.held.survey, KEY, self.clock, self.files).code

    def withdraws(self, receipt: str) -> None:
        withdraw_response(receipt, KEY, self.clock, self.files, MemoryMarks())

    def waits(self, **time: int) -> None:
        self.clock.move(timedelta(**time))


@pytest.fixture
def people(in_the_app) -> People:
    clock = FixedClock(datetime(2018, 11, 5, 9, 30, tzinfo=UTC))
    return People(put_in_the_field(SOURCE, clock.now()), clock)


@pytest.fixture
def statements(app) -> Callable[[], list[str]]:
    """What has been asked of the database since."""
    from sqlalchemy import event

    from app.store.database import db

    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    return lambda: asked
