"""The pages on which leadership and analysts read the answer, and those they sign in by, as they leave the server."""

from collections.abc import Iterator

import pyotp

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user
from app.fieldwork.accounts.password_links import set_password
from app.fieldwork.rehearsal import simulate_responses
from app.outside.clock import Clock
from tests.browser.page_states import SECTOR, State
from tests.browser.site import Site
from tests.respondent import Page, Respondent

PASSWORD = "seven slow bassoons"
ANSWER = f"/staff/results/{SECTOR}"
SIGN_IN = "/staff/sign-in"


def staff_states(site: Site) -> dict[str, Page]:
    """All of them by name. The survey they tell of must have been published on the site."""
    with site.app.app_context():
        now = Clock().now()
        set_password(invite_user("analyst@example.org", "analyst", now, 60, DEFAULT_TEAM), PASSWORD, now)
        simulate_responses(SECTOR, 120, 1, Clock())
    return dict([*_answer(site), *_signing_in(site)])


def _signed_in(site: Site) -> Respondent:
    someone = Respondent(site.app)
    someone.get(SIGN_IN)
    someone.send({"email": "analyst@example.org", "password": PASSWORD}, "Sign in")
    return someone


def _answer(site: Site) -> Iterator[State]:
    someone = _signed_in(site)
    yield "results", someone.get("/staff/results/")
    yield "answer", someone.get(f"{ANSWER}?origin=rehearsal")
    breaks = someone.page.tree.xpath("//nav[@aria-label='Show every question by']//a/@href")
    yield "answer by a break", someone.get(breaks[1].partition("#")[0])
    yield "words", someone.get(f"{ANSWER}/words?origin=rehearsal")
    yield "take data away", someone.get(f"{ANSWER}/data")
    yield "report", someone.get(f"{ANSWER}/report?origin=rehearsal")


def _signing_in(site: Site) -> Iterator[State]:
    someone = Respondent(site.app)
    someone.get(SIGN_IN)
    yield "sign in with errors", someone.send({"email": "analyst@example.org", "password": "wrong"}, "Sign in")
    someone = _signed_in(site)
    yield "set up a second factor", someone.get("/staff/account/second-factor")
    yield "set up with errors", someone.send({"code": "000000", "password": PASSWORD}, "Confirm")
    secret = "".join(someone.page.tree.find_class("secret")[0].text_content().split())
    code = pyotp.TOTP(secret).now()
    yield "recovery codes", someone.send({"code": code, "password": PASSWORD}, "Confirm")
    half_way = _signed_in(site)
    yield "code", half_way.page
    yield "code with errors", half_way.send({"code": "000000"}, "Go on")
