"""How rehearsal respondents trade things off: best and worst of a set, the top few, a total shared out."""

from decimal import Decimal
from math import exp

from app.instrument.question import Question
from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer
from app.instrument.response_domains.normal_form import plain_number
from app.instrument.response_domains.ranking import Ranking
from app.response.simulation.answerer import Answerer, Shown, Subjects
from app.response.simulation.choosing import picked
from app.response.simulation.person import Person

CERTAINTY = 1.4
"""How much sharper a choice between a few things is than a choice from the whole list."""
STOPS_RANKING = 0.04


def best_worst(question: Question, subjects: Subjects) -> Answerer:
    """Best i and worst j of the set shown, with odds exp(u_i - u_j): the model that such answers are analysed by.

    The careless take the first and the last that are shown.
    """
    domain = question.domain
    assert isinstance(domain, BestWorst)
    subject = subjects.of_list(question, domain.codes)

    def answer(person: Person, shown: Shown) -> Answer:
        here = [code for code in shown.draw[f"set:{shown.set_number}"] if code not in shown.withheld]
        if len(here) < 2:
            return {}
        best, worst = here[0], here[-1]
        if not person.is_careless:
            liking = dict(zip(subject.things, person.likings(subject), strict=True))
            odds = [exp(CERTAINTY * liking[code]) for code in here]
            best, worst = _a_pair(person, here, odds)
        return {f"{shown.set_number}:best": [best], f"{shown.set_number}:worst": [worst]}

    return answer


def _a_pair(person: Person, here: list[str], odds: list[float]) -> tuple[str, str]:
    # Drawing both on their own, and again when they are the same, gives every pair the odds of the model.
    against = [1 / weight for weight in odds]
    while True:
        best, worst = picked(person, here, odds), picked(person, here, against)
        if best != worst:
            return best, worst


def ranking(question: Question, subjects: Subjects) -> Answerer:
    """The top few, each chosen from those left (Plackett and Luce). A few people stop after the first."""
    domain = question.domain
    assert isinstance(domain, Ranking)
    subject = subjects.of_list(question, domain.codes)

    def answer(person: Person, shown: Shown) -> Answer:
        likings = zip(subject.things, person.likings(subject), strict=True)
        left = {code: exp(CERTAINTY * liking) for code, liking in likings if code not in shown.withheld}
        given: Answer = {}
        for place in range(1, min(domain.top, len(left)) + 1):
            if place > 1 and person.does(STOPS_RANKING):
                break
            chosen = picked(person, list(left), list(left.values()))
            given[str(place)] = [chosen]
            del left[chosen]
        return given

    return answer


def allocation(question: Question, subjects: Subjects) -> Answerer:
    """The total shared out by liking, in round numbers; what is left over goes to the favourite."""
    domain = question.domain
    assert isinstance(domain, Allocation)
    subject = subjects.of_list(question, domain.codes)
    step = 5 if domain.total >= 50 else 1

    def answer(person: Person, shown: Shown) -> Answer:
        likings = zip(subject.things, person.likings(subject), strict=True)
        odds = {code: exp(liking) for code, liking in likings if code not in shown.withheld}
        if not odds:
            return {}
        whole = sum(odds.values())
        given = {code: Decimal(int(float(domain.total) * odd / whole) // step * step) for code, odd in odds.items()}
        given[max(odds, key=lambda code: odds[code])] += domain.total - sum(given.values())
        return {code: [plain_number(number)] for code, number in given.items() if number}

    return answer
