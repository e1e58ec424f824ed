"""D8: one draft in two tabs, each on a worker of its own."""

import random
import threading

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import Counts, Reply, Respondent, filled_in
from tests.durability.server import Server
from tests.durability.survey import SURVEY

TRIALS = 200
A_SECOND = 1.5


def run(database: str, seconds: float) -> Outcome:
    """Pass: different pages are both kept; of the same page the second save is shown both texts; nothing unseen.

    200 trials when it may take 134 seconds or longer; else three for each two seconds, at least 20.
    """
    trials = max(20, min(TRIALS, round(seconds * A_SECOND)))
    both_kept = conflicts = silent = 0
    with place_on(database) as place:
        ledger, counts = Ledger(place.folder / "ledger.jsonl"), Counts()
        # A process for each tab, so that nothing but the database can know of the other.
        with Server(place, 1) as one, Server(place, 1) as other:
            for number in range(trials):
                person = Respondent(one.port, ledger, counts)
                first = person.send(person.insist("GET", f"/consultations/{SURVEY}"), {})
                if number % 2:
                    both_kept += different_pages(person, first, number, other.port)
                else:
                    shown, overwritten = same_page(person, first, number, other.port)
                    conflicts += shown
                    silent += overwritten
    half = trials // 2
    same = trials - half
    figures = f"{trials} trials, each tab on a worker of its own: different pages, both kept in {both_kept} of {half}; "
    figures += f"same page, one kept and both texts shown in {conflicts} of {same}; {silent} silent overwrites"
    return Outcome(both_kept == half and conflicts == same and not silent, figures)


def different_pages(person: Respondent, first: Reply, number: int, other: int) -> bool:
    """Both pages are open as they stand; both are sent at once; both are taken, and the check shows both answers."""
    second = person.send(first, {"key": f"before-{number}", "colour": "red"})
    first = person.insist("GET", filled_in(first, {})[0])
    sent = at_once(
        person,
        other,
        (first, {"key": f"tab-{number}", "colour": "blue"}),
        (second, {"count": "7", "why": f"why-{number}"}),
    )
    check = person.insist("GET", f"/consultations/{SURVEY}/check").text
    taken = all(reply.status == 303 for reply in sent)
    return taken and f"tab-{number}<" in check and f"why-{number}<" in check


def same_page(person: Respondent, first: Reply, number: int, other: int) -> tuple[bool, bool]:
    """The same page in both tabs with other texts, sent at once: one is kept, the other is shown beside it.

    Gives back whether that is so, and whether a text was overwritten without a word.
    """
    texts = (f"one-{number}", f"two-{number}")
    sent = at_once(person, other, *((first, {"key": text, "colour": "red"}) for text in texts))
    refused = [place for place, reply in enumerate(sent) if reply.status != 303]
    if len(refused) != 1:
        return False, not refused
    shown = all(text in sent[refused[0]].text for text in texts)
    kept = texts[1 - refused[0]] in person.insist("GET", filled_in(first, {})[0]).text
    return shown and kept and sent[refused[0]].status == 409, not kept


def at_once(person: Respondent, other: int, *forms: tuple[Reply, dict[str, str]]) -> list[Reply]:
    """Send two forms from tabs of one browser at the same time, the second to the worker at the port `other`.

    Gives back the replies in the order of the forms.
    """
    replies: dict[int, Reply] = {}
    together = threading.Barrier(len(forms))

    def send(place: int, port: int, page: Reply, answers: dict[str, str]) -> None:
        tab = Respondent(port, person.ledger, person.counts)
        tab.cookies = dict(person.cookies)
        address, body = filled_in(page, answers)
        together.wait()
        replies[place] = tab.insist("POST", address, body)

    ports = random.sample([person.port, other], 2)
    threads = [threading.Thread(target=send, args=(n, ports[n], *form)) for n, form in enumerate(forms)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [replies[place] for place in range(len(forms))]
