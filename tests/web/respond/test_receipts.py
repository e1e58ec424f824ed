"""The receipt and what its code opens: the response as it is kept, and its withdrawal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import File, Response, Withdrawal
from tests.field import both_databases
from tests.respondent import Respondent

QUESTIONNAIRE = """
survey: receipted
title: Receipted
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by}"
thanks: We publish by {response_date}.
sections:
  - name: one
    title: Your work
    questions:
      - {name: a, kind: text, text: "What do you **do**?"}
      - {name: b, kind: choice, text: Which?, codes: [{code: x, label: Ex}, {code: dk, label: Not sure}]}
      - {name: c, kind: file, text: Your plan, types: [txt]}
      - {name: d, kind: number, text: How many?, ask_if: {question: b, is: x}}
"""


@pytest.fixture
def someone(field, respondent) -> Respondent:
    field(QUESTIONNAIRE, origin="real", closes=date(2019, 1, 14))
    return respondent("receipted")


def sent(someone: Respondent) -> str:
    """Answer everything and send it; the receipt code."""
    someone.start()
    someone.send({"a": "I <b>sing</b>", "b": "dk", "c": (b"plan", "plan.txt")})
    someone.send(button="Send my answers")
    (code,) = someone.page.tree.find_class("receipt__code")
    return code.text


def opened(someone: Respondent, code: str):
    """What the code opens at a browser."""
    someone.get("/receipts")
    return someone.send({"code": code}, "Show my answers")


def withdrawn(someone: Respondent, code: str):
    opened(someone, code)
    someone.send(button="Withdraw my answers")
    return someone.send(button="Yes, withdraw them")


def test_the_receipt_says_what_happens_next_and_lists_the_answers(someone):
    sent(someone)
    page = someone.page
    assert page.heading == "Thank you. Your answers are with us"
    assert "until 30 April 2019" in page.text and "We publish by 1 April 2019" in page.text
    assert "What do you do? I <b>sing</b>" in page.text


def test_the_code_shows_the_response_as_it_is_kept(someone, respondent):
    code = sent(someone)
    page = opened(respondent(), code.lower().replace("-", ""))
    assert page.heading == "Your answers"
    assert "What do you do? I <b>sing</b> Which? Not sure Your plan plan.txt" in page.text
    assert "How many?" not in page.text


def test_the_code_is_kept_nowhere(someone, stored):
    code = sent(someone)
    rows = str(stored())
    assert "sing" in rows
    assert code not in rows and code.replace("-", "") not in rows


@both_databases
def test_withdrawing_asks_twice_and_keeps_no_more_than_a_count(someone, app, kept, count):
    code = sent(someone)
    opened(someone, code)
    assert someone.send(button="Withdraw my answers").heading == "Withdraw your answers for good?"
    assert len(kept()) == 1
    assert someone.send(button="Yes, withdraw them").heading == "Your answers are withdrawn"
    assert (kept(), count(File), app.extensions["doors"].files.kept) == ({}, 0, {})
    with app.app_context():
        (day,) = db.session.scalars(select(Withdrawal))
        assert (day.on, day.count) == (date(2018, 11, 5), 1)


def test_a_withdrawn_receipt_opens_nothing(someone):
    code = sent(someone)
    tab = someone.second_tab()
    withdrawn(someone, code)
    page = opened(someone, code)
    assert page.status == 422
    assert page.errors[0].startswith("We hold no answers with this receipt code")
    assert tab.get(f"{tab.home}/receipt").status in (200, 404)
    assert "sing" not in tab.page.text


def test_whoever_withdrew_may_answer_again(someone, kept):
    withdrawn(someone, sent(someone))
    sent(someone)
    assert len(kept()) == 1


def test_the_last_day_to_withdraw_is_the_day_that_was_promised(someone, clock, kept):
    code = sent(someone)
    clock.move(date(2019, 4, 30) - clock.now().date())
    opened(someone, code)
    clock.move(timedelta(days=1))
    someone.send(button="Withdraw my answers")
    page = someone.send(button="Yes, withdraw them")
    assert (page.status, page.heading) == (409, "These answers can no longer be withdrawn")
    assert len(kept()) == 1


def test_a_page_that_is_too_late_offers_no_withdrawal(someone, clock):
    code = sent(someone)
    clock.move(timedelta(days=300))
    assert "Withdraw my answers" not in opened(someone, code).html


@both_databases
def test_withdrawing_at_once_from_two_tabs_counts_once(someone, app, count):
    for round in (1, 2):
        code = sent(someone)
        opened(someone, code)
        someone.send(button="Withdraw my answers")
        tabs = [someone.second_tab() for _ in range(4)]
        with ThreadPoolExecutor(4) as pool:
            pages = list(pool.map(lambda tab: tab.send(button="Yes, withdraw them"), tabs))
        assert [page.heading for page in pages].count("Your answers are withdrawn") == 1
        assert all(page.status in (200, 422) for page in pages)
        with app.app_context():
            db.session.rollback()
            assert db.session.scalars(select(Withdrawal.count)).one() == round
        assert count(Response) == 0


@both_databases
def test_two_people_withdrawing_at_once_are_both_counted(someone, app, respondent):
    people = [respondent("receipted") for _ in range(4)]
    for person in people:
        opened(person, sent(person))
        person.send(button="Withdraw my answers")
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda person: person.send(button="Yes, withdraw them"), people))
    assert {page.heading for page in pages} == {"Your answers are withdrawn"}
    with app.app_context():
        assert db.session.scalars(select(Withdrawal.count)).one() == 4


@pytest.mark.parametrize("fields", [{}, {"code": ""}, {"code": "22222-22222"}, {"code": "\x00", "sure": "yes"}])
def test_a_forged_withdrawal_withdraws_nothing(someone, fields, kept):
    sent(someone)
    token = opened(someone, "22222-22222").fields("Show my answers")["csrf_token"]
    for form in (fields, {**fields, "csrf_token": token, "sure": "yes"}):
        page = someone.post("/receipts/withdraw", form)
        assert 400 <= page.status < 500
    assert len(kept()) == 1
