"""Anonymous means unlinkable: after somebody answered, nothing that is kept says who, from where, or at what moment."""

import logging
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import DateTime

from app.fieldwork.links import make_open_link
from app.store.tables import Contact, Response
from tests.field import both_databases
from tests.respondent import Respondent

pytestmark = both_databases

ANONYMOUS = """
survey: unlinkable
title: Unlinkable
identity: anonymous
privacy: "{controller} {contact} {lawful_basis} {storage_place} {delete_by} {withdraw_by} {contact_delete_by}"
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: Words?}]}]
contact_form:
  name: stay
  title: Stay in touch
  questions: [{name: ct_email, kind: email, text: Your email, required: true}]
"""
ADDRESS = "198.51.100.77"
BROWSER = "Marked/9.9 (iPhone; Mobile; 4f2a)"
OF_THE_SITE = {"surveys", "questionnaire_versions", "waves", "links", "teams", "audit_events", "alembic_version"}


@pytest.fixture
def held(field):
    return field(ANONYMOUS, origin="real", closes=date(2019, 1, 14))


@pytest.fixture
def marked(held, respondent, app, clock) -> Respondent:
    """Somebody who can be recognised by everything around them: address, browser, link, and a wrong code typed."""
    with app.app_context():
        link = make_open_link(held.wave_id, "Newsletter", {}, clock.now())
    someone = respondent("unlinkable", REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER, HTTP_REFERER="https://x.example/")
    someone.get(f"/go/{link.code}")
    someone.send(button="Start")
    return someone


@pytest.fixture
def people(stored):
    """Every row of every table that is about people who answered."""
    return lambda: {name: rows for name, rows in stored().items() if name not in OF_THE_SITE}


def everything_done(marked: Respondent, clock) -> None:
    """Answer with a pause between pages, send, look at the receipt, and leave contact details."""
    clock.move(timedelta(minutes=3, seconds=41))
    marked.send({"a": "my words"})
    clock.move(timedelta(minutes=1, seconds=17))
    marked.send(button="Send my answers")
    (code,) = marked.page.tree.find_class("receipt__code")
    marked.get("/receipts")
    marked.send({"code": code.text}, "Show my answers")
    marked.get(f"{marked.home}/contact")
    marked.send({"ct_email": "ann@example.org"}, "Send my details")
    assert marked.page.heading == "Thank you"


def test_no_table_holds_where_somebody_came_from(marked, people, clock):
    everything_done(marked, clock)
    found = str(people())
    for mark in (ADDRESS, "198.51.100", BROWSER, "Marked", "iPhone", "x.example"):
        assert mark not in found
    assert "my words" in found and "ann@example.org" in found


def test_no_file_of_the_data_folder_or_database_holds_where_somebody_came_from(marked, clock, tmp_path):
    everything_done(marked, clock)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [
        file for file in files if ADDRESS.encode() in file.read_bytes() or BROWSER.encode() in file.read_bytes()
    ] == []


def test_no_row_holds_a_moment(marked, people, clock):
    everything_done(marked, clock)
    left = {name: rows for name, rows in people().items() if rows}
    assert set(left) == {"responses", "contacts", "monitor_counts"}
    for name, rows in left.items():
        for value in (value for row in rows for value in row.values()):
            assert not isinstance(value, datetime), name
            assert "09:" not in str(value) and "T09" not in str(value), name
    for table in (Response.__table__, Contact.__table__):
        assert [column.name for column in table.columns if isinstance(column.type, DateTime)] == []


def test_nothing_joins_a_response_to_a_contact(marked, people, clock, held):
    everything_done(marked, clock)
    rows = people()
    (response,), (contact,) = rows["responses"], rows["contacts"]
    shared = set(map(str, response.values())) & set(map(str, contact.values()))
    assert shared <= {str(held.survey_id)}
    assert not {*contact["document"].values()} & {*response["document"].values()}


def test_what_a_draft_was_known_by_is_gone_once_it_is_sent(marked, people, clock):
    draft = people()["drafts"][0]
    assert {ADDRESS, BROWSER}.isdisjoint(map(str, draft.values()))
    known_by = {draft["id"], draft["code_hash"], draft["submission_key"]}
    everything_done(marked, clock)
    found = str(people())
    assert [mark for mark in known_by if mark in found] == []


def test_only_the_class_of_a_device_is_kept(marked, clock, csv_rows, held):
    everything_done(marked, clock)
    (row,) = csv_rows(held)
    assert (row["device"], row["channel"], row["started_on"], row["submitted_on"]) == (
        "phone",
        "Newsletter",
        "2018-11-05",
        "2018-11-05",
    )
    assert not any(mark in str(row) for mark in (ADDRESS, BROWSER, "09:3"))


def test_wrong_codes_are_counted_without_an_address_that_can_be_read(marked, people, clock):
    marked.get("/continue")
    marked.send({"code": "22222-22222"}, "Carry on")
    (attempt,) = people()["sign_in_attempts"]
    assert ADDRESS not in str(attempt)
    assert attempt["account_hash"] is None


def test_the_log_says_nothing_of_who_answered(marked, clock, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        everything_done(marked, clock)
        marked.get("/nowhere")
        marked.post(f"{marked.home}/pages/one", {"a": "my words"})
    out, err = capfd.readouterr()
    for mark in (ADDRESS, BROWSER, "my words", "ann@example.org"):
        assert mark not in caplog.text + out + err


def test_the_email_with_the_link_names_nobody_and_nothing_answered(marked, app, people):
    marked.send({"a": "my words"}, "Save and come back later")
    marked.send({"email": "ann@example.org"}, "Send the link")
    (message,) = app.extensions["doors"].mail.sent
    assert not any(mark in str(message) for mark in (ADDRESS, BROWSER, "my words"))
    assert "ann@example.org" not in str(people())


def test_the_export_is_in_the_order_of_random_ids(held, respondent, csv_rows):
    for number in range(9):
        someone = respondent("unlinkable")
        someone.start()
        someone.send({"a": f"{number}"})
        someone.send(button="Send my answers")
    rows = csv_rows(held)
    assert [row["response_id"] for row in rows] == sorted(row["response_id"] for row in rows)
    # One order in 362,880 would be theirs by chance.
    assert [row["a"] for row in rows] != sorted(row["a"] for row in rows)
