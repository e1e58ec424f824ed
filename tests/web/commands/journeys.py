"""What staff and respondents do, over HTTP, where two processes take turns: each request goes to the other one.

So whatever one process knows and the other does not (a session, a draft, a file, a figure) stops somebody half way.
"""

import csv
import io
import itertools
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.over_http import OverHttp
from tests.respondent import Respondent

PATIENCE = 90.0
CODE = re.compile(r"\b[A-Z0-9]{5}-[A-Z0-9]{5}\b")
SOURCE = b"""
survey: turns
title: Who takes turns
sections:
  - name: you
    title: About you
    questions:
      - {name: role, kind: choice, text: What are you?, required: true, codes: [{code: t, label: A teacher}]}
      - {name: why, kind: long_text, text: Why?}
  - name: more
    title: And more
    questions: [{name: proof, kind: file, text: Send a page}]
"""
PICTURE = b"%PDF-1.4\n% a page that somebody sent\n%%EOF\n"


@contextmanager
def taking_turns(port: int, processes: list[int]) -> Iterator[OverHttp]:
    """A site whose processes answer in turn: all others are held still while one is asked."""
    turns = itertools.cycle(processes)

    def give_turn(port: int) -> None:
        chosen = next(turns)
        os.kill(chosen, signal.SIGCONT)
        for other in set(processes) - {chosen}:
            os.kill(other, signal.SIGSTOP)

    try:
        yield OverHttp([port], before=give_turn)
    finally:
        for one in processes:
            os.kill(one, signal.SIGCONT)


def signed_in(site: OverHttp, email: str, password: str) -> Respondent:
    """Somebody of staff at a browser of their own."""
    somebody = Respondent(site)
    somebody.get("/staff/sign-in")
    somebody.send({"email": email, "password": password}, "Sign in")
    assert somebody.page.heading == "Surveys"
    return somebody


def asks(designer: Respondent) -> str:
    """Upload, publish, open a trial; gives the address of its monitor."""
    designer.get("/staff/upload")
    designer.send({"file": (SOURCE, "turns.yaml")}, "Upload")
    designer.follow("Publish")
    designer.send(button="Publish version 1")
    designer.get("/staff/surveys/turns/waves/open")
    designer.send({"origin": "trial"}, "Open the wave")
    assert "The trial is open" in designer.page.text
    return f"{designer.page.address}/monitor"


def answers(site: OverHttp) -> str:
    """Begin, be told what is missing, go, carry on elsewhere by code, send a file, submit; gives the receipt's code."""
    person = Respondent(site, "turns")
    person.start()
    person.send({"why": "Ŵyn"})
    assert person.page.status == 422 and "Ŵyn" in person.page.html
    person.send({"role": "t"})
    saved = CODE.search(person.get("/consultations/turns/later").text)
    assert saved, person.page.text
    elsewhere = Respondent(site, "turns")
    elsewhere.get(f"/continue/{saved[0]}")
    if not elsewhere.page.questions:
        elsewhere.send(button=elsewhere.page.form().xpath(".//button")[0].text_content().strip())
    assert elsewhere.page.questions == ["proof"], elsewhere.page.text
    elsewhere.send({"proof": (PICTURE, "page.pdf")})
    elsewhere.send(button="Send my answers")
    receipt = CODE.search(elsewhere.page.text)
    assert receipt, elsewhere.page.text
    return receipt[0]


def looks_up(site: OverHttp, receipt: str) -> None:
    """See one's own answers by the receipt's code, at any browser."""
    anybody = Respondent(site)
    anybody.get("/receipts")
    anybody.send({"code": receipt}, "Show my answers")
    assert "Ŵyn" in anybody.page.text and "page.pdf" in anybody.page.text


def reads_the_monitor(designer: Respondent, monitor: str) -> None:
    """One response has come."""
    assert "1 response sent" in designer.get(monitor).text, designer.page.text


def reads_the_answer(analyst: Respondent, survey: str) -> None:
    """So many answers are read by a job: wait for it, and take the report."""
    results = f"/staff/results/{survey}?origin=trial"
    assert analyst.get(results).text.startswith("Being worked out") or "being worked out" in analyst.page.text
    wait_for(analyst, results, "people responded")
    report = analyst.browser.get(f"/staff/results/{survey}/report?origin=trial")
    assert report.status_code == 200 and "attachment" in report.headers["Content-Disposition"]
    assert "people responded" in report.text


def takes_away(analyst: Respondent, survey: str) -> list[dict[str, str]]:
    """Ask for the data, wait until a job has made the file, and fetch it; gives its rows."""
    files = f"/staff/results/{survey}/files"
    analyst.get(f"/staff/results/{survey}/data")
    analyst.send({"file": "responses", "origin": "trial"}, "Download the file")
    wait_for(analyst, files, "Ready")
    fields = analyst.page.fields(button := next(words for words in buttons(analyst) if words.startswith("Fetch")))
    fetched = analyst.browser.post(analyst.page.form(button).get("action"), data=fields)
    return list(csv.DictReader(io.StringIO(fetched.text.removeprefix("\ufeff"), newline="")))


def buttons(somebody: Respondent) -> list[str]:
    """What the buttons of the page say."""
    return [" ".join(one.text_content().split()) for one in somebody.page.tree.xpath("//main//button")]


def wait_for(somebody: Respondent, address: str, words: str) -> None:
    """Look at a page again until it says these words."""
    until = time.monotonic() + PATIENCE
    while words not in somebody.get(address).text:
        assert time.monotonic() < until, somebody.page.text
        time.sleep(0.3)
