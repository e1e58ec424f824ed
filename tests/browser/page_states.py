"""Every page that the public and respondents may see, in each state it may be in, as it leaves the server."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.fieldwork.waves import close_wave
from app.outside.mail import CollectedMail
from tests.browser.every_kind import EVERY_KIND, RIGHT, WRONG
from tests.browser.site import Site
from tests.field import NOTICE
from tests.respondent import Page, Respondent

SURVEYS = Path(__file__).resolve().parents[2] / "surveys"
SECTOR = "amie_sector_2018_19"
SMALL = """
survey: NAME
title: TITLE
listing: LISTING
thanks: Thank you very much.
sections:
  - name: one
    title: One
    questions:
      - {name: opens, kind: choice, text: More?, codes: [{code: yes, label: Yes}, {code: no, label: No}]}
      - {name: more, kind: text, text: What more?, ask_if: {question: opens, is: yes}}
  - {name: two, title: Two, ask_if: {question: opens, is: yes}, questions: [{name: words, kind: text, text: Words?}]}
contact_form:
  name: stay
  title: Stay in touch
  questions:
    - {name: ct_email, kind: email, text: Your email, required: true}
    - {name: ct_agree, kind: tick, text: May we write?, label: I agree, required: true}
"""

State = tuple[str, Page]


def small(name: str, listing: str = "public") -> str:
    return SMALL.replace("NAME", name).replace("TITLE", name.capitalize()).replace("LISTING", listing)


def every_state(site: Site) -> dict[str, Page]:
    """All of them by name. Puts the surveys it needs in the field."""
    site.app.extensions["doors"].mail = CollectedMail()
    sector = (SURVEYS / f"{SECTOR}.yaml").read_text(encoding="utf-8")
    site.put(sector, closes=date.today() + timedelta(days=70), notice=late(NOTICE))
    site.put(EVERY_KIND)
    site.put(small("small"))
    site.put(small("invited", "invitation"))
    site.put(small("coming"), opens=date.today() + timedelta(days=9))
    closed = site.put(small("closed"))
    with site.app.app_context():
        close_wave(closed.wave_id, datetime.now(UTC) - timedelta(hours=2))
    parts: list[Callable[[Site], Iterator[State]]] = [_public, _landings, _kinds, _sector, _small, _codes]
    return {name: page for part in parts for name, page in part(site)}


def late(notice: dict) -> dict:
    """A notice with its days moved into the future."""
    soon = date.today() + timedelta(days=200)
    return {name: soon if isinstance(said, date) else said for name, said in notice.items()}


def _public(site: Site) -> Iterator[State]:
    someone = Respondent(site.app)
    for name, address in (
        ("front page", "/"),
        ("privacy", "/privacy"),
        ("cookies", "/cookies"),
        ("accessibility", "/accessibility"),
        ("nothing here", "/nowhere"),
        ("sign in", "/staff/sign-in"),
    ):
        yield name, someone.get(address)
    yield "too much", someone.post("/receipts", {"code": "x" * 2_000_000})


def _landings(site: Site) -> Iterator[State]:
    someone = Respondent(site.app, SECTOR)
    yield "landing", someone.get(someone.home)
    yield "landing with errors", someone.send(button="Start")
    yield "landing in two languages", someone.get("/consultations/every_kind?language=cy")
    for name in ("coming", "closed", "invited"):
        yield f"landing {name}", someone.get(f"/consultations/{name}")
    yield "paper", someone.get("/consultations/every_kind/paper")


def _kinds(site: Site) -> Iterator[State]:
    someone = Respondent(site.app, "every_kind")
    yield "every kind", someone.start()
    yield "every kind missing", someone.send()
    yield "every kind wrong", someone.send(WRONG)
    tab = someone.second_tab()
    yield "check of every kind", someone.send(RIGHT)
    yield "changed elsewhere", tab.send({**RIGHT, "q_text": "other words"})


def _sector(site: Site) -> Iterator[State]:
    someone = Respondent(site.app, SECTOR)
    yield "about you", someone.start(consent=["over16", "agree"])
    answers = {"respond_as": "ind", "role": "other", "org_type": "self", "region": "london"}
    someone.send({**answers, "region": "E12000007"})
    yield "opened", someone.page
    yield "groups", someone.send()
    for name in ("alliance", "practice", "needs", "choosing"):
        yield name, someone.send()
    best = next(name for name in someone.page.offers(f"{someone.page.questions[0]}:best"))
    yield "choosing wrong", someone.send({f"{someone.page.questions[0]}:best": best}, "Next list")
    for _ in range(9):
        someone.send(button="Skip this one")
    yield "ideas", someone.page
    for name in ("training", "together"):
        yield name, someone.send()
    yield "closing", someone.send({"partner_interest": "yes"})
    someone.send()
    yield "check", someone.send()


def _small(site: Site) -> Iterator[State]:
    someone = Respondent(site.app, "small")
    someone.start()
    form = someone.page.fields()
    someone.send({"opens": "yes"})
    someone.send({"more": "this"})
    someone.send({"words": "x"})
    someone.follow("Change this page: One")
    yield "leaves out answers", someone.send({"opens": "no"})
    yield "old form", someone.post(f"{someone.home}/pages/one", {**form, "csrf_token": "old"})
    someone.get(f"{someone.home}/check")
    someone.send(button="Send my answers")
    yield "receipt", someone.page
    yield "already sent", someone.post(f"{someone.home}/pages/one", {**form, "opens": "no"})
    (code,) = someone.get(f"{someone.home}/receipt").tree.find_class("receipt__code")
    yield "contact", someone.get(f"{someone.home}/contact")
    yield "contact with errors", someone.send(button="Send my details")
    yield "contact thanks", someone.send({"ct_email": "a@example.org", "ct_agree": ["yes"]}, "Send my details")
    someone.get("/receipts")
    yield "response", someone.send({"code": code.text}, "Show my answers")
    yield "withdraw", someone.send(button="Withdraw my answers")
    yield "withdrawn", someone.send(button="Yes, withdraw them")


def _codes(site: Site) -> Iterator[State]:
    someone = Respondent(site.app, "small")
    someone.start()
    form = someone.page.fields()
    yield "later", someone.send(button="Save and come back later")
    yield "later with an error", someone.send({"email": "at home"}, "Send the link")
    yield "later sent", someone.send({"email": "a@example.org"}, "Send the link")
    yield "leave", someone.follow("Leave this computer")
    yield "left", someone.send(button="I have my code: leave")
    yield "lost place", someone.post(f"{someone.home}/pages/one", {**form, "opens": "yes", "words": "typed"})
    yield "not offered", _not_offered(site)
    yield "continue", someone.get("/continue")
    yield "continue with an error", someone.send({"code": "x"}, "Carry on")
    yield "receipts", someone.get("/receipts")
    yield "receipts with an error", someone.send({"code": "22222-22222"}, "Show my answers")


def _not_offered(site: Site) -> Page:
    someone = Respondent(site.app, "small")
    someone.start()
    return someone.post(f"{someone.home}/pages/one", {**someone.page.fields(), "words": "never asked here"})
