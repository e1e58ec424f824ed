"""Respondents over real connections, who do not give up: what was not confirmed is sent again, with the same key."""

import http.client
import itertools
import random
import re
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from tests.durability.ledger import Ledger
from tests.durability.survey import SURVEY

FORM = re.compile(r'<form method="post" action="([^"]+)"')
HIDDEN = re.compile(r'name="(csrf_token|seen|submission_key|shown)" value="([^"]*)"')
CODE = re.compile(r"\b([A-Z0-9]{5}-[A-Z0-9]{5})\b")
URL_ENCODED = "application/x-www-form-urlencoded"
PATIENCE = 120
"""Seconds for which a respondent sends the same thing again. Long, for a busy machine is slow and not at fault."""
LONGEST_REPLY = 30
BETWEEN_TRIES = 0.2


class GaveUp(Exception):
    """The time is over, or the app answered what no respondent could go on from."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    location: str
    text: str


@dataclass(slots=True)
class Counts:
    """What respondents met on their way, added up by all of them."""

    pages: int = 0
    cut_off: int = 0
    server_errors: int = 0
    refused: int = 0
    sent_again: int = 0
    others: dict[int, int] = field(default_factory=dict)
    failed: list[tuple[float, float]] = field(default_factory=list)
    """When each request that failed was made, and when that was known."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: int | None, began: float) -> None:
        """One reply, or None for one that was cut off, to a request made at this moment."""
        with self.lock:
            self.pages += 1
            if status is None or status >= 500:
                self.failed.append((began, time.monotonic()))
            if status is None:
                self.cut_off += 1
            elif status == 503:
                self.refused += 1
            elif status >= 500:
                self.server_errors += 1
            elif status >= 400:
                self.others[status] = self.others.get(status, 0) + 1


class Respondent:
    """One person at one browser."""

    def __init__(self, port: int, ledger: Ledger, counts: Counts) -> None:
        self.port, self.ledger, self.counts = port, ledger, counts
        self.cookies: dict[str, str] = {}

    def answer(self) -> None:
        """One whole journey, from the landing page to the receipt, written into the ledger at its end."""
        self.cookies = {}
        key = secrets.token_hex(12)
        answers = {"key": key, "colour": random.choice(("red", "blue")), "count": str(random.randrange(1000))}
        answers["why"] = f"Because of {key}, {self.words()}"
        self.ledger.set_out(key, answers)
        page = self.insist("GET", f"/consultations/{SURVEY}")
        page = self.send(page, {})
        page = self.send(page, {"key": answers["key"], "colour": answers["colour"]})
        page = self.send(page, {"count": answers["count"], "why": answers["why"]})
        page = self.send(page, {})
        code = CODE.search(page.text)
        if code is None:
            raise GaveUp(f"No receipt on the last page ({page.status}): {page.text[:300]}")
        self.ledger.confirm(key, answers, code[1], page.status)

    def words(self) -> str:
        """What this person has to say."""
        return f"łŵ 🎵 {'x' * random.randint(1, 400)}"

    def send(self, page: Reply, answers: Mapping[str, str]) -> Reply:
        """Fill in the form of a page, send it until it is taken, and follow where it leads."""
        address, body = filled_in(page, answers)
        sent = self.insist("POST", address, body)
        if sent.status != 303:
            raise GaveUp(f"{address} answered {sent.status}: {sent.text[:2000]}")
        return self.insist("GET", sent.location)

    def insist(self, method: str, address: str, body: str | None = None) -> Reply:
        """Send until the whole reply has arrived and is not a failure of the server's."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if (reply := self.ask(method, address, body)) is not None and reply.status < 500:
                return reply
            time.sleep(BETWEEN_TRIES)
            with self.counts.lock:
                self.counts.sent_again += body is not None
        raise GaveUp(f"{address} did not answer in {PATIENCE} seconds")

    def ask(
        self, method: str, address: str, body: str | bytes | None = None, content_type: str = URL_ENCODED
    ) -> Reply | None:
        """Send once; None when the connection was cut before the whole reply was there."""
        parts = urlsplit(address)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = content_type
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_REPLY)
        try:
            connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
            found = connection.getresponse()
            text = found.read().decode()
        except (OSError, http.client.HTTPException):
            self.counts.add(None, began)
            return None
        finally:
            connection.close()
        self.counts.add(found.status, began)
        for cookie in found.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Reply(found.status, found.headers.get("Location", ""), text)


def filled_in(page: Reply, answers: Mapping[str, str]) -> tuple[str, str]:
    """The address and body of the form of a page with these answers in it. Raises GaveUp where there is none."""
    form = FORM.search(page.text)
    if form is None:
        raise GaveUp(f"No form to go on from ({page.status}): {page.text[:300]}")
    near = page.text[form.end() : form.end() + 20_000].partition("</form>")[0]
    return form[1], urlencode([*HIDDEN.findall(near), *answers.items()])


@dataclass(slots=True)
class Crowd:
    """Respondents who answer one after another, all at once, until they are told to stop; each ends its journey."""

    port: int
    ledger: Ledger
    people: int
    kind: type[Respondent] = Respondent
    counts: Counts = field(default_factory=Counts)
    trouble: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Crowd":
        self._threads = [threading.Thread(target=self._keep_answering, daemon=True) for _ in range(self.people)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_home()

    def go_home(self) -> None:
        """Let everybody end the journey they are on, and begin no other."""
        self._over.set()
        for thread in self._threads:
            thread.join(2 * PATIENCE)
            if thread.is_alive():
                self.trouble.append("Somebody was still answering long after all were told to stop")
        self._threads = []

    def __str__(self) -> str:
        counts = self.counts
        met = f"{counts.pages} replies, {counts.cut_off} cut off, {counts.refused} of 503, "
        met += f"{counts.server_errors} of other 5xx"
        gave_up = f"{len(self.trouble)} people gave up" + "".join(f"\n  {reason}" for reason in self.trouble[:3])
        return f"{self.people} people, {met}, {counts.sent_again} pages sent again, {gave_up}"

    def _keep_answering(self) -> None:
        for _ in itertools.count():
            if self._over.is_set():
                return
            try:
                self.kind(self.port, self.ledger, self.counts).answer()
            except GaveUp as reason:
                self.trouble.append(str(reason))
