"""D8: one draft in two tabs on two workers."""

import random
import threading
from urllib.parse import urlencode

from tests.durability.ledger import Ledger
from tests.durability.outcome import Outcome, place_on
from tests.durability.respondents import FORM, HIDDEN, Counts, Reply, Respondent
from tests.durability.server import Server
from tests.durability.survey import SURVEY

TRIALS = 200
A_SECOND = 1.5


def run(database: str, seconds: float) -> Outcome:
    """Pass: different pages are both kept; of the same page the second save is shown both texts; nothing unseen."""
    trials = max(20, min(TRIALS, round(seconds * A_SECOND)))
    both_kept = conflicts = silent = 0
    with place_on(database) as place:
        ledger, counts = Ledger(place.folder / "ledger.jsonl"), Counts()
        with Server(place, 2) as server:
            for number in range(trials):
                person = Respondent(server.port, ledger, counts, lambda: False)
                first = person.send(person.insist("GET", f"/consultations/{SURVEY}"), {})
                if number % 2:
                    both_kept += different_pages(person, first, number)
                else:
                    shown, overwritten = same_page(person, first, number)
                    conflicts += shown
                    silent += overwritten
    half = trials // 2
    same = trials - half
    figures = f"{trials} trials: different pages, both kept in {both_kept} of {half}; same page, "
    figures += f"both texts shown in {conflicts} of {same}; {silent} silent overwrites"
    return Outcome(both_kept == half and conflicts == same and not silent, figures)


def different_pages(person: Respondent, first: Reply, number: int) -> bool:
    """Both pages are open; both are sent at once; the check shows both answers."""
    second = person.send(first, {"key": f"before-{number}", "colour": "red"})
    sent = at_once(
        person, (first, {"key": f"tab-{number}", "colour": "blue"}), (second, {"count": "7", "why": f"why-{number}"})
    )
    check = person.insist("GET", f"/consultations/{SURVEY}/check").text
    # The first page was changed since it was opened, so it may be shown again with both; then it is not lost either.
    kept_first = f"tab-{number}" in check or f"tab-{number}" in sent[0].text
    return kept_first and f"why-{number}" in check


def same_page(person: Respondent, first: Reply, number: int) -> tuple[bool, bool]:
    """The same page in both tabs with other texts, sent at once: one is kept, the other is shown beside it."""
    texts = (f"one-{number}", f"two-{number}")
    sent = at_once(person, *((first, {"key": text, "colour": "red"}) for text in texts))
    refused = [reply for reply in sent if reply.status != 303]
    if len(refused) != 1:
        return False, not refused
    return all(text in refused[0].text for text in texts), False


def at_once(person: Respondent, *forms: tuple[Reply, dict[str, str]]) -> list[Reply]:
    """Send forms from tabs of one browser at the same time; the replies, in the order of the forms."""
    replies: dict[int, Reply] = {}

    def send(place: int, page: Reply, answers: dict[str, str]) -> None:
        tab = Respondent(person.port, person.ledger, person.counts, person.is_over)
        tab.cookies = dict(person.cookies)
        form = FORM.search(page.text)
        assert form is not None
        fields = HIDDEN.findall(page.text[form.end() :].partition("</form>")[0])
        replies[place] = tab.insist("POST", form[1], urlencode([*fields, *answers.items()]))

    threads = [threading.Thread(target=send, args=(n, page, answers)) for n, (page, answers) in enumerate(forms)]
    random.shuffle(threads)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [replies[place] for place in range(len(forms))]
