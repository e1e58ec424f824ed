"""The clock was wrong for a while, or another host's is a little ahead: nobody loses their place or their words."""

from datetime import date, timedelta

import pytest

from app.store.database import db
from app.store.tables import Response
from app.web.security import AnyClockSigner
from tests.respondent import Respondent

DAY = 24 * 60 * 60
TWO_PAGES = """
survey: clocks
title: Clocks
sections:
  - {name: one, title: One, questions: [{name: a, kind: text, text: First?}]}
  - {name: two, title: Two, questions: [{name: b, kind: text, text: Second?}]}
contact_form:
  name: stay
  title: Stay in touch
  questions: [{name: ct_email, kind: email, text: Your email, required: true}]
"""


@pytest.fixture
def cookies_at(monkeypatch):
    """Cookies are signed and read so many seconds from now on."""
    true_time = AnyClockSigner.get_timestamp

    def at(seconds: int) -> None:
        monkeypatch.setattr(AnyClockSigner, "get_timestamp", lambda signer: true_time(signer) + seconds)

    return at


@pytest.fixture
def someone(field, respondent) -> Respondent:
    field(TWO_PAGES, closes=date(2019, 1, 14))
    return respondent("clocks")


@pytest.mark.parametrize("ahead", [1, DAY])
def test_who_began_while_the_clock_was_ahead_goes_on_when_it_is_right(someone, cookies_at, ahead):
    cookies_at(ahead)
    someone.start()
    cookies_at(0)
    assert someone.send({"a": "words"}).heading == "Two"


def test_a_cookie_that_is_too_old_is_refused_as_ever(someone, cookies_at):
    cookies_at(-32 * DAY)
    someone.start()
    cookies_at(0)
    assert someone.get("/consultations/clocks/pages/one").address == "/consultations/clocks"


def test_who_has_begun_sends_their_answers_though_the_clock_says_that_it_has_not_opened(someone, clock, app):
    someone.start()
    clock.move(timedelta(days=-1))
    someone.send({"a": "words"})
    someone.send({"b": "more"})
    assert someone.send(button="Send my answers").heading.startswith("Thank you")
    with app.app_context():
        (sent,) = db.session.scalars(db.select(Response))
        assert sent.document["a"] == "words" and sent.submitted_on == sent.started_on == date(2018, 11, 5)


def test_contact_details_are_still_in_their_form_when_the_clock_says_that_it_has_not_opened(someone, clock):
    someone.start()
    someone.send({"a": "words"})
    someone.send({"b": "more"})
    someone.send(button="Send my answers")
    someone.follow("Leave your contact details")
    clock.move(timedelta(days=-1))
    page = someone.send({"ct_email": "ann@example.org"}, "Send my details")
    assert "not open yet" in page.text and page.fields("Send my details")["ct_email"] == ["ann@example.org"]
