"""Results in a real browser: a whole survey's summary and the form for its data, with axe, on a phone and on a desk."""

import csv

import openpyxl
import pytest
from playwright.sync_api import expect

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.rehearsal import simulate_responses
from app.fieldwork.requested_files import export_file
from app.outside.clock import Clock
from app.store.queries.surveys import survey_named
from app.store.tables import RequestedFile, Team
from app.store.transaction import writing
from app.web import file_makers
from app.web.results import making
from tests.browser.conftest import ROOT
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow

# What stands beyond the right edge when the page scrolls sideways.
BEYOND = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
    [...document.querySelectorAll("main *")].filter(each => !each.closest(".table-frame, .plot-frame"))
        .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
        .map(each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(0, 20)"""


@pytest.fixture
def survey(app) -> str:
    """The longest questionnaire of the repository, answered by a rehearsal of forty."""
    file = max((ROOT / "surveys").glob("*.yaml"), key=lambda file: file.stat().st_size)
    now = Clock().now()
    with app.app_context():
        add_staff("analyst")
        with writing() as session:
            team_id = session.query(Team).one().id
        uploaded = upload_questionnaire(file.read_bytes(), file.name, team_id, now)
        publish_questionnaire(uploaded.id, now)
        simulate_responses(uploaded.survey.name, 40, 1, Clock())
        return uploaded.survey.name


@pytest.fixture
def analyst(survey, live, page):
    """A browser with an analyst signed in, at the list of results."""
    page.goto(f"{live}/staff/sign-in?next=/staff/results/")
    sign_in(page, "analyst@example.org")
    return page


@pytest.fixture
def looks_right(axe):
    """Checks the page as it is: axe and no sideways scroll, light on phones, dark on a tablet and a desk."""

    def check(page) -> None:
        for width, scheme in ((320, "light"), (768, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], (page.url, width, scheme)
            assert page.evaluate(BEYOND) == [], (page.url, width)

    return check


def test_leadership_and_analysts_read_the_summary(analyst, looks_right):
    looks_right(analyst)
    follow(analyst.locator(".survey-list__survey h2 a"))
    expect(analyst.get_by_role("heading", level=1)).to_have_text("What people told us")
    expect(analyst.get_by_text("For the 40 people who responded")).to_be_visible()
    looks_right(analyst)
    analyst.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    looks_right(analyst)
    follow(analyst.get_by_role("navigation", name="Show every question by").get_by_role("link").nth(1))
    looks_right(analyst)


def test_an_analyst_takes_the_data_away(analyst, looks_right, survey, tmp_path):
    follow(analyst.get_by_role("link", name="Take away the data"))
    looks_right(analyst)
    analyst.get_by_label("From").fill("2019-02-02")
    analyst.get_by_label("To", exact=True).fill("2019-02-01")
    follow(analyst.get_by_role("button", name="Download the file"))
    expect(analyst.get_by_role("alert")).to_contain_text("The last day is before the first")
    looks_right(analyst)
    analyst.get_by_label("From").fill("")
    analyst.get_by_label("To", exact=True).fill("")
    analyst.get_by_label("CSV: a row for each response, a column").check()
    with analyst.expect_download() as started:
        analyst.get_by_role("button", name="Download the file").click()
    assert started.value.suggested_filename == f"{survey}-rehearsal-responses.csv"
    started.value.save_as(tmp_path / "responses.csv")
    with (tmp_path / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 40
    analyst.reload()
    expect(analyst.locator("table", has_text="analyst@example.org")).to_be_visible()


def test_whoever_reads_for_long_is_told_before_they_are_signed_out_and_may_stay(analyst):
    warning = analyst.get_by_role("alert").filter(has_text="signed out in two minutes")
    analyst.clock.install()
    analyst.reload()
    for _ in range(2):
        analyst.clock.fast_forward("43:01")
        expect(warning).to_have_count(1)
        with analyst.expect_response("**/staff/account") as kept:
            analyst.get_by_role("button", name="Stay signed in").click()
        assert kept.value.status == 200
        expect(warning).to_have_count(0)
    analyst.context.clear_cookies()
    analyst.clock.fast_forward("43:01")
    analyst.get_by_role("button", name="Stay signed in").click()
    expect(analyst.get_by_role("alert").filter(has_text="Sign in again in another tab")).to_have_count(1)


class NobodyWorks:
    """A queue that nothing is taken from."""

    def ask_if_heard(self, *what) -> None:
        pass


def test_an_answer_that_is_being_worked_out_is_shown_when_it_is_there(analyst, looks_right, app, survey, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 10)
    monkeypatch.setattr(making, "jobs", NobodyWorks)
    analyst.clock.install()
    follow(analyst.locator(".survey-list__survey h2 a"))
    expect(analyst.get_by_text("The answer is being worked out")).to_be_visible()
    looks_right(analyst)
    analyst.evaluate("window.isSameVisit = true")
    with analyst.expect_response(analyst.url):
        analyst.clock.fast_forward(5_000)
    # Looking leaves the page, and whoever reads it, where they are.
    assert analyst.evaluate("window.isSameVisit")
    with app.app_context():
        making.make_answer_of(survey_named(survey).id, "rehearsal")
    with analyst.expect_navigation():
        analyst.clock.fast_forward(5_000)
    expect(analyst.get_by_text("For the 40 people who responded")).to_be_visible()


@pytest.fixture
def make(app, monkeypatch):
    """Files count as large, and are made when the test says so: then, by a process of their own."""
    monkeypatch.setattr(export_file, "MOST_AT_ONCE", {"xlsx": 10})
    make_requested_files = file_makers.make_requested_files
    monkeypatch.setattr(file_makers, "make_requested_files", lambda: None)

    def go_on() -> None:
        with app.app_context():
            make_requested_files()

    return go_on


@pytest.fixture
def only_file(app):
    """Changes the one file that was asked for."""

    def change(**changes) -> None:
        with app.app_context(), writing() as session:
            file = session.query(RequestedFile).one()
            for name, value in changes.items():
                setattr(file, name, value)

    return change


def test_a_large_file_shows_how_far_it_is_and_is_fetched_when_it_is_ready(
    analyst, looks_right, make, only_file, tmp_path
):
    follow(analyst.get_by_role("link", name="Take away the data"))
    follow(analyst.get_by_role("button", name="Download the file"))
    expect(analyst.get_by_role("heading", level=1)).to_have_text("Your files")
    expect(analyst.get_by_text("It is next.")).to_be_visible()
    looks_right(analyst)
    now = Clock().now()
    only_file(state="running", started_at=now, heard_at=now, done_rows=17)
    # The script looks again by itself, and what has the focus keeps it.
    analyst.get_by_role("button", name="Cancel it").focus()
    expect(analyst.get_by_text("Being made", exact=True)).to_be_visible(timeout=10_000)
    expect(analyst.get_by_text("17 of 40 responses")).to_be_visible()
    expect(analyst.get_by_role("progressbar")).to_have_js_property("value", 42)
    expect(analyst.get_by_role("button", name="Cancel it")).to_be_focused()
    expect(analyst.get_by_role("status").filter(has_text="Being made, 25%")).to_have_count(1)
    looks_right(analyst)
    only_file(state="waiting")
    make()
    expect(analyst.get_by_role("button", name="Fetch the file")).to_be_visible(timeout=10_000)
    looks_right(analyst)
    with analyst.expect_download() as started:
        analyst.get_by_role("button", name="Fetch the file").click()
    started.value.save_as(tmp_path / "responses.xlsx")
    assert openpyxl.load_workbook(tmp_path / "responses.xlsx")["data"].max_row == 41
    expect(analyst.get_by_text("You have fetched it, and it was deleted here.")).to_be_visible(timeout=10_000)
    looks_right(analyst)
