"""Whatever stands in the way of a page that was sent, everything typed is on the page that says so."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from app.fieldwork.waves import close_wave
from app.store.database import db
from tests.respondent import Page

SMALL = """
survey: small
title: Small
code_lists:
  colours: {codes: [{code: red, label: Red}, {code: blue, label: Blue, with_text: true}]}
  shares: {codes: [{code: 1, label: Little}, {code: 2, label: Lots}]}
sections:
  - name: one
    title: One
    questions:
      - {name: first, kind: long_text, text: First words?}
      - {name: colour, kind: choice, text: Which colour?, codes: colours}
      - {name: rates, kind: grid, text: How much?, rows: colours, codes: shares}
      - {name: day, kind: date, text: Which day?}
  - {name: two, title: Two, questions: [{name: second, kind: text, text: Second words?}]}
"""
WORDS = "Line one <b>&amp;\n  “two”, ünï 👩‍👩‍👧\n\n" + "long " * 900 + "end"
TYPED = {
    "first": WORDS,
    "colour": "blue",
    "colour:text:blue": "navy; “dark”",
    "rates:red": "2",
    "day:day": "31",
    "day:month": "of",
    "day:year": "19",
}
IN_WORDS = ["Which colour? Blue: navy; “dark”", "How much? Red: Lots", "Which day? 31 of 19"]


@pytest.fixture
def held(field):
    return field(SMALL, closes=date(2018, 11, 30))


@pytest.fixture
def someone(held, respondent):
    seated = respondent("small")
    seated.start()
    return seated


def filled(someone) -> dict:
    """The first page as it stands, with everything typed into it."""
    return {**someone.page.fields(), **TYPED}


def assert_all_typed_is_on(page: Page) -> None:
    """In the fields of the same form, or in words; the text letter by letter, line ends as browsers send them."""
    if page.has_field("first") and page.tree.xpath("//textarea"):
        fields = page.fields()
        assert {name: fields[name] for name in TYPED} == {name: [value] for name, value in TYPED.items()}
        return
    first = page.tree.find_class("answers__answer")[0]
    assert [line.strip() for line in first.itertext()] == [line.strip() for line in WORDS.split("\n") if line]
    for words in IN_WORDS:
        assert words in page.text, words


def test_an_error_shows_everything_again(someone):
    page = someone.post(someone.page.address, filled(someone))
    assert page.status == 422
    assert page.errors == ["Which day? Enter a real date, like 27 3 2019"]
    assert_all_typed_is_on(page)


@pytest.mark.parametrize("token", [None, "", "forged", "\x00", "é" * 500])
def test_an_old_form_token_shows_everything_again_and_may_be_sent_again(someone, token):
    sent = {name: value for name, value in filled(someone).items() if name != "csrf_token"}
    page = someone.post(someone.page.address, sent if token is None else {**sent, "csrf_token": token})
    assert page.status == 400
    assert page.errors == ["This page was open for a long time, so nothing was saved yet. Please send it again"]
    assert_all_typed_is_on(page)
    assert someone.send({"day:month": "12", "day:year": "2018"}).heading == "Two"


def code_of(someone) -> str:
    """The code that brings this draft back, from the page that gives it."""
    someone.get(f"{someone.home}/later")
    return someone.page.tree.find_class("receipt__code")[0].text


def test_a_lost_session_shows_everything_and_the_code_saves_it(someone, respondent):
    address, sent, code = someone.page.address, filled(someone), code_of(someone)
    stranger = respondent("small")
    page = stranger.post(address, sent)
    assert page.status in (400, 409)
    assert page.heading == "We could not find your place"
    assert_all_typed_is_on(page)
    page = stranger.send({"code": "22222-22222"}, "Save this page")
    assert page.heading == "We have no unfinished answers with this code"
    assert_all_typed_is_on(page)
    page = stranger.send({"code": code.lower()}, "Save this page")
    assert page.errors == ["Which day? Enter a real date, like 27 3 2019"]
    assert_all_typed_is_on(page)
    assert stranger.send({"day:month": "12", "day:year": "2018"}).heading == "Two"


def test_leaving_the_computer_in_another_tab_shows_everything_and_the_code_saves_it(someone):
    address, sent, code = someone.page.address, filled(someone), code_of(someone)
    someone.get(f"{someone.home}/leave")
    someone.send(button="I have my code: leave")
    page = someone.post(address, sent)
    assert (page.status, page.heading) == (409, "We could not find your place")
    assert_all_typed_is_on(page)
    assert someone.send({"code": code}, "Save this page").status == 422


def test_a_page_sent_after_the_answers_were_sent_shows_everything(someone):
    address, sent = someone.page.address, filled(someone)
    someone.send({"colour": "red"})
    someone.send({"second": "x"})
    someone.send(button="Send my answers")
    page = someone.post(address, sent)
    assert (page.status, page.heading) == (409, "Your answers are already with us")
    assert_all_typed_is_on(page)


def test_a_page_open_when_the_wave_closes_may_be_sent_for_an_hour(someone, clock, kept):
    sent = {**filled(someone), "day:month": "12", "day:year": "2018"}
    clock.move(date(2018, 12, 1) - clock.now().date() - timedelta(hours=9, minutes=30))
    clock.move(timedelta(minutes=59))
    assert someone.post(someone.page.address, sent).heading == "Two"
    assert someone.send({"second": "x"}).heading == "Check your answers"
    someone.send(button="Send my answers")
    assert len(kept()) == 1


def test_a_page_sent_too_late_shows_everything(someone, clock):
    sent = filled(someone)
    clock.move(timedelta(days=26))
    page = someone.post(someone.page.address, sent)
    assert (page.status, page.heading) == (410, "This consultation has closed")
    assert_all_typed_is_on(page)


def test_nobody_types_into_a_page_that_can_no_longer_be_sent(someone, clock):
    clock.move(timedelta(days=26))
    for address in (someone.page.address, f"{someone.home}/check"):
        page = someone.get(address)
        assert (page.status, page.heading) == (410, "This consultation has closed")


def test_a_wave_closed_by_hand_takes_nothing_an_hour_later(someone, app, clock, held):
    with app.app_context():
        close_wave(held.wave_id, clock.now())
    clock.move(timedelta(minutes=61))
    page = someone.post(someone.page.address, filled(someone))
    assert page.status == 410
    assert_all_typed_is_on(page)


def test_a_new_version_leaves_a_draft_on_the_version_it_began_with(someone, field, app, clock, held, kept):
    from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
    from tests.field import team

    edited = SMALL.replace("First words?", "Other words?").replace("name: two", "name: three")
    with app.app_context():
        publish_questionnaire(upload_questionnaire(edited.encode(), "x.yaml", team(), clock.now()).id, clock.now())
    page = someone.post(someone.page.address, filled(someone))
    assert page.status == 422
    assert "First words?" in page.text
    assert_all_typed_is_on(page)


def test_a_wave_replaced_by_one_of_another_version_still_shows_what_was_typed(someone, field, app, clock, held):
    with app.app_context():
        close_wave(held.wave_id, clock.now())
    clock.move(timedelta(minutes=61))
    field(SMALL.replace("First words?", "Other words?").replace("name: one", "name: start"))
    page = someone.post(someone.page.address, filled(someone))
    assert page.status == 410
    assert_all_typed_is_on(page)
    assert "First words?" in page.text


@pytest.fixture
def no_database(app, monkeypatch):
    """A function that takes the database away, so that nothing can be read either."""
    from sqlalchemy.exc import OperationalError
    from sqlalchemy.pool import Pool

    def go_away() -> None:
        def refuse(*args, **kwargs):
            raise OperationalError("connect", {}, Exception("the server is away"))

        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        monkeypatch.setattr(Pool, "connect", refuse)

    return go_away


def test_a_full_disk_shows_everything_and_takes_it_a_moment_later(someone, app):
    from sqlite3 import OperationalError

    def refuse(connection, cursor, statement, *rest):
        if statement.lstrip().upper().startswith(("UPDATE", "INSERT", "DELETE")):
            raise OperationalError("database or disk is full")

    sent = {**filled(someone), "day:month": "12", "day:year": "2018"}
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", refuse)
    page = someone.post(someone.page.address, sent)
    event.remove(engine, "before_cursor_execute", refuse)
    assert page.status == 503
    assert page.errors == [
        "We cannot save at the moment. Please keep this page open and send it again in a few minutes"
    ]
    assert page.fields()["first"] == [WORDS]
    assert someone.send().heading == "Two"


def test_a_database_that_is_away_shows_everything_and_takes_it_once_it_is_back(someone, no_database, monkeypatch):
    no_database()
    page = someone.post(someone.page.address, {**filled(someone), "day:month": "12", "day:year": "2018"})
    assert (page.status, page.heading) == (503, "We cannot save at the moment")
    for line in WORDS.split("\n"):
        assert line.strip() in "\n".join(page.tree.itertext())
    monkeypatch.undo()
    assert someone.send(button="Send it again").heading == "Two"
    assert someone.follow("Back").fields()["first"] == [WORDS]
