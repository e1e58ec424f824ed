"""Staff see their surveys, upload and publish questionnaires, and take them away."""

import dataclasses

import pytest

from app.fieldwork.waves import open_wave
from tests.fieldwork.small_surveys import BROKEN, SMALL, reworded
from tests.web.conftest import form_token
from tests.web.staff_work import TINY, press, publish, send_file, versions


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def designer(client, staff, sign_in):
    """A browser with a designer signed in."""
    sign_in(client, staff("designer"))
    return client


def test_without_surveys_the_list_says_how_to_begin(designer):
    page = designer.get("/staff/")
    assert page.status_code == 200
    assert "There is no survey here yet" in page.text
    assert 'href="/staff/upload"' in page.text


def test_an_uploaded_questionnaire_is_listed_and_shown_in_outline(designer):
    sent = send_file(designer, SMALL)
    assert sent.status_code == 303
    page = designer.get(sent.location).text
    assert "tiny.yaml is uploaded. Nobody is asked it until it is published" in page
    assert "Which?" in page and "Not published yet" in page
    assert "A small survey" in designer.get("/staff/").text
    assert "Upload waiting to be published" in designer.get("/staff/").text


def test_a_file_with_problems_is_answered_with_its_lines_and_not_kept(designer, app):
    page = send_file(designer, BROKEN)
    assert page.status_code == 422
    assert "Error:" in page.text.split("</title>")[0]
    assert "Put right one error in tiny.yaml" in page.text
    assert "Line 11, column" in page.text
    assert "kind: chioce" in page.text and "Did you mean" in page.text
    assert versions(app) == []


def test_what_an_author_writes_is_shown_and_never_run(designer):
    page = send_file(
        designer, SMALL.replace("Which?", '"<script>alert(1)</script> {{ 7*7 }}"').replace("text:", "txet:")
    )
    assert page.status_code == 422
    assert "<script>alert(1)" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "The file is empty"),
        (b"\xff\xfe\x00", "Save the file as UTF-8"),
        (b"PK\x03\x04" + b"\x00" * 40, "listed below"),
        (b"a: &a [x]\nb: *a\n", "listed below"),
        (b"survey: x\n" * 10, "listed below"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(designer, source, says):
    page = send_file(designer, source)
    assert page.status_code == 422
    assert says in page.text


def test_a_large_file_is_refused_and_the_limit_said_before(designer, app):
    assert "of up to 2 MB" in designer.get("/staff/upload").text
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], max_import=1000)
    page = send_file(designer, b"#" * 1001)
    assert page.status_code == 422
    assert "Choose a file of up to 0.001 MB: this one is larger" in page.text


def test_no_file_is_asked_for_again(designer):
    fields = {"csrf_token": form_token(designer, "/staff/upload")}
    page = designer.post("/staff/upload", data=fields)
    assert page.status_code == 422
    assert "Choose a file" in page.text


def test_publishing_says_what_it_does_and_then_does_it(designer, app):
    first = publish(designer)
    assert "Version 1 is published." in designer.get(TINY).text
    sent = send_file(designer, reworded())
    asked = designer.get(sent.location + "/publish").text
    assert "What is different from version 1" in asked
    assert "Questions asked in another way (1)" in asked and "Which one?" in asked
    assert press(designer, sent.location + "/publish").location == TINY
    assert [version.number for version in versions(app)] == [2, 1]
    assert first != sent.location


def test_publishing_while_a_wave_is_open_leaves_it_alone_and_says_so(designer, app, clock):
    publish(designer)
    with app.app_context():
        open_wave(versions(app)[0].id, "trial", None, None, {}, "http://localhost", clock.now())
    sent = send_file(designer, reworded())
    assert "stays with version 1" in designer.get(sent.location + "/publish").text
    press(designer, sent.location + "/publish")
    assert "This wave stays with version 1" in designer.get(TINY).text


def test_the_same_file_again_says_that_nothing_has_changed(designer, app):
    publish(designer)
    sent = send_file(designer, "# a remark\n" + SMALL)
    assert "same questionnaire as version 1, so nothing has changed" in designer.get(sent.location).text
    assert len(versions(app)) == 1


def test_looking_at_publish_publishes_nothing(designer, app):
    sent = send_file(designer, SMALL)
    designer.get(sent.location + "/publish")
    assert versions(app)[0].number is None


def test_the_file_comes_back_as_it_was_sent(designer):
    sent = send_file(designer, "# a remark\n" + SMALL)
    file = designer.get(sent.location + "/questionnaire.yaml")
    assert file.text == "# a remark\n" + SMALL
    assert file.headers["Content-Disposition"] == "attachment; filename=tiny.yaml"
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_a_preview_starts_with_one_press_and_leads_to_the_respondents_pages(designer, app):
    sent = send_file(designer, SMALL)
    token = form_token(designer, sent.location)
    assert designer.get(sent.location + "/preview").status_code == 405
    started = designer.post(sent.location + "/preview", data={"csrf_token": token})
    assert started.status_code == 303
    assert started.location == "/preview/1"
    page = designer.get(started.location, follow_redirects=True).text
    assert "this is what respondents will see" in page and f'href="{TINY}">Back to the staff pages' in page


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_those_who_read_results_see_questionnaires_and_change_none(client, app, staff, sign_in, role):
    sign_in(client, staff("designer"))
    address = send_file(client, SMALL).location
    client.post("/staff/sign-out", data={"csrf_token": form_token(client, address)})
    sign_in(client, staff(role))
    page = client.get(address)
    assert page.status_code == 200 and "Publish…" not in page.text
    for closed in ("/staff/upload", address + "/publish", TINY + "waves/open"):
        assert client.get(closed).status_code == 403


def test_publishing_what_is_published_only_says_so(designer, app):
    address = publish(designer)
    assert designer.get(address + "/publish").location == address
    assert "Version 1 is published already" in designer.get(address).text


def test_an_old_form_changes_nothing_and_says_to_send_it_again(designer, app):
    address = send_file(designer, SMALL).location
    for sent in ("/staff/upload", address + "/publish"):
        page = designer.post(sent, data={"csrf_token": "old"})
        assert page.status_code == 422 and "This page was open too long" in page.text
    assert designer.post(address + "/preview", data={}).location == address
    assert versions(app)[0].number is None


@pytest.mark.parametrize("number", ["99999999999999999999", "2147483648", "-1", "0", "%00"])
def test_a_number_that_no_version_has_leads_nowhere(designer, number):
    send_file(designer, SMALL)
    assert designer.get(f"{TINY}versions/{number}").status_code == 404
    assert designer.get(f"{TINY}waves/{number}").status_code == 404
