"""How rehearsal respondents rate: the better they like a thing, the higher its place on the scale."""

from app.instrument.code_list import CodeList
from app.instrument.question import Question
from app.instrument.response_domains.domain import Answer
from app.instrument.response_domains.grid import Grid
from app.response.simulation.answerer import Answerer, Shown, Subjects
from app.response.simulation.person import Person

MIDDLE = 0.56
STEP = 0.15
"""Where on a scale (from 0 to 1) an indifferent person puts an ordinary thing, and how far one logit moves it."""
SLIP = 0.55


def grid(question: Question, subjects: Subjects) -> Answerer:
    """A place on the scale for each row. The careless give every row the same."""
    domain = question.domain
    assert isinstance(domain, Grid)
    subject = subjects.of_list(question, domain.rows)
    values, level = scale_of(domain.codes), subjects.level_of(question)
    ways_out = tuple(entry.code for entry in domain.codes if entry.is_reason)

    def answer(person: Person, shown: Shown) -> Answer:
        places = [code for code in values if code not in shown.withheld]
        open_ways = [code for code in ways_out if code not in shown.withheld]
        same = rated(person, level, places) if person.is_careless else ""
        given: Answer = {}
        for row, liking in zip(subject.things, person.likings(subject), strict=True):
            if row in shown.withheld or (not question.required and person.does(person.skips)):
                continue
            if open_ways and person.does(person.unsure):
                given[row] = [person.chance.choice(open_ways)]
            elif place := same or rated(person, liking + level, places):
                given[row] = [place]
        return given

    return answer


def rated(person: Person, liking: float, places: list[str]) -> str:
    """The place a thing gets on a scale of these places, from low to high; nothing where there is no place."""
    if not places:
        return ""
    height = MIDDLE + STEP * (liking + person.warmth + person.chance.gauss(0, SLIP))
    return places[min(max(int(height * len(places)), 0), len(places) - 1)]


def scale_of(codes: CodeList) -> tuple[str, ...]:
    """The places of a scale, in the order of its list."""
    return tuple(entry.code for entry in codes.values)
