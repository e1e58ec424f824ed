"""What was begun and never sent goes 14 days after its wave closed, and not before."""

from datetime import UTC, datetime, timedelta

import pytest

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.start_draft import start_draft
from app.fieldwork.forgotten_drafts import delete_forgotten_drafts
from app.fieldwork.waves import close_wave
from app.outside.clock import FixedClock
from app.outside.files import MemoryFiles
from app.store.tables import Draft, File
from app.store.transaction import writing
from app.web.jobs import JOBS, NIGHTLY, jobs
from tests.field import put_in_the_field, rows_in

FILE = """
survey: rooms
title: Rooms
sections:
  - name: rooms
    title: Rooms
    questions: [{name: room, kind: text, text: Which room do you use?}]
"""
NOW = datetime(2019, 1, 14, 9, tzinfo=UTC)


@pytest.fixture
def begun(app):
    """A wave with one draft and its file; gives the wave, the clock and the file store."""
    clock, files = FixedClock(NOW), MemoryFiles({"a" * 32: b"%PDF-1"})
    with app.app_context():
        held = put_in_the_field(FILE, NOW)
        start_draft(consultation_in(held.wave_id), {}, {}, "en", "web", "open", "phone", "key", clock)
        with writing() as session:
            draft = session.query(Draft).one()
            session.add(File(id="a" * 32, draft_id=draft.id, question="room", name="a.pdf", size=6, type="", sha256=""))
        yield held, clock, files


def test_a_draft_outlives_its_wave_by_14_days_and_no_more(begun):
    held, clock, files = begun
    close_wave(held.wave_id, clock.now())
    clock.move(timedelta(days=13, hours=23))
    assert (delete_forgotten_drafts(clock, files), rows_in(Draft)) == (0, 1)
    clock.move(timedelta(hours=2))
    assert (delete_forgotten_drafts(clock, files), rows_in(Draft), files.kept) == (1, 0, {})
    assert delete_forgotten_drafts(clock, files) == 0


def test_a_draft_of_an_open_wave_stays(begun):
    _, clock, files = begun
    clock.move(timedelta(days=20))
    assert delete_forgotten_drafts(clock, files) == 0


def test_it_is_done_every_night(app):
    assert set(NIGHTLY) <= set(JOBS)
    with app.app_context():
        jobs().do("delete_forgotten_drafts")
