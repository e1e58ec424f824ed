"""Attacks with markup: whatever an author, a colleague or a respondent writes is shown as words, on every page."""

import json
import re

import lxml.html
import pytest

from app.store.database import db
from app.store.tables import Link
from tests.respondent import Respondent
from tests.web.staff_work import press, send_file

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></title><script>alert(1)</script>",
    "<math><mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)
LINKS = (
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](&#106;avascript:alert(1))",
    "![x](https://evil.example/x.png)",
    '[x](https://a.example "onmouseover=alert(1)")',
)
OTHERS = (
    '" onfocus=alert(1) autofocus="',
    "{{ 91*83 }}{% set x = 91*83 %}{{ x }}${91*83}",
    "`<script>alert(1)</script>`",
    "**<b onclick=alert(1)>x</b>**",
)
# Each TEXT becomes the payload; braces are doubled, as an author writes them.
EVERY_TEXT = """
survey: marked
title: TEXT
listing: public
summary: TEXT
audience: TEXT
welcome: TEXT
points: [TEXT]
privacy: TEXT
formats: TEXT
about: TEXT
thanks: TEXT
note: TEXT
hidden:
  - {name: event, label: TEXT}
  - {name: host, label: TEXT, codes: [{code: a, label: TEXT}]}
code_lists:
  three:
    codes: [{code: a, label: TEXT, short: TEXT}, {code: b, label: TEXT, with_text: TEXT}, {code: c, label: TEXT}]
sections:
  - {name: hello, title: TEXT, intro: TEXT, place: welcome, questions: [
      {name: agree, kind: tick, label: TEXT, text: TEXT, help: TEXT, required: true}]}
  - name: one
    title: TEXT
    intro: TEXT
    definition: TEXT
    questions:
      - {name: ch, kind: choice, text: TEXT, help: TEXT, codes: three, purpose: TEXT, decision: TEXT, note: TEXT}
      - {name: cs, kind: choices, text: TEXT, help: TEXT, codes: three}
      - {name: g, kind: grid, text: TEXT, help: TEXT, codes: three, rows: three}
      - {name: r, kind: ranking, text: TEXT, help: TEXT, codes: three}
      - {name: al, kind: allocation, text: TEXT, help: TEXT, codes: three, total: 100}
      - {name: n, kind: number, text: TEXT, help: TEXT, unit: TEXT}
      - {name: sl, kind: slider, text: TEXT, help: TEXT, low_label: TEXT, high_label: TEXT, at_least: 0, at_most: 9}
      - {name: t, kind: text, text: TEXT, help: TEXT}
      - {name: lt, kind: long_text, text: TEXT, help: TEXT}
      - {name: st, kind: statement, text: TEXT}
      - {name: f, kind: file, text: TEXT, help: TEXT, types: [txt]}
      - {name: more, kind: text, text: TEXT, ask_if: {question: ch, is: a}}
  - {name: sets, title: TEXT, questions: [
      {name: bw, kind: best_worst, text: TEXT, help: TEXT, codes: three, versions: [[[1, 2, 3]]]}]}
  - {name: last, title: "{t} {lt}", intro: "{t} [{t}](https://a.example/{t}) {event} {ch}",
     ask_if: {question: ch, is: b}, questions: [{name: z, kind: text, text: "{t}", help: "{lt}"}]}
contact_form: {name: stay, title: TEXT, intro: TEXT, thanks: TEXT, questions: [
  {name: nm, kind: text, text: TEXT, help: TEXT}, {name: em, kind: email, text: TEXT}]}
"""
STAFF_PAGES = ("/staff/", "/staff/surveys/marked/", "/staff/surveys/marked/waves/", "/staff/surveys/marked/waves/open")
PUBLIC_PAGES = ("/", "/privacy", "/consultations/marked", "/consultations/marked/paper")
RESULTS_PAGES = (
    "/staff/results/",
    "/staff/results/marked",
    "/staff/results/marked/data",
    "/staff/results/marked/files",
)
RUNS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Pages are the same on both databases."""
    return sqlite_url


def harm_in(html: str) -> list[str]:
    """What of a page would run, load or show something that we did not put there."""
    harm = ["a template"] * ("7553" in html)
    for element in lxml.html.document_fromstring(html).iter("*"):
        tag, attributes = element.tag, dict(element.attrib)
        if tag in ("iframe", "object", "embed", "math", "style", "base"):
            harm.append(tag)
        if tag == "script" and not (attributes.get("nonce") and attributes.get("src", "").startswith("/static/")):
            harm.append("script")
        harm += [name for name in attributes if name.startswith("on") or name in ("autofocus", "srcdoc")]
        addresses = [attributes[name] for name in ("href", "src", "action", "formaction") if name in attributes]
        harm += [where for where in addresses if RUNS.match(where) and tag != "link"]
        # A link to elsewhere is an author's to make; a picture from there would tell who reads the page.
        harm += [attributes["src"]] if attributes.get("src", "/").startswith(("http", "//")) else []
    return harm


@pytest.mark.parametrize("payload", [*SCRIPTS[:4], "<a href='javascript:1'>x</a>", "<img src=//evil.example/x>"])
def test_harm_would_be_found(payload):
    assert harm_in(f"<!doctype html><title>x</title><p>{payload}</p>")


@pytest.fixture
def look(client):
    """Looks at a page of the client's, or at a given one, and finds no harm in it."""

    def look_at(page) -> object:
        answer = client.get(page) if isinstance(page, str) else page
        html = answer.html if hasattr(answer, "html") else answer.text
        assert harm_in(html) == []
        return answer

    return look_at


