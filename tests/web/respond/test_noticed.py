"""What is noticed when answers are sent: flagged, and neither refused nor shown. Both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.fieldwork.quality.noticed import forget_answer_digests
from app.store.database import db
from app.store.tables import AnswerDigest, Response
from tests.field import both_databases

pytestmark = both_databases

SURVEY = """
survey: noticed
title: Noticed
sections:
  - name: one
    title: One
    questions:
      - {name: why, kind: long_text, text: Why?}
      - {name: yes, kind: choice, text: Yes?, codes: [{code: y, label: Yes}, {code: n, label: No}]}
"""
LONG = "Because nobody has asked us before, and we have waited"


@pytest.fixture
def held(field):
    return field(SURVEY)


@pytest.fixture
def send(held, respondent):
    """Somebody answers; gives them, on the page after sending."""

    def answer(at_start=None, at_the_end=None, **answers):
        someone = respondent("noticed")
        someone.get(someone.home)
        someone.send(at_start or {}, "Start")
        someone.send(answers)
        someone.send(at_the_end or {}, "Send my answers")
        assert someone.page.tree.find_class("receipt__code")
        return someone

    return answer


@pytest.fixture
def flags(app):
    """The flags of all responses, in no order."""

    def read() -> list[dict]:
        with app.app_context():
            db.session.rollback()
            return list(db.session.scalars(select(Response.flags)))

    return read


def test_nothing_is_noticed_about_most_people(send, flags):
    send(why=LONG, yes="y")
    assert flags() == [{}]


def test_the_box_that_nobody_sees_is_a_flag_and_no_refusal(send, flags):
    send(at_the_end={"your_homepage": "http://x.example"}, why=LONG)
    send(at_start={"your_homepage": "http://x.example"}, why="Something else")
    assert flags() == [{"honeypot": True}, {"honeypot": True}]


def test_the_box_is_hidden_from_eyes_ears_and_the_keyboard(held, respondent):
    someone = respondent("noticed")
    someone.get(someone.home)
    (box,) = someone.page.tree.xpath("//input[@name='your_homepage']")
    assert (box.get("tabindex"), box.get("autocomplete"), box.get("value")) == ("-1", "off", "")
    assert box.getparent().get("aria-hidden") == "true"
    assert box.getparent().get("class") == "visually-hidden"


def test_the_later_of_two_equal_responses_within_the_hour_is_flagged(send, flags, clock):
    send(why=LONG, yes="y")
    clock.move(timedelta(minutes=50))
    send(why=f"  {LONG} ", yes="y")
    assert sorted(map(str, flags())) == ["{'same_answers': True}", "{}"]


def test_other_answers_short_answers_and_another_hour_are_not(send, flags, clock):
    send(why=LONG, yes="y")
    send(why=LONG, yes="n")
    send(why="Yes", yes="y")
    send(why="Yes", yes="y")
    clock.move(timedelta(hours=2))
    send(why=LONG, yes="y")
    assert flags() == [{}] * 5


def test_what_was_written_down_names_nobody_and_is_gone_after_the_hour(send, stored, app, clock):
    send(why=LONG, yes="y")
    rows = stored()
    (digest,) = rows["answer_digests"]
    assert not {str(value) for value in digest.values()} & {str(value) for value in rows["responses"][0].values()} - {
        str(digest["wave_id"])
    }
    assert (digest["expires_at"].minute, digest["expires_at"].second) == (0, 0)
    with app.app_context():
        assert forget_answer_digests(clock.now()) == 0
        clock.move(timedelta(hours=2))
        assert forget_answer_digests(clock.now()) == 1
        assert db.session.query(AnswerDigest).count() == 0
