"""Who was invited is known, and whether they answered; where answers are anonymous nothing joins the two."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.store.database import db
from tests.field import both_databases
from tests.invited import invite
from tests.respondent import Respondent

ANONYMOUS = """
survey: named
title: Named
identity: anonymous
listing: invitation
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by} {contact_delete_by}"
hidden:
  - {name: unit, sensitivity: identifying}
  - {name: area, codes: [{code: n, label: North}, {code: s, label: South}]}
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
"""
PEOPLE = 12


@pytest.fixture
def held(field):
    return field(ANONYMOUS, origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def addresses(app, held, clock) -> list[str]:
    with app.app_context():
        cases = [
            {"identifier": f"unit-{n:02}", "name": f"Unit {n:02}", "email": f"unit{n:02}@example.org"}
            | {"fields": {"unit": f"unit-{n:02}", "area": "n"}}
            for n in range(PEOPLE)
        ]
        return invite(held, app.secret_key, clock.now(), *cases)


def answer(app, address: str, words: str) -> None:
    someone = Respondent(app, "named")
    someone.get(address)
    someone.send(button="Start")
    someone.send({"a": words})
    assert someone.send(button="Send my answers").status == 200


@both_databases
def test_no_value_of_a_case_or_an_invitation_is_beside_an_answer(app, addresses, stored, clock):
    answer(app, addresses[3], "my words")
    rows = stored()
    (response,) = rows["responses"]
    assert rows["drafts"] == []
    telling = {row["id"] for row in rows["invitations"]} | {row["id"] for row in rows["frame_cases"]}
    telling |= {row["token_hash"] for row in rows["invitations"]} | {row["case_id"] for row in rows["invitations"]}
    telling |= {row["identifier"] for row in rows["frame_cases"]} | {row["email"] for row in rows["frame_cases"]}
    assert [mark for mark in telling if mark in str(response)] == []
    elsewhere = {name: rows for name, rows in rows.items() if name not in ("responses", "invitations", "frame_cases")}
    assert [mark for mark in telling if mark in str(elsewhere)] == []
    # What both may hold: the wave, and what many cases share.
    (invitation,) = [row for row in rows["invitations"] if row["started"]]
    case = next(row for row in rows["frame_cases"] if row["id"] == invitation["case_id"])
    shared = {str(value) for value in response.values()} & {str(value) for value in [*invitation.values()]}
    assert shared <= {str(response["wave_id"]), "None", "0", "False", "True", "{}"}
    assert set(response["document"].values()) & set(case["fields"].values()) == {"n"}


@both_databases
def test_sending_writes_nothing_to_the_invitation(app, addresses, stored):
    someone = Respondent(app, "named")
    someone.get(addresses[0])
    someone.send(button="Start")
    someone.send({"a": "x"})
    before = stored()["invitations"]
    someone.send(button="Send my answers")
    assert stored()["invitations"] == before
    assert {key for row in before for key in row if "on" in key.split("_")} == {"sent_on", "reminded_on", "failed_on"}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_no_transaction_and_no_order_of_rows_joins_the_two(app, addresses, clock):
    for number, address in enumerate(addresses):
        clock.move(timedelta(minutes=1))
        answer(app, address, f"{number:02}")
    with app.app_context():
        found = db.session.execute(
            text("SELECT c.identifier, i.xmin::text FROM invitations i JOIN frame_cases c ON c.id = i.case_id "
                 "ORDER BY i.ctid")
        ).all()  # fmt: skip
        writers = set(db.session.scalars(text("SELECT xmin::text FROM responses")))
    came = [row[0] for row in found]
    assert sorted(came) == [f"unit-{n:02}" for n in range(PEOPLE)]
    # One order in 479,001,600 would be theirs by chance.
    assert came != sorted(came)
    assert len({row[1] for row in found}) == 1
    assert not {row[1] for row in found} & writers


def test_the_files_do_not_keep_the_draft_beside_its_invitation(app, settings, addresses, stored):
    answer(app, addresses[0], "my very own words")
    folder = Path(settings["SOUNDINGS_DATABASE_URL"].removeprefix("sqlite:///")).parent
    assert (folder / "soundings.sqlite3-wal").stat().st_size == 0
    held = (folder / "soundings.sqlite3").read_bytes()
    assert b"my very own words" in held
    rows = stored()["invitations"]
    used, other = (next(row["id"].encode() for row in rows if row["started"] is state) for state in (True, False))
    # As often as one that nobody used: in its row and in the index of ids, and in nothing left of a draft.
    assert held.count(used) == held.count(other)
