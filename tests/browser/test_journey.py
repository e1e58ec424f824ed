"""The whole way of a small consultation as its staff go it, in real browsers: from the first sign-in to the report.

An administrator lets a designer and an analyst in; the designer asks, three kinds of respondents and a sheet of paper
answer; the analyst sets one response aside, takes the data away and reads the answer. Every page met is checked by axe.
"""

import openpyxl
import pytest
from playwright.sync_api import expect

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from tests.browser.answering import (
    answers_an_invitation,
    answers_by_keyboard_alone,
    answers_on_a_phone,
    fills_in_what_nobody_sees,
)
from tests.browser.asking import invites_the_bands, makes_an_event_link, publishes_and_opens_a_trial
from tests.browser.desk import Desk
from tests.browser.devices import PHONE
from tests.browser.walk import follow

SURVEY = "/staff/surveys/journey"
ADMINISTRATOR, DESIGNER, ANALYST = (f"{role}@example.org" for role in ("administrator", "designer", "analyst"))
REASON = "A program filled it in: the field that nobody sees had words in it."


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """With the second factor as it is by default: administrators need one."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECOND_FACTOR"}


@pytest.fixture
def browse(new_context, axe, live):
    """Opens a browser of its own for somebody."""

    def desk(**device) -> Desk:
        page = new_context(**device).new_page()
        page.set_default_timeout(15_000)
        # Axe waits on timers, which stand still where no scripts run.
        return Desk(page, axe if device.get("java_script_enabled", True) else lambda page: [], live)

    return desk


def test_a_consultation_from_the_first_sign_in_to_its_report(app, browse, tmp_path):
    with app.app_context():
        link = f"/staff/password/{invite_user(ADMINISTRATOR, 'administrator', Clock().now(), 60, DEFAULT_TEAM)}"
    administrator, designer, analyst = browse(), browse(), browse(color_scheme="dark")
    signs_in_for_the_first_time(administrator, link)
    for somebody, email, role in ((designer, DESIGNER, "Designer:"), (analyst, ANALYST, "Analyst:")):
        somebody.choose_a_password(invites(administrator, email, role), email)
        somebody.has_heading("Surveys")
    publishes_and_opens_a_trial(designer)
    invitations = invites_the_bands(designer, tmp_path)
    event = makes_an_event_link(designer)
    address = designer.page.get_by_label("Address of the wave").input_value()

    answers_on_a_phone(browse(**PHONE, color_scheme="dark"), address)
    answers_an_invitation(browse(), *invitations[:2])
    answers_by_keyboard_alone(browse(java_script_enabled=False), event)
    fills_in_what_nobody_sees(browse(), address)
    keys_a_sheet(designer)
    reads_the_morning_page(designer)

    sets_one_aside(analyst)
    takes_the_workbook_away(analyst)
    with app.app_context():
        simulate_responses("journey", 80, 3, Clock())
    reads_the_answer(analyst)
    closes_the_wave(designer, browse(), address)
    takes_the_report(analyst)
    reads_who_did_what(administrator)


def signs_in_for_the_first_time(administrator: Desk, link: str) -> None:
    administrator.choose_a_password(link, ADMINISTRATOR)
    administrator.has_heading("Set up your second factor")
    assert len(administrator.set_up_second_factor()) == 10
    administrator.has_heading("Surveys")


def invites(administrator: Desk, email: str, role: str) -> str:
    """The link that sets a password, to be handed over."""
    administrator.link("People")
    administrator.link("Invite somebody…")
    administrator.fill(Email_address=email)
    administrator.page.get_by_text(role).click()
    administrator.press("Invite")
    return administrator.page.get_by_label(f"Link for {email}").input_value()


def keys_a_sheet(designer: Desk) -> None:
    designer.link("Key answers…")
    designer.fill(Number_of_the_sheet="7")
    designer.press("Start")
    expect(designer.page.get_by_text("Keying sheet 7 on paper")).to_be_visible()
    designer.page.locator("#role-t").check()
    for button in ("Save and continue", "Save and continue", *["Skip this one"] * 4, "Save and continue"):
        designer.press(button)
    designer.press("Keep sheet 7 and key the next")
    designer.sees("Sheet 7 is kept.")
    assert designer.page.get_by_label("Number of the sheet").input_value() == "8"


def reads_the_morning_page(designer: Desk) -> None:
    designer.go(f"{SURVEY}/waves/")
    designer.sees("5 sent")
    designer.link("How it is going")
    designer.sees("responses sent, of 50 or more hoped for", "flagged for a look", "2 of 20+")
    designer.sees("Whoever has begun has sent their answers.")


def sets_one_aside(analyst: Desk) -> None:
    analyst.link("Surveys")
    analyst.link("What would help you play")
    analyst.tab("Responses")
    follow(analyst.page.get_by_role("row", name="A box that people do not see").get_by_role("link"))
    analyst.fill(Why=REASON)
    analyst.press("Set it aside")
    analyst.sees("The response is set aside", REASON)
    analyst.tab("Responses")
    analyst.sees("Responses set aside", REASON, "kept, and in the summary")


def takes_the_workbook_away(analyst: Desk) -> None:
    analyst.tab("Data")
    file = analyst.takes(analyst.page.get_by_role("button", name="Download the file"))
    heads, *rows = openpyxl.load_workbook(file)["data"].iter_rows(values_only=True)
    held = [dict(zip(heads, row, strict=True)) for row in rows]
    assert sorted(row["mode"] for row in held) == ["paper", "web", "web", "web", "web"]
    assert [row["set_aside_reason"] for row in held if row["set_aside"] == "yes"] == [REASON]
    assert {row["device"] for row in held if row["why"] == "For the joy of it"} == {"phone"}
    assert sorted(row["host"] or "" for row in held) == ["", "", "", "north", "south"]
    analyst.page.reload()
    analyst.sees(ANALYST)


def reads_the_answer(analyst: Desk) -> None:
    """The trial's is too small to show; the rehearsal's is whole."""
    analyst.tab("Results")
    analyst.link("Trial")
    analyst.sees("4 people have responded.", "Set aside: 1")
    assert analyst.page.locator("#priorities").count() == 0
    analyst.link("Rehearsal")
    analyst.sees("For the 80 people who responded", "How sure we are", "Who we heard from, and who we did not")
    assert 3 <= analyst.page.locator(".answer-lines li").count() <= 10
    assert analyst.page.locator("#best_worst tbody th").count() >= 4
    analyst.sees("Every question", "Visits to one another")
    analyst.link("Read what people wrote")
    analyst.sees("What do you play for?")


def closes_the_wave(designer: Desk, late: Desk, address: str) -> None:
    designer.tab("Fieldwork")
    trial = designer.page.get_by_role("listitem").filter(has_text="Trial")
    follow(trial.get_by_role("heading").get_by_role("link"))
    designer.link("Close…")
    designer.press("Close it now")
    designer.sees("The wave is closed.")
    late.go(address)
    late.sees("This consultation has closed")
    assert late.page.get_by_role("button", name="Start").count() == 0


def takes_the_report(analyst: Desk) -> None:
    """One file, read in a browser that asks nobody for anything."""
    analyst.tab("Results")
    analyst.link("Rehearsal")
    file = analyst.takes(analyst.page.get_by_role("link", name="Download the report"))
    asked = []
    analyst.page.on("request", lambda request: asked.append(request.url))
    analyst.go(file.as_uri())
    analyst.sees("For the 80 people who responded")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def reads_who_did_what(administrator: Desk) -> None:
    administrator.link("Audit")
    trail = administrator.page.locator("main table")
    for who, what in (
        (ADMINISTRATOR, "set up a second factor"),
        (DESIGNER, "took a list of invitations away"),
        (DESIGNER, "keyed an answer"),
        (ANALYST, "set a response aside"),
        (ANALYST, "took data away"),
        (ANALYST, "read what people wrote"),
        (ANALYST, "took the report away"),
        (DESIGNER, "closed a wave"),
    ):
        expect(trail.get_by_role("row").filter(has_text=what).first).to_contain_text(who)
