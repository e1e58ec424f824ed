"""Attacks on answers: files and keys that are not one's own, and receipts for nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.fieldwork.answering import submit_response
from app.instrument.problem import QuestionnaireProblems
from app.store.database import db
from app.store.tables import Contact, Draft
from tests.field import put_in_the_field
from tests.respondent import Respondent

CUT_IN_TWO = """
survey: cut
title: Cut in two
code_lists: {three: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}}
sections:
  - name: one
    title: One
    questions:
      - {name: first, kind: choice, text: First?, codes: three}
      - {name: sets, kind: best_worst, text: Most?, codes: three, versions: [[[1, 2, 3], [2, 3, 1]]]}
      - {name: plan, kind: file, text: Your plan, types: [txt]}
"""
NOT_BETWEEN = """
survey: between
title: Between
code_lists: {three: {codes: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}}
sections:
  - {name: hello, title: Hello, place: welcome, questions: [%s]}
  - {name: one, title: One, questions: [{name: a, kind: text, text: A}]}
contact_form: {name: stay, title: Stay, questions: [%s]}
"""
PLAIN = """
survey: %s
title: Plain
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: A}]}]
"""
CLOSED = """
survey: closed
title: Closed
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: A}]}]
contact_form: {name: stay, title: Stay, questions: [{name: email, kind: email, text: Your email}]}
"""
WORDS = "{name: b, kind: text, text: B}"
FILE = "{name: c, kind: file, text: Your plan, types: [txt]}"
SETS = "{name: c, kind: best_worst, text: Most?, codes: three, versions: [[[1, 2, 3]]]}"
FORGED = {"plan:kept": "0" * 32, "plan:name": "theirs.txt", "plan:size": "3", "shown": ["first", "plan"]}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """What is believed of a form has nothing to do with databases."""
    return sqlite_url


@pytest.fixture
def someone(app, clock) -> Respondent:
    """Somebody on the first page of a section that a best-worst question cuts in two; the file comes after it."""
    with app.app_context():
        put_in_the_field(CUT_IN_TWO, clock.now())
    seated = Respondent(app, "cut")
    seated.start()
    return seated


def answers(app) -> dict[str, dict]:
    with app.app_context():
        return db.session.scalars(db.select(Draft)).one().answers


def test_a_file_is_not_believed_on_another_page_of_its_section(someone, app):
    page = someone.post(someone.page.address, {**someone.page.fields(), **FORGED, "first": "a"})
    assert page.address == "/consultations/cut/pages/one/2"
    assert "kept" not in answers(app).get("plan", {})
    someone.post(page.address, {**page.fields(), **FORGED})
    assert "kept" not in answers(app).get("plan", {})


@pytest.mark.parametrize("asked", [FILE, SETS])
@pytest.mark.parametrize("place", ["welcome", "contact"])
def test_what_needs_a_page_of_its_own_is_refused_outside_one(app, clock, asked, place):
    source = NOT_BETWEEN % ((asked, WORDS) if place == "welcome" else (WORDS, asked))
    with app.app_context(), pytest.raises(QuestionnaireProblems) as refused:
        put_in_the_field(source, clock.now())
    assert [problem.code for problem in refused.value.problems] == ["needs-a-page"]


def send_answers(someone: Respondent) -> dict[str, list[str]]:
    """Go through the questionnaire, send the answers, and give the form that sent them."""
    someone.start()
    someone.send({"a": "mine"})
    form = someone.page.fields("Send my answers")
    someone.send(button="Send my answers")
    return form


@pytest.fixture
def two_surveys(app, clock) -> None:
    with app.app_context():
        for name in ("this", "other"):
            put_in_the_field(PLAIN % name, clock.now())


def test_the_key_of_answers_to_one_survey_is_nothing_to_another(app, two_surveys):
    someone = Respondent(app, "this")
    form = send_answers(someone)
    someone.home = "/consultations/other"
    half_way = someone.start().address
    page = someone.post("/consultations/other/submit", form)
    assert page.address.startswith("/continue")
    assert someone.get("/consultations/other/continue").address == half_way
    assert "Your receipt code" in someone.post("/consultations/this/submit", form).text


def test_answers_that_the_database_refuses_get_no_receipt(app, two_surveys, monkeypatch):
    def refuse(*held):
        raise IntegrityError("INSERT", {}, Exception("a rule of the database"))

    someone = Respondent(app, "this")
    monkeypatch.setattr(submit_response, "put_in_place", refuse)
    with pytest.raises(IntegrityError):
        send_answers(someone)
    monkeypatch.undo()
    someone.get("/consultations/this/check")
    assert "Your receipt code" in someone.send(button="Send my answers").text


def test_no_details_are_taken_once_the_answers_are_not(app, clock):
    with app.app_context():
        put_in_the_field(CLOSED, clock.now(), closes=date(2018, 11, 30))
    someone = Respondent(app, "closed")
    clock.at = datetime(2018, 12, 1, 1, 30, tzinfo=UTC)
    form = someone.get("/consultations/closed/contact").fields("Send my details")
    clock.move(timedelta(hours=1))
    page = someone.post("/consultations/closed/contact", {**form, "email": "ann@example.org"})
    assert page.status == 410
    assert "Nothing of them is with us" in page.errors[0] and "ann@example.org" in page.html
    assert someone.get("/consultations/closed/contact").heading == "This consultation has closed"
    with app.app_context():
        assert db.session.scalars(db.select(Contact)).all() == []