def in_the_field(client, look, payload: str) -> str:
    """A questionnaire and a wave with the payload in every text; gives the code of a link with it."""
    words = json.dumps("X" + payload.replace("{", "{{").replace("}", "}}"))
    version = send_file(client, EVERY_TEXT.replace("TEXT", words)).location
    for page in (version, f"{version}/publish"):
        look(page)
    press(client, f"{version}/publish")
    said = dict.fromkeys(("contact", "controller", "storage_place", "lawful_basis"), payload)
    wave = press(client, STAFF_PAGES[-1], origin="trial", version=version.rpartition("/")[2], **said).location
    look(press(client, f"{wave}/links/make", label="", hidden_event=payload))
    press(client, f"{wave}/links/make", label="L" + payload[:70], hidden_event=payload[:190], hidden_host="a")
    for page in (wave, f"{wave}/close", f"{wave}/links/make", *STAFF_PAGES):
        look(page)
    with client.application.app_context():
        return db.session.scalars(db.select(Link.code)).one()


def go_through(someone: Respondent, look, payload: str) -> str:
    """Every page of a respondent's journey, the payload typed into each; gives the receipt code."""
    look(someone.send({}, "Start"))
    look(someone.send({"agree": sorted(someone.page.offers("agree"))[0]}, "Start"))
    typed = {"ch": "b", "ch:text:b": payload, "t": payload, "lt": payload}
    page = look(someone.send({**typed, "n": payload, "al:a": payload, "f": (b"x", payload)}))
    stranger = Respondent(someone.browser.application)
    sent = {**page.fields(), payload: payload}
    look(stranger.post(page.address, sent))
    look(someone.send({"n": "3", "al:a": "100", "f": (b"x", payload.replace("/", "") + ".txt")}))
    if someone.page.status == 422:
        look(someone.send())
    look(someone.send(button="Skip this one"))
    look(someone.send({"z": payload}))
    assert someone.page.heading == "Check your answers"
    look(someone.send(button="Send my answers"))
    return someone.page.tree.find_class("receipt__code")[0].text


@pytest.mark.parametrize("payload", [*SCRIPTS, *LINKS, *OTHERS])
def test_nothing_that_anybody_writes_runs(client, staff, sign_in, look, payload):
    sign_in(client, staff("administrator"))
    someone = Respondent(client.application)
    look(someone.get(f"/go/{in_the_field(client, look, payload)}"))
    receipt = go_through(someone, look, payload)
    for page in (*PUBLIC_PAGES, *RESULTS_PAGES):
        look(page)
    someone.get("/receipts")
    look(someone.send({"code": receipt}, "Show my answers"))
    look(someone.get("/consultations/marked/contact"))
    look(someone.send({"nm": payload, "em": payload}, "Send my details"))
    look(someone.send({"nm": payload, "em": "ann@example.org"}, "Send my details"))


@pytest.mark.parametrize("payload", [*SCRIPTS, *OTHERS])
def test_nothing_runs_where_a_file_with_problems_is_shown(client, staff, sign_in, look, payload):
    sign_in(client, staff("designer"))
    source = f"survey: marked\n{json.dumps(payload)}: 1\ntitle: [{json.dumps(payload)}]\n"
    assert look(send_file(client, source, payload.replace("/", "") + ".yaml")).status_code == 422
