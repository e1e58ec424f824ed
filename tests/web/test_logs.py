"""The log: lines of JSON that name routes and figures, and nothing of who came, what they hold and what they said."""

import io
import json
import logging
from collections.abc import Callable

import pytest
import structlog

from app.fieldwork.links import make_open_link
from app.web import create_app, request_lines
from app.web import jobs as jobs_of_the_app
from app.web.jobs import jobs
from app.web.logs import write_json_lines
from app.web.respond import check
from tests.conftest import release_connections
from tests.field import put_in_the_field
from tests.respondent import Respondent
from tests.web.words_and_a_plan import words_and_a_plan

ADDRESS, BROWSER = "203.0.113.77", "MarkedBrowser"
MARKED = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": f"Mozilla/5.0 {BROWSER}/9.9", "HTTP_REFERER": "http://x/refmark"}
WORDS, EMAIL, PASSWORD = "a bassoon of my own", "marked.person@example.org", "marked password"
SOURCE = words_and_a_plan("logged")


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def settings(settings):
    return {**settings, "SOUNDINGS_LOG_REQUESTS": "all"}


@pytest.fixture
def said():
    """Everything that was logged until now, as one text."""
    kept, handlers, level = io.StringIO(), logging.root.handlers[:], logging.root.level
    configured = structlog.get_config()
    logging.root.handlers = []
    write_json_lines(kept)
    yield kept.getvalue
    structlog.configure(**configured)
    logging.root.handlers = handlers
    logging.root.setLevel(level)


@pytest.fixture
def lines(said) -> Callable[..., list[dict]]:
    """The lines of one event, as a program reads them."""

    def read(event: str) -> list[dict]:
        return [line for line in map(json.loads, said().splitlines()) if line["event"] == event]

    return read


@pytest.fixture
def link(app, clock) -> str:
    with app.app_context():
        held = put_in_the_field(SOURCE, clock.now())
        return make_open_link(held.wave_id, "Newsletter", {}, clock.now()).code


def codes_of(someone: Respondent) -> list[str]:
    """Everything in the browser's cookies, and the values of the forms' hidden fields."""
    with someone.browser.session_transaction() as session:
        shelves = [value for shelf in session.values() if isinstance(shelf, dict) for value in shelf.values()]
    found = [code for value in shelves for code in (value if isinstance(value, list) else [value])]
    return [str(code) for code in found] + [
        field.get("value") for field in someone.page.tree.xpath("//input[@type='hidden']")
    ]


def test_no_answer_code_token_address_or_browser_of_a_respondent_is_in_the_log(app, link, said, lines, monkeypatch):
    secrets = [ADDRESS, BROWSER, WORDS, EMAIL, PASSWORD, "refmark", link, "plan of mine", "plan-of-mine.txt"]
    someone = Respondent(app, "logged", **MARKED)
    someone.get(f"/go/{link}?from={EMAIL}")
    someone.send(button="Start")
    someone.send({"words": WORDS, "plan": (b"plan of mine", "plan-of-mine.txt")})
    secrets += codes_of(someone)
    (code, *_) = [secret for secret in codes_of(someone) if secret]

    def broken(*_):
        raise ValueError(f"{WORDS} {code}")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    with monkeypatch.context() as then:
        then.setattr(check, "submit_response", broken)
        before = someone.page
        someone.send(button="Send my answers")
        someone.page = before
    someone.send(button="Send my answers")
    secrets += codes_of(someone) + [code.text for code in someone.page.tree.find_class("receipt__code")]
    someone.follow("Leave your contact details")
    someone.send({"email": EMAIL}, "Send my details")
    someone.get(f"/continue/{code}")
    someone.get(f"/nowhere/{code}")
    someone.browser.open(f"/consultations/logged?{WORDS}", method=code.upper()[:10], **someone._as())
    someone.get("/staff/sign-in")
    someone.send({"email": EMAIL, "password": PASSWORD}, "Sign in")
    assert {line["status"] for line in lines("request")} >= {200, 303, 404, 500}
    assert any(line["endpoint"] == "respond.submit" for line in lines("bug"))
    held = said()
    assert [secret for secret in secrets if secret and len(secret) > 3 and secret in held] == []
    assert len(secrets) > 12


def test_a_request_has_a_line_by_its_route(client, link, lines):
    client.get(f"/go/{link}?why=not")
    (line,) = lines("request")
    assert line.pop("timestamp") and line.pop("request") and line.pop("milliseconds") >= 0
    assert line == {"event": "request", "level": "info", "method": "GET", "route": "/go/<code>", "status": 303}


def test_lines_of_one_request_carry_one_number_and_those_of_another_a_new_one(app, client, lines, monkeypatch):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["public.home"] = lambda: 1 / 0
    client.get("/")
    client.get("/")
    first, second = lines("bug")
    assert [line["request"] for line in lines("request")] == [first["request"], second["request"]]
    assert first["request"] != second["request"]


def test_unless_asked_for_only_failed_and_slow_requests_have_a_line(settings, said, lines, monkeypatch):
    quiet = create_app({**settings, "SOUNDINGS_LOG_REQUESTS": "problems"})
    browser = quiet.test_client()
    assert browser.get("/nowhere").status_code == 404 and said() == ""
    quiet.view_functions["health.alive"] = lambda: ("away", 503)
    browser.get("/healthz")
    monkeypatch.setattr(request_lines, "SLOW", 0.0)
    browser.get("/nowhere")
    assert [(line["route"], line["status"]) for line in lines("request")] == [("/healthz", 503), ("", 404)]
    release_connections(quiet)


def test_what_a_library_says_is_kept_without_its_words(said, lines):
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving /continue/%s", "SECRET-CODE")
    logging.getLogger("gunicorn.error").warning(f"Invalid request from ip={ADDRESS}")
    first, second = lines("library")
    assert (first["library"], first["kind"], first["level"]) == ("waitress", "ValueError", "error")
    assert "test_logs" in first["place"] and first["trail"] and second["level"] == "warning"
    assert WORDS not in said() and ADDRESS not in said() and "SECRET" not in said()


def test_a_job_that_fails_is_named_without_what_was_handed_to_it(app, said, lines, monkeypatch):
    monkeypatch.setitem(jobs_of_the_app.JOBS, "forget_old_tries", "tests.web.test_logs:fails")
    with app.app_context(), pytest.raises(ValueError):
        jobs().do("forget_old_tries", EMAIL)
    (line,) = lines("job_failed")
    assert (line["job"], line["kind"]) == ("forget_old_tries", "ValueError")
    assert EMAIL not in said()


def fails(email: str) -> None:
    raise ValueError(email)


class NoRoom(io.StringIO):
    """A log on a full disk."""

    def write(self, line: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_log_without_room_loses_lines_and_ends_no_thread(said):
    write_json_lines(NoRoom())
    structlog.get_logger().error("store_unavailable")
    logging.getLogger("waitress").error("a library has something to say")
    assert said() == ""
