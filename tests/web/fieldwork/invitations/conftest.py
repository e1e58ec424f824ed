"""A census with a list of those invited to it, and the pages on which staff invite them."""

import csv
import io
import re
from datetime import date
from io import BytesIO

import pytest

from app.store.database import db
from app.store.tables import AuditEvent
from tests.field import put_in_the_field
from tests.respondent import Respondent
from tests.web.conftest import form_token
from tests.web.staff_work import press

CENSUS = """
survey: census
title: The **census**
minutes: 8
identity: organisation
listing: invitation
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by}"
hidden:
  - {name: unit, label: Unit, sensitivity: identifying}
  - {name: area, label: Area, codes: [{code: n, label: North}, {code: s, label: South}]}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""
HEADS = "unit,name,email,area\n"
LIST = HEADS + "".join(f"u-{n:02},Unit {n},unit{n}@example.org,{'n' if n <= 10 else 's'}\n" for n in range(1, 13))
PAGE = "/staff/surveys/census/waves/1/invitations"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def held(app, clock):
    with app.app_context():
        return put_in_the_field(CENSUS, clock.now(), origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def designer(client, staff, sign_in, held):
    sign_in(client, staff("designer"))
    return client


@pytest.fixture
def invited(designer):
    """The list is loaded and everybody on it invited."""
    load(designer, LIST)
    make(designer)
    return designer


def look(client, text: str | bytes, name: str = "list.csv"):
    content = text.encode() if isinstance(text, str) else text
    fields = {"csrf_token": form_token(client, PAGE + "/list"), "file": (BytesIO(content), name)}
    return client.post(PAGE + "/list", data=fields)


def carried(page) -> str:
    return re.search(r'name="carried" value="([^"]+)"', page.text).group(1)


def load(client, text: str):
    return press(client, PAGE + "/list", carried=carried(look(client, text)))


def make(client):
    return client.post(PAGE + "/make", data={"csrf_token": form_token(client, PAGE)})


def taken(client) -> list[dict[str, str]]:
    answer = client.post(PAGE + "/invitations.csv", data={"csrf_token": form_token(client, PAGE)})
    assert answer.mimetype == "text/csv" and "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def answer(app, address: str, sends: bool = True) -> None:
    someone = Respondent(app, "census")
    someone.get(address.removeprefix("http://localhost"))
    someone.send(button="Start")
    if sends:
        someone.send({"a": "x"})
        someone.send(button="Send my answers")


def rows(app, table: type) -> list:
    with app.app_context():
        db.session.rollback()
        return db.session.query(table).all()


def actions(app) -> list[str]:
    return [event.action for event in rows(app, AuditEvent)]
