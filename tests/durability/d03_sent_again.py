"""D3: the same submission is sent two to ten times, at once and in turn, some replies dropped on the way."""

import random
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import CODE, FORM, HIDDEN, Counts, Reply, Respondent
from tests.durability.server import Server
from tests.durability.survey import SURVEY, compare

KEYS = 500
KEYS_A_SECOND = 2


class Impatient(Respondent):
    """Somebody who presses Send again and again."""

    def send_many(self, page: Reply, times: int, at_once: bool) -> set[str]:
        """Send the last form so many times; gives back every reference that was shown."""
        form = FORM.search(page.text)
        assert form is not None
        near = page.text[form.end() : form.end() + 20_000].partition("</form>")[0]
        body = "&".join(f"{name}={value}" for name, value in HIDDEN.findall(near))
        self._drop(form[1], body)
        shown: list[str] = []

        def once(_: int) -> None:
            tab = Respondent(self.port, self.ledger, self.counts, self.is_over)
            tab.cookies = dict(self.cookies)
            sent = tab.insist("POST", form[1], body)
            code = CODE.search(tab.insist("GET", sent.location).text)
            shown.append(code[1] if code else f"no reference ({sent.status})")

        threads = [threading.Thread(target=once, args=(number,)) for number in range(times)]
        for thread in threads:
            thread.start()
            if not at_once:
                thread.join()
        for thread in threads:
            thread.join()
        return set(shown)

    def _drop(self, address: str, body: str) -> None:
        """Send it and hang up before the reply, as a broken line does; every second person only."""
        if random.random() < 0.5:
            return
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(f"{head}{body}".encode())


def run(database: str, seconds: float) -> Outcome:
    """Pass: as many responses as keys, and every reply to one key shows the same reference."""
    keys = max(20, min(KEYS, round(seconds * KEYS_A_SECOND)))
    with place_on(database) as place:
        ledger = Ledger(place.folder / "ledger.jsonl")
        counts = Counts()
        with Server(place, 2) as server:

            def one(number: int) -> int:
                person = Impatient(server.port, ledger, counts, lambda: False)
                answers = {"key": f"again-{number}", "colour": "red", "count": str(number % 1000), "why": "again"}
                ledger.set_out(answers["key"], answers)
                page = person.send(person.insist("GET", f"/consultations/{SURVEY}"), {})
                page = person.send(page, {"key": answers["key"], "colour": "red"})
                page = person.send(page, {"count": answers["count"], "why": "again"})
                shown = person.send_many(page, random.randint(2, 10), at_once=bool(number % 2))
                for reference in shown:
                    ledger.confirm(answers["key"], answers, reference, 200)
                return len(shown)

            with ThreadPoolExecutor(8) as pool:
                references = list(pool.map(one, range(keys)))
        verdict = compare(place, ledger)
    figures = f"{verdict}; {keys} keys, {sum(count != 1 for count in references)} with more than one reference"
    return Outcome(verdict.passed and verdict.stored == keys and set(references) == {1}, figures)
