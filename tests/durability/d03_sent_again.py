"""D3: the same submission is sent two to ten times, at once and in turn, some replies dropped by a proxy."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

from tests.durability.dropping_proxy import DroppingProxy
from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import CODE, Counts, Reply, Respondent, filled_in
from tests.durability.server import Server
from tests.durability.survey import SURVEY
from tests.durability.verdict import compare

KEYS = 500
KEYS_A_SECOND = 2
DROPPED = 0.3


class Impatient(Respondent):
    """Somebody who presses Send again and again."""

    def send_many(self, page: Reply, times: int, at_once: bool, proxy: DroppingProxy) -> list[str]:
        """Send the last form so many times, but for one time perhaps by the proxy; gives back each reference shown."""
        address, body = filled_in(page, {})
        by_proxy = [number > 0 and random.random() < DROPPED for number in range(times)]
        random.shuffle(by_proxy)
        shown: list[str] = []

        def once(is_dropped: bool) -> None:
            tab = Respondent(proxy.port if is_dropped else self.port, self.ledger, self.counts)
            tab.cookies = dict(self.cookies)
            if is_dropped:
                tab.ask("POST", address, body)
                return
            sent = tab.insist("POST", address, body)
            code = CODE.search(tab.insist("GET", sent.location).text)
            shown.append(code[1] if code else f"no reference ({sent.status})")

        threads = [threading.Thread(target=once, args=(is_dropped,)) for is_dropped in by_proxy]
        for thread in threads:
            thread.start()
            if not at_once:
                thread.join()
        for thread in threads:
            thread.join()
        return shown


def run(database: str, seconds: float) -> Outcome:
    """Pass: as many responses as keys, and every reply to one key shows the same reference.

    500 keys when it may take 250 seconds or longer; else two for each second, at least 20.
    """
    keys = max(20, min(KEYS, round(seconds * KEYS_A_SECOND)))
    with place_on(database) as place:
        ledger, counts = Ledger(place.folder / "ledger.jsonl"), Counts()
        with Server(place, 2) as server, DroppingProxy(server.port) as proxy:

            def one(number: int) -> list[str]:
                person = Impatient(server.port, ledger, counts)
                answers = {"key": f"again-{number}", "colour": "red", "count": str(number % 1000), "why": "again"}
                ledger.set_out(answers["key"], answers)
                page = person.send(person.insist("GET", f"/consultations/{SURVEY}"), {})
                page = person.send(page, {"key": answers["key"], "colour": "red"})
                page = person.send(page, {"count": answers["count"], "why": "again"})
                shown = person.send_many(page, random.randint(2, 10), bool(number % 2), proxy)
                for reference in shown:
                    ledger.confirm(answers["key"], answers, reference, 200)
                return shown

            with ThreadPoolExecutor(8) as pool:
                shown = list(pool.map(one, range(keys)))
        verdict = compare(place, ledger)
    taken = sum(status == 303 for status in proxy.dropped)
    several, replies = sum(len(set(one)) != 1 for one in shown), sum(map(len, shown))
    figures = f"{keys} keys sent {replies + len(proxy.dropped)} times, {len(proxy.dropped)} replies dropped by a proxy "
    figures += f"after the app had given them ({taken} of 303); {replies} references shown, {several} keys with more "
    figures += f"than one; {verdict}. Confirmation mails and webhook events: SKIPPED, the product has neither"
    return Outcome(verdict.passed and verdict.stored == keys and not several and taken > 0, figures)
