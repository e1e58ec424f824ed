"""Exceptions become pages in one place, and a page that cannot be drawn still says what happened."""

import json

import pytest
import structlog
from sqlalchemy.exc import OperationalError

from app.fieldwork.errors import SurveyError, WaveClosed
from app.store.transaction import StoreUnavailable
from app.web.audiences import AUDIENCES

AWAY = (StoreUnavailable("full"), OperationalError("select", {}, Exception("gone")))


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Error pages do not depend on the database."""
    return sqlite_url


@pytest.fixture
def failing(app, client, monkeypatch):
    """A page that fails as it is told to."""

    def ask(error: Exception, path: str = "/test/fails", method: str = "GET"):
        def view():
            raise error

        app.add_url_rule("/test/fails", "test_fails", view, methods=["GET", "POST"])
        monkeypatch.setitem(AUDIENCES, "test_fails", "public")
        monkeypatch.setitem(app.config, "WTF_CSRF_CHECK_DEFAULT", False)
        return client.open(path, method=method)

    return ask


def test_a_broken_rule_says_itself_what_happened(failing):
    answer = failing(WaveClosed())
    assert answer.status_code == 410
    assert "This consultation has closed" in answer.text
    assert "it no longer takes answers" in answer.text


def test_what_a_rule_says_is_text_and_never_markup(failing):
    assert "<script>alert" not in failing(SurveyError("<script>alert(1)</script>")).text


@pytest.mark.parametrize("error", AWAY)
def test_a_database_that_is_away_is_said_so_and_when_to_try_again(failing, error):
    answer = failing(error, method="POST")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "We cannot save at the moment" in answer.text


def test_whoever_is_on_a_page_of_staff_is_led_back_to_them(client):
    assert 'href="/staff/">Go to the staff pages' in client.get("/staff/nothing").text
    assert 'href="/">Go to the front page' in client.get("/nothing").text


SIGNED_IN = "Signed in as"


def test_staff_keep_their_header_on_an_error_page(app, client, staff, sign_in):
    sign_in(client, staff("analyst"))
    for address, status in (("/staff/nothing", 404), ("/staff/surveys/never/", 404), ("/staff/people", 403)):
        answer = client.get(address)
        assert answer.status_code == status
        assert SIGNED_IN in answer.text and "analyst@example.org" in answer.text
        assert 'href="/staff/results/"' in answer.text and 'href="/staff/people"' not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
    app.config["TESTING"] = False
    assert SIGNED_IN in client.post("/staff/sign-out", data={"csrf_token": "old"}).text
    assert SIGNED_IN not in client.get("/nothing").text


def test_whoever_is_not_signed_in_reads_an_error_on_a_public_page(client, staff, sign_in):
    assert SIGNED_IN not in client.get("/staff/nothing").text
    client.set_cookie("soundings", "made up")
    answer = client.get("/staff/nothing")
    assert answer.status_code == 404 and SIGNED_IN not in answer.text and "masthead" in answer.text


@pytest.mark.parametrize("error", [*AWAY, KeyError("a bug")])
def test_an_error_stays_what_it_is_though_who_is_signed_in_cannot_be_read(client, staff, sign_in, monkeypatch, error):
    asked = []

    def away(*_):
        asked.append(1)
        raise error

    sign_in(client, staff("designer"))
    monkeypatch.setattr("app.web.access.find_signed_in", away)
    answer = client.get("/staff/nothing")
    assert answer.status_code == 404 and len(asked) == 1
    assert "There is nothing here" in answer.text and "</body>" in answer.text
    assert SIGNED_IN not in answer.text and "masthead" in answer.text


def test_who_has_sent_nothing_is_not_told_to_send_it_again(failing):
    answer = failing(StoreUnavailable("full"))
    assert answer.status_code == 503
    assert "We are away for a moment" in answer.text and "send" not in answer.text


def test_a_bug_is_a_page_without_its_trail(app, failing):
    app.config["TESTING"] = False
    answer = failing(ValueError("my secret answer"))
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text


def test_a_bug_is_logged_by_its_place_and_never_by_what_was_typed(app, failing):
    app.config["TESTING"] = False
    with structlog.testing.capture_logs() as lines:
        failing(ValueError("my secret answer"), "/test/fails?code=ABCDE")
    assert [line["event"] for line in lines] == ["bug", "request"]
    assert "test_errors.py" in json.dumps(lines) and "test_fails" in json.dumps(lines)
    assert "secret" not in json.dumps(lines) and "ABCDE" not in json.dumps(lines)


def test_the_words_are_there_even_when_the_page_cannot_be_drawn(app, failing, monkeypatch):
    def broken(**_):
        raise OperationalError("select", {}, Exception("gone"))

    app.context_processor(broken)
    answer = failing(StoreUnavailable("full"), method="POST")
    assert answer.status_code == 503
    assert "We cannot save at the moment" in answer.text


def test_staff_read_it_on_a_whole_page_though_who_they_are_cannot_be_looked_up(client, staff, sign_in, monkeypatch):
    def away(*_):
        raise OperationalError("select", {}, Exception("gone"))

    sign_in(client, staff("designer"))
    monkeypatch.setattr("app.web.access.find_signed_in", away)
    answer = client.get("/staff/")
    assert answer.status_code == 503
    assert "We are away for a moment" in answer.text and "</body>" in answer.text and SIGNED_IN not in answer.text
