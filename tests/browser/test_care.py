"""Looking responses over and keeping the contact list in a real browser, with axe, on a phone and on a desk."""

import datetime as dt
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from app.store.tables import Contact, Response, SurveyPermission, Team, User, Withdrawal
from app.store.transaction import writing
from tests.browser.conftest import ROOT
from tests.browser.staff import add_staff, sign_in
from tests.browser.walk import follow

FLAGS = [
    {"same_organisation": "0" * 8, "too_fast": 41},
    {"same_organisation": "0" * 8},
    {"honeypot": True},
    {"fast_sets": 5, "same_position": "best 1 of 9", "straight_grids": 2},
]
# Where pictures are put for people to look at, when somebody wants them.
PICTURES = os.environ.get("SOUNDINGS_TEST_PICTURES")


@pytest.fixture
def survey(app) -> str:
    """The longest questionnaire of the repository, with flags on some of forty rehearsal responses."""
    file = max((ROOT / "surveys").glob("*.yaml"), key=lambda file: file.stat().st_size)
    now = Clock().now()
    with app.app_context():
        for role in ("analyst", "designer"):
            add_staff(role)
        with writing() as session:
            team_id = session.query(Team).one().id
        uploaded = upload_questionnaire(file.read_bytes(), file.name, team_id, now)
        publish_questionnaire(uploaded.id, now)
        simulate_responses(uploaded.survey.name, 40, 1, Clock())
        with writing() as session:
            responses = list(session.scalars(select(Response).order_by(Response.id)))
            for response, flags in zip(responses, FLAGS, strict=False):
                response.flags = flags
            designer = session.scalars(select(User).where(User.role == "designer")).one()
            given = {"survey_id": uploaded.survey_id, "user_id": designer.id, "permission": "see_contacts"}
            session.add(SurveyPermission(**given))
            session.add(Withdrawal(wave_id=responses[0].wave_id, on=dt.date(2019, 2, 1), count=2))
            for name in ("A choir leader", "=A drummer", "A freelancer with rather a long name of their own"):
                document = {"ct_name": name, "ct_email": f"{name[-4:]}.{'x' * 30}@example.org", "ct_org": -88}
                session.add(Contact(survey_id=uploaded.survey_id, delete_by=dt.date(2030, 6, 30), document=document))
        return uploaded.survey.name


@pytest.fixture
def arrive(survey, live, page):
    """Signs somebody in, on their way to a page of the survey."""

    def to(role: str, below: str):
        page.goto(f"{live}/staff/sign-in?next=/staff/surveys/{survey}/{below}")
        sign_in(page, f"{role}@example.org")
        return page

    return to


@pytest.fixture
def looks_right(axe):
    """Checks the page as it is: axe and no sideways scroll, light on phones, dark on a tablet and a desk."""

    def check(page, name: str) -> None:
        for width, scheme in ((320, "light"), (360, "light"), (768, "dark"), (1280, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], (page.url, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)

    return check


def test_an_analyst_looks_responses_over_and_sets_one_aside(arrive, looks_right):
    page = arrive("analyst", "flagged?origin=rehearsal")
    expect(page.get_by_role("heading", level=1)).to_have_text("Responses to look over")
    looks_right(page, "flagged")
    follow(page.locator("main table a").first)
    looks_right(page, "response")
    follow(page.get_by_role("button", name="Set it aside"))
    expect(page.get_by_role("alert")).to_contain_text("Say why it is set aside")
    looks_right(page, "no-reason")
    page.get_by_label("Why").fill("Two people of one organisation answered; this one came second.")
    follow(page.get_by_role("button", name="Set it aside"))
    expect(page.get_by_role("status")).to_contain_text("The response is set aside")
    looks_right(page, "aside")
    follow(page.get_by_role("link", name="Responses", exact=True).first)
    looks_right(page, "flagged-and-aside")
    page.get_by_label("Its id").fill("nonsense")
    follow(page.get_by_role("button", name="Open it"))
    expect(page.get_by_role("alert")).to_contain_text("No response of this survey has this id")
    looks_right(page, "not-found")


def test_a_designer_keeps_the_contact_list(arrive, looks_right):
    page = arrive("designer", "contacts")
    expect(page.get_by_text("3 people left contact details")).to_be_visible()
    looks_right(page, "contacts")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the list").click()
    assert "'=A drummer" in Path(taken.value.path()).read_text(encoding="utf-8-sig")
    follow(page.get_by_role("link", name="Delete all…"))
    looks_right(page, "delete-contacts")
    follow(page.get_by_role("button", name="Delete for good"))
    expect(page.get_by_text("0 people left contact details")).to_be_visible()
    looks_right(page, "no-contacts")
