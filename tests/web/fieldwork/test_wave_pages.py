"""Staff open and close waves, and make links to them."""

import dataclasses
import re

import pytest

from app.store.queries.links import links_of
from app.store.queries.surveys import survey_named
from app.store.queries.waves import waves_of
from tests.fieldwork.small_surveys import SMALL
from tests.web.conftest import form_token
from tests.web.staff_work import press, publish, send_file, versions

WAVES = "/staff/surveys/tiny/waves/"
OPEN = WAVES + "open"
REAL = {
    "origin": "real",
    "closes": "2019-01-14",
    "response_date": "2019-04-01",
    "withdraw_by": "2019-02-11",
    "delete_by": "31/12/2020",
    "controller": "The charity",
    "contact": "us@example.org",
}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


@pytest.fixture
def designer(client, staff, sign_in):
    """A browser with a designer signed in."""
    sign_in(client, staff("designer"))
    return client


@pytest.fixture
def published(designer, app) -> int:
    """The id of a published version of a small survey."""
    publish(designer)
    return versions(app)[0].id


@pytest.fixture
def https(app):
    """The site as people reach it over https."""
    settings = app.extensions["settings"]
    app.extensions["settings"] = dataclasses.replace(settings, public_url="https://survey.example.org")


def waves(app):
    with app.app_context():
        return waves_of(survey_named("tiny").id)


def links(app, wave_id: int):
    with app.app_context():
        return links_of(wave_id)


def opened(client, version: int, **fields) -> str:
    """Open a trial; gives the wave's address."""
    return press(client, OPEN, version=version, origin="trial", **fields).location


def test_before_anything_is_published_no_wave_is_offered(designer, app):
    send_file(designer, SMALL)
    assert "publish it" in designer.get(WAVES).text
    refused = designer.get(OPEN)
    assert refused.status_code == 400 and "Publish a version first" in refused.text


def test_a_trial_opens_with_little_and_says_what_it_is(designer, published, app):
    page = designer.get(opened(designer, published, closes="2019-01-14")).text
    assert "The trial is open. It runs until 14 January 2019." in page
    assert "Open until 14 January 2019" in page and "Trial" in page and "Version 1" in page
    assert 'value="http://localhost/consultations/tiny"' in page


def test_a_wave_is_suggested_to_run_for_ten_weeks(designer, published):
    assert 'value="2019-01-14"' in designer.get(OPEN).text


def test_everything_a_real_wave_lacks_is_named_beside_what_was_typed(designer, published, app):
    page = press(designer, OPEN, version=published, origin="real", closes="2019-01-14", lawful_basis="public task")
    assert page.status_code == 422
    for missing in ("https", "who is responsible", "results are published", "last day to withdraw"):
        assert missing in page.text
    assert "public task" in page.text and 'value="2019-01-14"' in page.text
    assert re.search(r'href="#origin-0"', page.text) and re.search(r'href="#controller"', page.text)
    assert waves(app) == []


def test_a_day_that_cannot_be_read_stays_as_it_was_typed(designer, published, app):
    page = press(designer, OPEN, version=published, origin="trial", closes="in spring")
    assert page.status_code == 422
    assert "Enter a day, such as 14/12/2018" in page.text and 'value="in spring"' in page.text
    assert waves(app) == []


def test_a_real_wave_opens_when_nothing_is_missing(designer, published, app, https):
    location = press(designer, OPEN, version=published, **REAL).location
    wave = waves(app)[0]
    assert (wave.origin, wave.notice["delete_by"]) == ("real", "2020-12-31")
    assert "The consultation is open." in designer.get(location).text


def test_a_short_real_wave_opens_with_a_word_of_care(designer, published, https):
    location = press(designer, OPEN, version=published, **{**REAL, "closes": "2018-12-03"}).location
    assert "That is 4 weeks. People often need 8 to 12 weeks" in designer.get(location).text


def test_the_next_wave_starts_from_what_the_last_one_said(designer, published):
    opened(designer, published, controller="The charity")
    assert 'value="The charity"' in designer.get(OPEN).text


def test_a_second_wave_is_refused_while_one_is_open(designer, published, app):
    opened(designer, published)
    page = press(designer, OPEN, version=published, origin="trial")
    assert page.status_code == 422 and "Close the trial wave first" in page.text
    assert len(waves(app)) == 1


