"""Inviting a census in a real browser, from the list to the answer; each page with axe, light, dark and narrow."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.outside.clock import Clock, FixedClock
from app.outside.mail import CollectedMail
from app.store.database import db
from app.store.tables import Invitation
from app.store.transaction import writing
from tests.browser.page_states import late
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow
from tests.field import NOTICE, put_in_the_field
from tests.respondent import Respondent

ROOT = Path(__file__).resolve().parents[2]
HUBS = ROOT / "tests/files/hubs.csv"
HUB = (ROOT / "surveys/amie_hub_2018_19.yaml").read_text(encoding="utf-8")
# Where to keep pictures of every page, for people who look them over.
PICTURES = os.environ.get("SOUNDINGS_TEST_PICTURES")


@pytest.fixture
def held(app):
    app.extensions["doors"].mail = CollectedMail()
    with app.app_context():
        now = Clock().now()
        add_staff("designer")
        closes = date.today() + timedelta(days=70)
        return put_in_the_field(HUB, now, origin="real", closes=closes, notice=late(NOTICE))


@pytest.fixture
def signed_in(held, live, page):
    page.goto(f"{live}/staff/surveys/{held.survey}/waves/{held.wave_id}/invitations")
    sign_in(page, "designer@example.org")
    return page


@pytest.fixture
def looks_right(axe):
    """Checks the page as it is: axe, and no sideways scroll."""

    def check(page, name: str) -> None:
        for width, scheme in ((360, "light"), (1280, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
            assert axe(page) == [], (page.url, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)

    return check


def answered(app, addresses: list[str], started: bool = True) -> None:
    """Have these invitations answered, or not, as far as the list of them can tell."""
    with app.app_context(), writing() as session:
        for one in session.query(Invitation).filter(Invitation.id.in_(addresses)):
            one.started = started


def test_a_census_is_invited_sent_to_and_answered(signed_in, looks_right, app, live, tmp_path):
    page = signed_in
    looks_right(page, "1-nobody")
    follow(page.get_by_role("link", name="Load the list…"))
    broken = tmp_path / "broken.csv"
    text = HUBS.read_text(encoding="utf-8-sig").replace("E12000008", "E1200008", 2).replace("Example hub 7,", ",")
    broken.write_text(text + "hub-003,Again,two at home,,\n", encoding="utf-8")
    page.get_by_label("The list", exact=True).set_input_files(broken)
    follow(page.get_by_role("button", name="Look at it"))
    expect(page.get_by_text("Nothing was changed")).to_be_visible()
    looks_right(page, "2-faults")
    page.get_by_label("The list", exact=True).set_input_files(HUBS)
    follow(page.get_by_role("button", name="Look at it"))
    expect(page.get_by_role("heading", name="120 rows: 120 new")).to_be_visible()
    looks_right(page, "3-looked-at")
    follow(page.get_by_role("button", name="Load this list"))
    follow(page.get_by_role("button", name="Make 120 invitations"))
    looks_right(page, "4-made")
    follow(page.get_by_role("link", name="Send 108 by email…"))
    looks_right(page, "5-letter")
    follow(page.get_by_role("button", name="Send 108 invitations"))
    expect(page.get_by_text("108 invitations are on the way")).to_be_visible()
    with app.app_context():
        identifiers = list(db.session.scalars(db.select(Invitation.id).order_by(Invitation.case_id)))
    answered(app, identifiers[:50])
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the list").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 121
    addresses = {line.split(",")[3]: line.split(",")[4] for line in lines[1:]}
    new = [address for address, outcome in addresses.items() if outcome == "sent"]
    used = next(address for address, outcome in addresses.items() if outcome == "answered")
    someone = Respondent(app)
    someone.get(new[0].removeprefix(live))
    assert someone.send({"b_consent": ["yes"]}, "Start").status == 200
    page.reload()
    expect(page.get_by_text("Response rate by Region of the hub")).to_be_visible()
    looks_right(page, "6-under-way")

    page.goto(new[0])
    expect(page.get_by_role("heading", name="Somebody has started already")).to_be_visible()
    looks_right(page, "7-in-use")
    follow(page.get_by_role("link", name="Start again"))
    looks_right(page, "8-start-again")
    follow(page.get_by_role("button", name="Throw away and start again"))
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    page.goto(used)
    looks_right(page, "9-used")


def test_a_week_later_those_who_have_not_answered_are_reminded(signed_in, looks_right, app, live, held):
    page, clock = signed_in, FixedClock(Clock().now())
    app.extensions["doors"].clock = clock
    follow(page.get_by_role("link", name="Load the list…"))
    page.get_by_label("The list", exact=True).set_input_files(HUBS)
    follow(page.get_by_role("button", name="Look at it"))
    follow(page.get_by_role("button", name="Load this list"))
    follow(page.get_by_role("button", name="Make 120 invitations"))
    follow(page.get_by_role("link", name="Send 108 by email…"))
    follow(page.get_by_role("button", name="Send 108 invitations"))
    with app.app_context():
        sent = list(db.session.scalars(db.select(Invitation.id).where(Invitation.sent_on.is_not(None))))
    assert len(sent) == 108
    answered(app, sent[:107])
    clock.move(timedelta(days=7))
    page.goto(f"{live}/staff/surveys/{held.survey}/waves/{held.wave_id}/invitations")
    sign_in(page, "designer@example.org")
    looks_right(page, "10-one-to-remind")
    follow(page.get_by_role("link", name="Remind one person…"))
    expect(page.get_by_role("heading", name="Send 1 reminder?")).to_be_visible()
    looks_right(page, "11-reminder")
    answered(app, sent, False)
    page.reload()
    expect(page.get_by_role("heading", name="Send 108 reminders?")).to_be_visible()
    looks_right(page, "12-reminders")
    follow(page.get_by_role("button", name="Send 108 reminders"))
    expect(page.get_by_text("108 reminders are on the way")).to_be_visible()
    page.reload()
    looks_right(page, "13-reminded")
    page.goto(page.url + "/remind")
    expect(page.get_by_text("There is nobody to remind today")).to_be_visible()
    looks_right(page, "14-nobody-to-remind")
