"""Attacks on the server itself: forms and addresses that no browser sends are turned away in words, and cheaply."""

import io

import pytest

from app.fieldwork.links import make_open_link
from app.web.security import MOST_FIELDS
from tests.field import put_in_the_field
from tests.respondent import Respondent
from tests.web.staff_work import send_file

ROUTED_BY_LINK = """
survey: routed
title: Routed
hidden: [event]
sections:
  - name: one
    title: One
    ask_if: {question: event, is: fair}
    questions: [{name: a, kind: text, text: A}]
"""


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Nothing of this reaches a database."""
    return sqlite_url


@pytest.fixture
def settings(settings):
    return settings | {"SOUNDINGS_REQUESTS_PER_MINUTE": "600"}


@pytest.fixture
def held(app, clock):
    with app.app_context():
        return put_in_the_field(ROUTED_BY_LINK, clock.now())


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("path", ["/consultations/routed/pages/one", "/consultations/routed/start", "/staff/sign-in"])
def test_a_form_of_more_fields_than_any_page_has_is_refused(client, held, path, kind):
    crowd = {f"a:{number}": "x" for number in range(MOST_FIELDS + 1)}
    answer = client.post(path, data=crowd, content_type=kind)
    assert answer.status_code == 413
    assert "too much to send" in answer.text and "a:77" not in answer.text


@pytest.mark.parametrize(("size", "status"), [(999_999, 422), (1_000_000, 413), (3_000_000, 413)])
def test_a_form_in_chunks_is_not_cut_off_and_taken_for_whole(client, size, status):
    in_chunks = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    sent = {"input_stream": io.BytesIO(b"x" * size), "environ_overrides": in_chunks}
    answer = client.post("/staff/sign-in", content_type="application/x-www-form-urlencoded", **sent)
    assert answer.status_code == status


def test_a_page_of_many_fields_is_read(app, clock, held):
    with app.app_context():
        link = make_open_link(held.wave_id, "Fair", {"event": "fair"}, clock.now()).code
    someone = Respondent(app, "routed")
    someone.get(f"/go/{link}")
    someone.start()
    many = {f"more{number}": "" for number in range(MOST_FIELDS - 50)}
    page = someone.post(someone.page.address, {**someone.page.fields(), **many, "a": "x"})
    assert page.heading == "Check your answers"


@pytest.mark.parametrize("path", ["/static/" + "a" * 300, "/static/css/" + "é" * 300, "/static/" + "a/" * 3000])
def test_a_name_that_no_disk_can_have_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_somebody_who_is_asked_nothing_can_still_send(app, held):
    someone = Respondent(app, "routed")
    page = someone.start()
    assert "You answered 0 of the 0 questions" in page.text
    assert "Your receipt code" in someone.send(button="Send my answers").text


@pytest.mark.parametrize("escape", ["\\U0011FFFF", "\\UFFFFFFFF", "\\UD8000000"])
def test_a_character_that_does_not_exist_is_named_by_its_line(client, staff, sign_in, escape):
    sign_in(client, staff("designer"))
    page = send_file(client, f'survey: tiny\ntitle: "{escape}"\n')
    assert page.status_code == 422
    assert "line 2" in page.text.lower()
    assert "cannot be read" in page.text
