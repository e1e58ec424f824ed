"""Keying in a real browser: a sheet by keyboard alone, a second time by somebody else, and the difference settled."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.outside.clock import Clock
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow
from tests.field import documents, put_in_the_field
from tests.web.keying.keyer import SURVEY


@pytest.fixture
def held(app, live):
    """The survey with an open trial, and two people who key."""
    with app.app_context():
        now = Clock().now()
        for name in ("designer", "analyst"):
            add_staff(name)
        return put_in_the_field(SURVEY, now)


@pytest.fixture
def staff(held, live, new_context):
    """Opens a browser with somebody signed in, at the page where sheets begin."""

    def seat(name: str) -> Page:
        page = new_context().new_page()
        page.goto(f"{live}/staff/sign-in")
        sign_in(page, f"{name}@example.org")
        page.goto(f"{live}/staff/surveys/{held.survey}/waves/{held.wave_id}/key")
        return page

    return seat


def press(page: Page, keys: str) -> None:
    """Press keys one after another, without looking."""
    for key in keys.split():
        page.keyboard.press(key)


def next_page(page: Page, keys: str) -> None:
    """Press keys, of which the last leads to another page."""
    *before, last = keys.split()
    press(page, " ".join(before))
    with page.expect_navigation():
        page.keyboard.press(last)


def key_the_pages(page: Page, pupils: str, words: str, looks_right=None) -> None:
    """Every page by its keys alone, up to the check."""
    next_page(page, "1 Enter")
    if looks_right:
        looks_right(page)
    # I teach; then the question that this opens; then the first of the ages, which stays where it is.
    press(page, "1")
    assert page.evaluate("document.activeElement.id") == "pupils"
    page.keyboard.type(pupils)
    press(page, "Tab 1")
    assert page.evaluate("document.activeElement.value") == "early"
    next_page(page, "Enter")
    if looks_right:
        looks_right(page)
    next_page(page, "1 2 Enter")
    next_page(page, "3 1 Enter")
    page.keyboard.type(words)
    next_page(page, "Control+Enter")


def test_a_sheet_is_keyed_twice_by_keyboard_alone_and_settled(app, staff, looks_right):
    page = staff("designer")
    looks_right(page)
    page.keyboard.type("17")
    next_page(page, "Enter")
    expect(page.get_by_text("Keying sheet 17 on paper")).to_be_visible()
    key_the_pages(page, "12", "More time", looks_right)
    looks_right(page)
    next_page(page, "Enter")
    expect(page.get_by_text("Sheet 17 is kept.")).to_be_visible()
    assert page.get_by_label("Number of the sheet").input_value() == "18"
    looks_right(page)

    other = staff("analyst")
    follow(other.get_by_role("link", name="All sheets"))
    looks_right(other)
    follow(other.get_by_role("link", name="Key sheet 17 a second time"))
    follow(other.get_by_role("button", name="Start"))
    key_the_pages(other, "21", "More time")
    next_page(other, "Enter")
    expect(other.get_by_role("heading", name="Sheet 17: what is right?")).to_be_visible()
    looks_right(other)
    other.get_by_label("Second entry: 21").check()
    follow(other.get_by_role("button", name="Keep what is chosen"))
    expect(other.get_by_text("Sheet 17 is settled.")).to_be_visible()
    looks_right(other)
    with app.app_context():
        (document,) = documents().values()
    assert (document["role"], document["pupils"], document["ages__early"]) == ("teach", "21", "1")
    assert (document["best__1_best"], document["best__1_worst"], document["best__2_best"]) == ("x", "y", "x")


def test_without_scripts_a_sheet_is_keyed_like_any_page(staff, held, live, new_context):
    page = staff("designer")
    quiet = new_context(java_script_enabled=False, storage_state=page.context.storage_state()).new_page()
    quiet.goto(page.url)
    quiet.get_by_label("Number of the sheet").fill("1")
    follow(quiet.get_by_role("button", name="Start"))
    assert quiet.locator("[data-key]").count() == 0
    quiet.locator("#consent-yes").check()
    follow(quiet.get_by_role("button", name="Save and continue"))
    assert quiet.locator("#role-teach").count() == 1


def test_a_file_with_problems_and_the_page_of_the_wave_look_right(staff, looks_right, tmp_path: Path, live, held):
    page = staff("designer")
    wave = page.url.removesuffix("/key")
    page.goto(f"{wave}/load")
    looks_right(page)
    (tmp_path / "batch.csv").write_text("id,consent,role,pupils\n1,1,teacher,many\n2,,lead,3\n")
    page.get_by_label("File of answers").set_input_files(tmp_path / "batch.csv")
    follow(page.get_by_role("button", name="Load"))
    assert page.title().startswith("Error:")
    looks_right(page)
    page.goto(wave)
    looks_right(page)
    page.goto(f"{wave}/sheets/")
    looks_right(page)
    page.goto(f"{wave}/key")
    page.get_by_label("Number of the sheet").fill("3")
    follow(page.get_by_role("button", name="Start"))
    follow(page.get_by_role("link", name="Stop"))
    looks_right(page)
    follow(page.get_by_role("button", name="Leave it for later"))
    looks_right(page)