@pytest.mark.parametrize("version", ["999", "x", ""])
def test_a_version_that_is_not_offered_opens_nothing(designer, published, app, version):
    assert press(designer, OPEN, version=version, origin="trial").status_code == 422
    assert press(designer, OPEN, version=published, origin="rehearsal").status_code == 422
    assert waves(app) == []


def test_closing_is_asked_first_and_then_done(designer, published, app):
    address = opened(designer, published)
    assert "Close this wave now?" in designer.get(address + "/close").text
    assert waves(app)[0].closed_at is None
    assert press(designer, address + "/close").location == address
    assert waves(app)[0].closed_at is not None
    assert "Closed 5 November 2018" in designer.get(address).text
    assert designer.get(address + "/close").status_code == 410


def test_a_link_is_made_with_what_it_fills_in(designer, published, app):
    address = opened(designer, published)
    sent = press(designer, address + "/links/make", label="Leeds", hidden_event="12 March", hidden_host="north")
    link = links(app, 1)[0]
    assert sent.location == f"{address}#link-{link.id}"
    assert link.hidden == {"event": "12 March", "host": "north"}
    page = designer.get(address).text
    assert f'value="http://localhost/go/{link.code}"' in page and "The north" in page


def test_a_link_with_a_value_outside_its_list_keeps_what_was_typed(designer, published, app):
    address = opened(designer, published)
    page = press(designer, address + "/links/make", label="", hidden_event="12 March", hidden_host="east")
    assert page.status_code == 422
    assert "Give the link a label" in page.text and "Choose one of: north, south" in page.text
    assert 'value="12 March"' in page.text
    assert links(app, 1) == []


def test_a_link_has_a_qr_code_of_its_address(designer, published, app):
    address = opened(designer, published)
    press(designer, address + "/links/make", label="Leeds")
    link = links(app, 1)[0]
    drawing = designer.get(f"{address}/links/{link.id}/qr.svg")
    assert drawing.mimetype == "image/svg+xml"
    assert f"http://localhost/go/{link.code}" in drawing.text


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_others_see_how_a_wave_goes_and_run_none(designer, published, app, staff, sign_in, role):
    address = opened(designer, published)
    designer.post("/staff/sign-out", data={"csrf_token": form_token(designer, address)})
    sign_in(designer, staff(role))
    page = designer.get(address)
    assert page.status_code == 200 and "Close…" not in page.text
    for closed in (OPEN, address + "/close", address + "/links/make"):
        assert designer.get(closed).status_code == 403


def test_an_old_form_comes_back_with_everything_typed(designer, published, app):
    fields = {"csrf_token": "old", "version": published, "origin": "trial", "controller": "The charity"}
    page = designer.post(OPEN, data=fields)
    assert page.status_code == 422
    assert "This page was open too long" in page.text and 'value="The charity"' in page.text
    assert waves(app) == []
    address = opened(designer, published)
    assert designer.post(address + "/close", data={}).status_code == 422
    assert designer.post(address + "/links/make", data={"label": "Leeds"}).status_code == 422
    assert waves(app)[0].closed_at is None and links(app, 1) == []


def test_what_is_missing_is_listed_in_the_order_of_the_form(designer, published):
    page = press(designer, OPEN, version=published, origin="real", closes="").text
    summary = page.split("things to fix", 1)[1].split("</ul>", 1)[0]
    asked = re.findall(r'href="#([a-z_0-9-]+)"', summary)
    assert asked == ["origin-0", "closes", "response_date", "withdraw_by", "delete_by", "controller"]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2200-01-01"])
def test_a_day_beyond_all_calendars_is_refused(designer, published, app, day):
    page = press(designer, OPEN, version=published, origin="trial", closes=day)
    assert page.status_code == 422 and "Enter a day between 2000 and 2199" in page.text
    assert waves(app) == []


def test_what_cannot_be_seen_is_left_out_of_what_is_kept(designer, published, app):
    address = opened(designer, published, controller="The\x00 charity\x07", contact="x" * 400)
    assert waves(app)[0].notice["controller"] == "The charity"
    press(designer, address + "/links/make", label="Le\x00eds", hidden_event="\u202eMarch")
    assert (links(app, 1)[0].label, links(app, 1)[0].hidden) == ("Leeds", {"event": "March"})
