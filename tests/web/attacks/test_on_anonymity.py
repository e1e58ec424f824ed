"""Attacks on anonymity, with everything an administrator holds: the database file, what lies beside it, the files."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.fieldwork.answering import leave_contact
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.links import make_open_link
from app.outside.files import FolderFiles
from app.store.database import connect_database, db
from app.store.tables import Contact
from app.web.jobs import NIGHTLY, jobs
from tests.field import put_in_the_field
from tests.respondent import Respondent
from tests.web.words_and_a_plan import words_and_a_plan

WHEN = datetime(2018, 11, 5, 9, 47, 31, 135_790, tzinfo=UTC)
MARKED = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Mozilla/5.0 (iPhone) MarkedBrowser/9.9"}
UNLINKED = words_and_a_plan("unlinked")


@pytest.fixture
def database_url(sqlite_url) -> str:
    """PostgreSQL keeps its files to itself."""
    return sqlite_url


@pytest.fixture
def folder(settings, app) -> Path:
    """Where the database, its log and the files lie."""
    folder = Path(settings["SOUNDINGS_DATABASE_URL"].removeprefix("sqlite:///")).parent
    app.extensions["doors"].files = FolderFiles(folder / "files")
    return folder


@pytest.fixture
def link(app, clock, folder) -> str:
    """A link to an open wave; from now on it is a moment that is easy to find again."""
    with app.app_context():
        held = put_in_the_field(UNLINKED, clock.now())
        code = make_open_link(held.wave_id, "Newsletter", {}, clock.now()).code
    clock.at = WHEN
    return code


def answer(app, link: str, words: str) -> Respondent:
    """Somebody comes by the link, answers, and sends the answers."""
    someone = Respondent(app, "unlinked", **MARKED)
    someone.get(f"/go/{link}")
    someone.send(button="Start")
    someone.send({"words": words, "plan": (words.encode(), "plan.txt")})
    someone.secrets = [someone.page.fields("Send my answers")["submission_key"][0]]
    someone.secrets += [value for held in session_of(someone).values() for value in held if value != link]
    someone.send(button="Send my answers")
    someone.secrets += [code.text.replace("-", "") for code in someone.page.tree.find_class("receipt__code")]
    return someone


def session_of(someone: Respondent) -> dict[str, list[str]]:
    """What the browser's cookie holds of surveys."""
    with someone.browser.session_transaction() as session:
        return {shelf: list(kept.values()) for shelf, kept in session.items() if isinstance(kept, dict) and kept}


def leave_details(someone: Respondent, email: str) -> None:
    someone.follow("Leave your contact details")
    someone.send({"email": email}, "Send my details")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def in_the_order_they_lie(folder: Path, column: str) -> list[str]:
    with sqlite3.connect(folder / "soundings.sqlite3") as database:
        return [json.loads(row[0])[column] for row in database.execute("SELECT document FROM responses ORDER BY rowid")]


def test_nothing_says_from_where_with_what_or_when_somebody_answered(app, link, folder):
    someone = answer(app, link, "my very own words")
    leave_details(someone, "ann@example.org")
    held = everything_in(folder)
    assert b"my very own words" in held and b"ann@example.org" in held
    for trace in (b"203.0.113.77", b"MarkedBrowser", b"09:47"):
        assert trace not in held
    assert someone.secrets[0] and all(secret.encode() not in held for secret in someone.secrets)


def test_an_unfinished_page_says_no_more(app, link, folder):
    someone = Respondent(app, "unlinked", **MARKED)
    someone.get(f"/go/{link}")
    someone.send(button="Start")
    someone.send({"words": "half way", "plan": (b"half", "plan.txt")})
    held = everything_in(folder)
    assert b"half way" in held and b"09:47" not in held and b"203.0.113.77" not in held


def test_the_order_of_responses_is_not_the_order_of_people(app, link, folder):
    said = [f"person {number:02}" for number in range(8)]
    for words in said:
        answer(app, link, words)
    lie = in_the_order_they_lie(folder, "words")
    assert sorted(lie) == said and lie != said


def test_no_log_tells_after_whose_answers_details_were_left(app, link, folder):
    for number in range(3):
        leave_details(answer(app, link, f"person {number}"), f"person{number}@example.org")
    assert (folder / "soundings.sqlite3-wal").stat().st_size == 0


def test_a_log_that_somebody_reads_is_emptied_the_next_time(app, link, folder):
    someone = answer(app, link, "words")
    with sqlite3.connect(folder / "soundings.sqlite3", isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM responses").fetchall()
        leave_details(someone, "ann@example.org")
        assert someone.page.heading == "Thank you"
        reader.execute("COMMIT")
    reader.close()
    leave_details(answer(app, link, "others"), "bob@example.org")
    assert (folder / "soundings.sqlite3-wal").stat().st_size == 0


def test_what_is_deleted_is_written_over(app):
    with app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() == 1


def test_a_file_says_the_day_it_came_and_no_moment(app, link, folder):
    answer(app, link, "words")
    place, file = (folder / "files").rglob("*")
    assert [path.stat().st_mtime % (24 * 60 * 60) for path in (place, file)] == [0, 0]


def test_a_new_database_file_is_for_our_eyes_only(tmp_path):
    from flask import Flask

    connect_database(Flask(__name__), f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert (tmp_path / "new.sqlite3").stat().st_mode & 0o777 == 0o600


def test_after_sending_and_leaving_the_browser_holds_nothing_of_the_answers(app, link):
    someone = answer(app, link, "words")
    someone.follow("Leave this computer")
    assert session_of(someone) == {}
    assert someone.get("/consultations/unlinked/receipt").address == "/receipts"
    assert someone.page.headers["Cache-Control"] == "no-store"


def test_of_many_details_all_are_kept_though_only_some_are_laid_down_again(app, link, monkeypatch):
    monkeypatch.setattr(leave_contact, "MOVED_AT_ONCE", 3)
    said = [f"person{number:02}@example.org" for number in range(9)]
    for email in said:
        someone = Respondent(app, "unlinked")
        someone.get("/consultations/unlinked/contact")
        someone.send({"email": email}, "Send my details")
    with app.app_context():
        kept = [contact.document["email"] for contact in db.session.scalars(db.select(Contact))]
    assert sorted(kept) == said and kept != said


def test_coming_back_with_a_code_leaves_no_trace_of_where_from(app, link, folder):
    someone = Respondent(app, "unlinked", **MARKED)
    someone.get(f"/go/{link}")
    someone.send(button="Start")
    (code,) = session_of(someone)["codes"]
    elsewhere = Respondent(app, "unlinked", **MARKED)
    elsewhere.get("/continue")
    elsewhere.send({"code": code}, "Carry on")
    assert elsewhere.page.address == "/consultations/unlinked/pages/one"
    trace = keyed_hash(app.secret_key, "address", MARKED["REMOTE_ADDR"])
    held = everything_in(folder)
    assert trace.encode() not in held and b"09:47" not in held


def test_where_wrong_codes_came_from_is_forgotten_the_next_night(app, link, folder, clock):
    someone = Respondent(app, "unlinked", **MARKED)
    someone.get("/continue")
    someone.send({"code": "22222-22222"}, "Carry on")
    trace = keyed_hash(app.secret_key, "address", MARKED["REMOTE_ADDR"]).encode()
    assert trace in everything_in(folder)
    clock.move(timedelta(days=1, minutes=1))
    with app.app_context():
        jobs().do("forget_old_tries")
    assert "forget_old_tries" in NIGHTLY
    assert trace not in everything_in(folder)
