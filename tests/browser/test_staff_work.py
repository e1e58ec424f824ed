"""A designer's work in a real browser: upload, put right, preview, publish, open, link, close; each page with axe."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM
from app.fieldwork.questionnaires import publish_file
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow
from tests.fieldwork.small_surveys import BROKEN, SMALL


@pytest.fixture
def signed_in(app, live, page):
    """A browser with a designer signed in."""
    with app.app_context():
        add_staff("designer")
    page.goto(f"{live}/staff/")
    sign_in(page, "designer@example.org")
    return page


@pytest.fixture
def files(tmp_path):
    """A file with a mistake, and the same put right."""
    for name, source in (("broken.yaml", BROKEN), ("tiny.yaml", SMALL)):
        (tmp_path / name).write_text(source)
    return tmp_path


def upload(page, file) -> None:
    page.get_by_label("Questionnaire file").set_input_files(file)
    follow(page.get_by_role("button", name="Upload"))


def sheets_of(page) -> int:
    """How many sheets of paper a page takes."""
    return page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n")


def test_from_a_file_with_a_mistake_to_a_closed_wave(signed_in, files, looks_right, live):
    page = signed_in
    looks_right(page)
    follow(page.get_by_role("link", name="Upload a questionnaire"))
    upload(page, files / "broken.yaml")
    assert page.title().startswith("Error:")
    expect(page.get_by_text("kind: chioce").first).to_be_visible()
    looks_right(page)

    upload(page, files / "tiny.yaml")
    looks_right(page)
    version = page.url
    follow(page.get_by_role("button", name="Preview"))
    assert urlsplit(page.url).path.startswith(("/preview/", "/consultations/tiny"))
    looks_right(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="End the preview").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert urlsplit(page.url).path == "/staff/surveys/tiny/"
    page.goto(f"{live}/staff/nothing")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    looks_right(page)
    page.goto(version)
    follow(page.get_by_role("link", name="Publish…"))
    looks_right(page)
    follow(page.get_by_role("button", name="Publish version 1"))
    expect(page.get_by_text("Version 1 is published.").first).to_be_visible()
    looks_right(page)

    follow(page.get_by_role("link", name="Fieldwork"))
    looks_right(page)
    page.get_by_role("link", name="Open a wave…").first.click()
    page.get_by_label("The real consultation").check()
    follow(page.get_by_role("button", name="Open the wave"))
    assert page.title().startswith("Error:")
    looks_right(page)
    page.get_by_role("link", name="Set who is responsible").click()
    expect(page.locator("#controller")).to_be_focused()
    page.get_by_label("A trial").check()
    follow(page.get_by_role("button", name="Open the wave"))
    expect(page.get_by_text("The trial is open.").first).to_be_visible()

    follow(page.get_by_role("link", name="Make a link…"))
    follow(page.get_by_role("button", name="Make the link"))
    looks_right(page)
    page.get_by_label("What is this link for?").fill("Leeds")
    page.get_by_label("Host").select_option("north")
    follow(page.get_by_role("button", name="Make the link"))
    looks_right(page)
    assert page.get_by_label("Address for Leeds").input_value().startswith(f"{live}/go/")

    wave = page.url.partition("#")[0]
    follow(page.get_by_role("link", name="Slips to print for Leeds"))
    page.get_by_label("A line of your own").fill("Stall 4, until noon")
    page.get_by_label("Two on a sheet").check()
    follow(page.get_by_role("button", name="Show the slips"))
    looks_right(page)
    assert sheets_of(page) == 1
    page.goto(wave)
    follow(page.get_by_role("link", name="How it is going"))
    looks_right(page)
    page.goto(wave)

    follow(page.get_by_role("link", name="Close…"))
    looks_right(page)
    follow(page.get_by_role("button", name="Close it now"))
    expect(page.get_by_text("The wave is closed.").first).to_be_visible()
    looks_right(page)


def test_an_address_is_copied_with_one_press(signed_in, files):
    page = signed_in
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(page.url.replace("/staff/", "/staff/upload"))
    upload(page, files / "tiny.yaml")
    follow(page.get_by_role("link", name="Publish…"))
    follow(page.get_by_role("button", name="Publish version 1"))
    follow(page.get_by_role("link", name="Open a wave"))
    follow(page.get_by_role("button", name="Open the wave"))
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Address of the wave").input_value()


def test_the_morning_page_has_room_for_everything_and_prints_on_two_sheets(signed_in, app, live, looks_right):
    page = signed_in
    with app.app_context():
        now = Clock().now()
        publish_file(Path("surveys/amie_sector_2018_19.yaml").read_bytes(), "sector.yaml", DEFAULT_TEAM, now)
        wave = simulate_responses("amie_sector_2018_19", 80, 1, Clock()).wave_id
    page.goto(f"{live}/staff/surveys/amie_sector_2018_19/waves/{wave}/monitor")
    expect(page.get_by_role("row", name="East Midlands")).to_have_count(1)
    looks_right(page)
    page.emulate_media(media="print", color_scheme="light")
    expect(page.get_by_role("button", name="Count everything again")).to_be_hidden()
    assert sheets_of(page) in (1, 2)
    page.emulate_media(media="screen")
    follow(page.get_by_role("button", name="Count everything again"))
    expect(page.get_by_text("Everything is being counted again.").first).to_be_visible()
