"""How rehearsal respondents choose from a list: one answer, several, ticks."""

from math import exp

from app.instrument.code_list import CodeList
from app.instrument.missing import is_reason
from app.instrument.question import Question
from app.instrument.response_domains.boxes import box_part
from app.instrument.response_domains.choice import Choice
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.domain import Answer
from app.instrument.response_domains.tick import TICKED, Tick
from app.response.simulation.answerer import Answerer, Shown, Subjects
from app.response.simulation.likings import Subject
from app.response.simulation.person import Person
from app.response.simulation.phrases import few_words
from app.response.simulation.rating import rated, scale_of

FILLS_A_BOX = 0.7
CHOOSES_NONE = 0.05
USES_ALL_CHOICES = 0.65


def choice(question: Question, subjects: Subjects) -> Answerer:
    """One answer: a place on an ordered list, else the option liked best just now."""
    domain = question.domain
    assert isinstance(domain, Choice)
    if domain.codes.ordered:
        return _on_a_scale(question, domain.codes, subjects)
    subject, ways_out = subjects.of_list(question, domain.codes), _ways_out(domain.codes)

    def answer(person: Person, shown: Shown) -> Answer:
        chosen = way_out(person, ways_out, shown) or liked_one(person, subject, shown.withheld)
        return {"": [chosen], **_boxes(person, domain.codes, [chosen])} if chosen else {}

    return answer


def _on_a_scale(question: Question, codes: CodeList, subjects: Subjects) -> Answerer:
    subject, lift = subjects.of_scale(question)
    ways_out, values = _ways_out(codes), scale_of(codes)

    def answer(person: Person, shown: Shown) -> Answer:
        places = [code for code in values if code not in shown.withheld]
        chosen = way_out(person, ways_out, shown) or rated(person, person.likings(subject)[0] + lift, places)
        return {"": [chosen]} if chosen else {}

    return answer


def choices(question: Question, subjects: Subjects) -> Answerer:
    """Several answers: the favourites where their number is limited, else whatever is liked well enough."""
    domain = question.domain
    assert isinstance(domain, Choices)
    subject, ways_out = subjects.of_list(question, domain.codes), _ways_out(domain.codes)
    exclusive = frozenset(entry.code for entry in domain.codes if entry.exclusive)

    def answer(person: Person, shown: Shown) -> Answer:
        alone = sorted(exclusive - shown.withheld)
        if chosen := way_out(person, ways_out, shown):
            return {"": [chosen]}
        if alone and person.does(CHOOSES_NONE):
            return {"": alone[:1]}
        several = _several(person, domain, subject, shown.withheld | exclusive) or alone[:1]
        return {"": several, **_boxes(person, domain.codes, several)} if several else {}

    return answer


def _several(person: Person, domain: Choices, subject: Subject, left_out: frozenset[str]) -> list[str]:
    likings = {c: u for c, u in zip(subject.things, person.likings(subject), strict=True) if c not in left_out}
    least = domain.at_least or 1
    if domain.at_most is None:
        liked = [code for code, liking in likings.items() if person.does(1 / (1 + exp(0.7 - 1.5 * liking)))]
        wanted = max(len(liked), least)
    else:
        liked = []
        most = min(domain.at_most, len(likings))
        wanted = max(most if person.does(USES_ALL_CHOICES) else person.chance.randint(1, max(most, 1)), least)
    while len(liked) < wanted and len(liked) < len(likings):
        rest = [code for code in likings if code not in liked]
        liked.append(picked(person, rest, [exp(likings[code]) for code in rest]))
    return liked


def tick(question: Question, subjects: Subjects) -> Answerer:
    """All ticks of a statement one must agree to; of others most."""
    domain = question.domain
    assert isinstance(domain, Tick)
    codes = tuple(entry.code for entry in domain.codes) or (TICKED,)

    def answer(person: Person, shown: Shown) -> Answer:
        here = [code for code in codes if code not in shown.withheld]
        ticked = [code for code in here if question.required or person.does(0.8)]
        return {"": ticked} if ticked else {}

    return answer


def liked_one(person: Person, subject: Subject, withheld: frozenset[str]) -> str:
    """One option, likelier the better it is liked; nothing where all are withheld."""
    pairs = [(c, u) for c, u in zip(subject.things, person.likings(subject), strict=True) if c not in withheld]
    return picked(person, [code for code, _ in pairs], [exp(liking) for _, liking in pairs])


def picked(person: Person, things: list[str], odds: list[float]) -> str:
    """One of the things, by odds."""
    drawn = person.chance.random() * sum(odds)
    for thing, weight in zip(things, odds, strict=True):
        drawn -= weight
        if drawn < 0:
            return thing
    return things[-1] if things else ""


def way_out(person: Person, ways_out: tuple[str, ...], shown: Shown) -> str:
    """A way out such as "Not sure", when this person takes one now."""
    open_ways = [code for code in ways_out if code not in shown.withheld]
    return person.chance.choice(open_ways) if open_ways and person.does(person.unsure) else ""


def _ways_out(codes: CodeList) -> tuple[str, ...]:
    return tuple(entry.code for entry in codes if is_reason(entry.code))


def _boxes(person: Person, codes: CodeList, chosen: list[str]) -> Answer:
    opened = (entry for entry in codes if entry.with_text and entry.code in chosen) if codes.has_boxes else ()
    return {box_part(entry.code): [few_words(person, entry.text_max)] for entry in opened if person.does(FILLS_A_BOX)}
