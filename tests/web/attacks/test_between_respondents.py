"""One respondent against another: whatever they ask for and whatever they send, nothing of the other is theirs."""

from datetime import timedelta

import pytest

from app.store.database import db
from app.store.tables import Draft, Response
from app.web.audiences import RESPONDENT, audience_of
from tests.field import both_databases, put_in_the_field
from tests.respondent import Respondent

SURVEY = """
survey: tiny
title: Small
sections:
  - {name: one, title: One, questions: [{name: a, kind: text, text: A}, {name: f, kind: file, text: F, types: [txt]}]}
  - {name: two, title: Two, questions: [{name: b, kind: text, text: B}]}
contact_form: {name: stay, title: Stay, intro: I, thanks: T, questions: [{name: em, kind: email, text: Address?}]}
"""
MARK = "my own words"


@pytest.fixture
def held(app, clock):
    with app.app_context():
        return put_in_the_field(SURVEY, clock.now())


def seated(app) -> Respondent:
    someone = Respondent(app, "tiny")
    someone.start()
    return someone


def answers(app) -> list[str]:
    with app.app_context():
        rows = [*db.session.execute(Draft.__table__.select()), *db.session.execute(Response.__table__.select())]
    return sorted(str(row) for row in rows if MARK in str(row))


@both_databases
def test_nobody_sees_or_changes_what_another_answered(app, held):
    sent, half_way, other = seated(app), seated(app), seated(app)
    for someone in (sent, half_way):
        someone.send({"a": MARK, "f": (b"my own file", f"{MARK}.txt")})
    half_way_fields = half_way.page.fields()
    sent.send({"b": MARK})
    key = sent.page.fields("Send my answers")["submission_key"]
    sent.send(button="Send my answers")
    receipt = sent.page.tree.find_class("receipt__code")[0].text
    before = answers(app)
    assert len(before) == 2
    token = other.page.fields()["csrf_token"]
    # What the other two sent, and all that stood in their forms, under a form token of one's own.
    taken = {**half_way_fields, "b": "changed", "shown": "b", "csrf_token": token}
    # A receipt's code is for whoever holds it, as a key is; nobody else's is guessed.
    guessed = {**taken, "code": "22222-22222", "submission_key": [key[0][:-1] + ("A" if key[0][-1] != "A" else "B")]}
    tried = 0
    for rule in app.url_map.iter_rules():
        if audience_of(rule.endpoint) != RESPONDENT:
            continue
        parts = {"survey": "tiny", "section": "two", "step": 1, "code": "22222-22222", "token": "22222-22222"}
        _, where = rule.build({name: parts[name] for name in rule.arguments}, append_unknown=False)
        for someone in (other, Respondent(app, "tiny")):
            assert MARK not in someone.browser.get(where, follow_redirects=True).text, where
            if "POST" in rule.methods:
                answer = someone.browser.post(where, data=guessed)
                assert answer.status_code < 500 and MARK not in answer.text, where
                assert receipt not in answer.text, where
            tried += 1
    assert tried > 30
    assert answers(app) == before
    assert MARK in half_way.get("/consultations/tiny/pages/one").html


def test_receipt_codes_are_guessed_ten_times_in_fifteen_minutes(app, held, clock):
    someone = seated(app)
    for button in ("Save and continue", "Save and continue", "Send my answers"):
        someone.send(button=button)
    code = someone.page.tree.find_class("receipt__code")[0].text
    guesser = Respondent(app)
    form = guesser.get("/receipts").fields("Show my answers")
    # Seeing and withdrawing are guessed at together.
    for turn in range(10):
        where = ("/receipts", "/receipts/withdraw")[turn % 2]
        assert guesser.post(where, {**form, "code": "22222-22222", "sure": "yes"}).status in (404, 422), where
    assert guesser.post("/receipts", {**form, "code": code}).status == 429
    assert guesser.post("/receipts/withdraw", {**form, "code": code, "sure": "yes"}).status == 429
    clock.move(timedelta(minutes=16))
    assert guesser.post("/receipts", {**form, "code": code}).status == 200
