"""A census by invitation, and somebody who was invited to it."""

from datetime import date

import pytest

from app.store.database import db
from app.store.tables import Invitation
from tests.invited import invite
from tests.respondent import Respondent

CENSUS = """
survey: census
title: The census
identity: IDENTITY
listing: invitation
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by} {contact_delete_by}"
hidden:
  - {name: unit, label: Unit, sensitivity: identifying}
  - {name: note_of, label: A note}
  - {name: area, label: Area, codes: [{code: n, label: North}, {code: s, label: South}]}
  - {name: who, label: Who, sensitivity: identifying, codes: [{code: x, label: X}]}
sections:
  - name: one
    title: One
    questions:
      - {name: a, kind: text, text: Words?}
      - {name: b, kind: file, types: [txt], text: Plan?}
contact_form:
  name: stay
  title: Stay in touch
  questions: [{name: ct_email, kind: email, text: Your email, required: true}]
"""
FIELDS = {"unit": "unit-7", "note_of": "Ŵyn", "area": "n", "who": "x"}


def census(identity: str = "organisation") -> str:
    return CENSUS.replace("IDENTITY", identity)


@pytest.fixture
def held(field):
    return field(census(), origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def address(app, held, clock) -> str:
    with app.app_context():
        return invite(held, app.secret_key, clock.now(), {"fields": FIELDS})[0]


@pytest.fixture
def someone(respondent) -> Respondent:
    return respondent("census")


def invitation(app) -> Invitation:
    with app.app_context():
        db.session.rollback()
        return db.session.query(Invitation).one()


def send_all(someone: Respondent, words: str = "x"):
    someone.send({"a": words})
    return someone.send(button="Send my answers")
