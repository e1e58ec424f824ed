"""An answer over many responses is worked out by a job, and the page says that it waits."""

import html

import pytest

from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.queries.surveys import survey_named
from app.web.results import making
from tests.web.results.answer_page.conftest import PAGE


def test_many_responses_are_worked_out_by_a_job_while_the_page_waits(leader, app, monkeypatch):
    asked = []
    monkeypatch.setattr(making, "AT_ONCE", 100)
    monkeypatch.setattr(making, "jobs", lambda: Queue(asked))
    waiting = leader.get(PAGE)
    assert "being worked out" in waiting.text and 'data-look-again="5"' in waiting.text
    with app.app_context():
        survey = survey_named("tiny")
        assert asked == [("make_answer", survey.id, "rehearsal")]
        making.make_answer_of(survey.id, "rehearsal")
    ready = leader.get(PAGE)
    assert "For the 200 people who responded" in ready.text and "data-look-again" not in ready.text
    with app.app_context():
        simulate_responses("tiny", 20, 4, Clock())
    older = html.unescape(leader.get(PAGE).text)
    assert "For the 200 people who responded" in older and "A newer answer is being worked out" in older


def test_a_try_that_failed_is_said_and_made_good(leader, app, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 100)
    monkeypatch.setattr(making, "jobs", lambda: Queue([]))
    with app.app_context():
        survey = survey_named("tiny").id
        with monkeypatch.context() as broken, pytest.raises(OSError):
            broken.setattr(making, "build_answer", lambda *_: (_ for _ in ()).throw(OSError("no space")))
            making.make_answer_of(survey, "rehearsal")
    assert "The last try failed" in leader.get(PAGE).text
    with app.app_context():
        making.make_answer_of(survey, "rehearsal")
    assert "For the 200 people who responded" in leader.get(PAGE).text


class Queue:
    """Notes what is asked for, and does nothing."""

    def __init__(self, asked: list) -> None:
        self.asked = asked

    def ask_if_heard(self, *what) -> None:
        self.asked.append(what)
