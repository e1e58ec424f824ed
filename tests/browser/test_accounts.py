"""An administrator's first sign-in and what they do about accounts, in a real browser; each page with axe."""

import re
from datetime import timedelta

import pyotp
import pytest
from playwright.sync_api import expect

from app.outside.clock import Clock
from app.store.queries.accounts import user_with_email
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow
from tests.fieldwork.small_surveys import published

EMAIL = "administrator@example.org"


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """With the second factor as it is by default."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECOND_FACTOR"}


@pytest.fixture
def people(app):
    """An administrator and an analyst with passwords, and a survey of theirs."""
    with app.app_context():
        for email, role in ((EMAIL, "administrator"), ("analyst@example.org", "analyst")):
            add_staff(role, email)
        published(user_with_email(EMAIL).team_id)


def give_password(page, live: str) -> None:
    page.goto(f"{live}/staff/")
    sign_in(page, EMAIL)


def set_up(page) -> tuple[pyotp.TOTP, list[str]]:
    secret = pyotp.TOTP(page.locator(".secret").text_content().replace(" ", ""))
    page.get_by_label("The six digits your app shows").fill(secret.now())
    follow(page.get_by_role("button", name="Confirm"))
    return secret, re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", page.locator(".recovery-codes").inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_first_sign_in_leads_through_the_second_factor_to_the_page_that_was_wanted(
    people, live, new_context, scripts
):
    page = new_context(java_script_enabled=scripts).new_page()
    give_password(page, live)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    secret, codes = set_up(page)
    assert len(codes) == 10
    follow(page.get_by_role("link", name="I have kept them: go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Surveys")

    follow(page.get_by_role("button", name="Sign out"))
    give_password(page, live)
    # The next code, for the first was used up by setting up.
    page.get_by_label("Code").fill(secret.at(Clock().now() + timedelta(seconds=30)))
    follow(page.get_by_role("button", name="Go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Surveys")


def test_a_long_address_makes_no_page_wider_than_a_phone(people, app, live, page):
    long = f"{'a.very.long.name.' * 3}indeed@northernmost-shireborough.example.org"
    with app.app_context():
        add_staff("designer", long)
        person = user_with_email(long).id
    give_password(page, live)
    set_up(page)
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("people", f"people/{person}", "audit", "surveys/tiny/permissions", "permissions"):
        page.goto(f"{live}/staff/{path}")
        expect(page.locator("main")).to_contain_text("indeed@" if path != "permissions" else "Administrator")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    follow(page.get_by_role("button", name="Sign out"))
    sign_in(page, long)
    for path in ("", "account"):
        page.goto(f"{live}/staff/{path}")
        expect(page.get_by_role("link", name=long)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_each_page_of_accounts_is_sound(people, live, page, looks_right):
    give_password(page, live)
    looks_right(page)
    page.get_by_text("I cannot scan it").click()
    page.get_by_label("The six digits your app shows").fill("000000")
    follow(page.get_by_role("button", name="Confirm"))
    assert page.title().startswith("Error:")
    looks_right(page)
    _, codes = set_up(page)
    looks_right(page)
    follow(page.get_by_role("link", name="I have kept them: go on"))

    follow(page.get_by_role("button", name="Sign out"))
    give_password(page, live)
    looks_right(page)
    page.get_by_label("Code").fill("000000")
    follow(page.get_by_role("button", name="Go on"))
    looks_right(page)
    page.get_by_label("Code").fill(codes[0])
    follow(page.get_by_role("button", name="Go on"))
    expect(page.get_by_text("You have 9 recovery codes left.")).to_be_visible()

    follow(page.get_by_role("link", name=EMAIL))
    looks_right(page)
    for link in ("Change password…", "Replace it…", "New recovery codes…"):
        follow(page.get_by_role("link", name=link))
        looks_right(page)
        page.goto(f"{live}/staff/account")

    follow(page.get_by_role("link", name="People"))
    looks_right(page)
    follow(page.get_by_role("link", name="Invite somebody…"))
    looks_right(page)
    follow(page.get_by_role("button", name="Invite"))
    assert page.title().startswith("Error:")
    looks_right(page)
    page.get_by_label("Email address").fill("new@example.org")
    page.get_by_text("Leadership: results").click()
    follow(page.get_by_role("button", name="Invite"))
    assert page.get_by_label("Link for new@example.org").input_value().startswith(f"{live}/staff/password/")
    looks_right(page)
    follow(page.get_by_role("link", name="Back to people"))
    follow(page.get_by_role("link", name="analyst@example.org"))
    looks_right(page)
    follow(page.get_by_role("button", name="Disable the account"))
    expect(page.get_by_text("is disabled and signed out.")).to_be_visible()
    looks_right(page)
    follow(page.get_by_role("button", name="Enable the account"))

    page.goto(f"{live}/staff/surveys/tiny/permissions")
    looks_right(page)
    page.get_by_role("group", name="analyst@example.org").get_by_text("optional questions").click()
    follow(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("it counts from the next page they open")).to_be_visible()
    looks_right(page)

    follow(page.get_by_role("link", name="Audit"))
    looks_right(page)
    page.get_by_label("What was done").select_option(label="Gave a permission for a survey")
    follow(page.get_by_role("button", name="Show"))
    expect(page.get_by_text("1 event")).to_be_visible()
    looks_right(page)
