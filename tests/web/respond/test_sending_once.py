"""Sent is sent once: a second click, a refresh and a retry lead to the same receipt. Both databases, also at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.store.tables import Draft, Response
from tests.field import both_databases
from tests.respondent import Respondent

ONE_QUESTION = """
survey: once
title: Once
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""


@pytest.fixture
def ready(field, respondent):
    """Seats somebody at the check, with everything answered."""
    field(ONE_QUESTION)

    def seat() -> Respondent:
        someone = respondent("once")
        someone.start()
        someone.send({"a": "mine"})
        return someone

    return seat


def receipt_on(page) -> str:
    (code,) = page.tree.find_class("receipt__code")
    return code.text


@both_databases
def test_sending_again_in_turn_shows_the_same_receipt(ready, count):
    someone = ready()
    address, form = someone.page.form("Send my answers").get("action"), someone.page.fields("Send my answers")
    receipts = {receipt_on(someone.post(address, form)) for _ in range(5)}
    assert len(receipts) == 1
    assert (count(Response), count(Draft)) == (1, 0)


@both_databases
def test_sending_from_many_tabs_at_once_keeps_one_response_with_one_receipt(ready, count):
    for trial in range(1, 4):
        someone = ready()
        tabs = [someone.second_tab() for _ in range(5)]
        together = Barrier(len(tabs))

        def send(tab: Respondent, together=together) -> str:
            together.wait()
            return receipt_on(tab.send(button="Send my answers"))

        with ThreadPoolExecutor(len(tabs)) as pool:
            assert len(set(pool.map(send, tabs))) == 1
        assert (count(Response), count(Draft)) == (trial, 0)


@both_databases
def test_a_made_up_key_sends_nothing(ready, count):
    someone = ready()
    form = someone.page.fields("Send my answers")
    for key in ("", "made up", "\x00", "x" * 10_000):
        page = someone.post(f"{someone.home}/submit", {**form, "submission_key": key})
        assert page.status < 500 and "Thank you" not in page.heading
    assert (count(Response), count(Draft)) == (0, 1)


def test_somebody_elses_key_sends_nothing(ready, count):
    mine, theirs = ready(), ready()
    stolen = theirs.page.fields("Send my answers")["submission_key"]
    page = mine.post(f"{mine.home}/submit", {**mine.page.fields("Send my answers"), "submission_key": stolen})
    assert "Thank you" not in page.heading
    assert (count(Response), count(Draft)) == (0, 2)


def test_an_old_form_is_sent_by_pressing_the_button_again(ready, count):
    someone = ready()
    form = someone.page.fields("Send my answers")
    page = someone.post(f"{someone.home}/submit", {**form, "csrf_token": "old"})
    assert page.errors == ["This page was open for a long time. Your answers are safe. Please press the button again"]
    assert count(Response) == 0
    assert "Thank you" in someone.send(button="Send my answers").heading


def test_a_lost_reply_is_found_again_by_refreshing(ready, count):
    someone = ready()
    tab = someone.second_tab()
    first = receipt_on(someone.send(button="Send my answers"))
    assert receipt_on(tab.send(button="Send my answers")) == first
    assert receipt_on(tab.get(f"{tab.home}/receipt")) == first
    assert count(Response) == 1
