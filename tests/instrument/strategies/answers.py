"""Strategies for answers: what may be typed for a response domain, and what of that is kept."""

import datetime as dt

from hypothesis import strategies as st

from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.choice import Choice
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.date import Date
from app.instrument.response_domains.domain import Answer
from app.instrument.response_domains.file import File
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.ranking import Ranking
from app.instrument.response_domains.tick import Tick
from tests.instrument.strategies.wordings import wordings

WRITTEN = {
    "email": ["a@example.org", "A.B+c@Example.ORG"],
    "telephone": ["0191 496 0000", "+44 (0)191 496 0000 x12"],
    "web_address": ["example.org", "https://www.example.org/a?b=c#d"],
    "postcode": ["ne8 2jr", "SW1A1AA"],
}
typed_numbers = st.integers(-60, 130).map(str) | st.sampled_from(["0", "-0", "12.50", "1,000", "£5", " 7 "])


def typed(domain) -> st.SearchStrategy[Answer]:
    """Fields a page could send for this domain, right or wrong, and sometimes none."""
    match domain:
        case Choice(codes=codes):
            return _with_boxes(codes, _some(codes, 1))
        case Choices(codes=codes):
            return _with_boxes(codes, _some(codes, len(codes)))
        case Tick(codes=codes):
            return _some(codes, len(codes)) if len(codes) else st.sampled_from([{}, {"": ["yes"]}])
        case Grid(rows=rows, codes=codes):
            return st.dictionaries(_code(rows), _code(codes).map(lambda code: [code]))
        case Ranking(codes=codes, top=top):
            return st.lists(_code(codes), max_size=top, unique=True).map(
                lambda chosen: {str(place): [code] for place, code in enumerate(chosen, start=1)}
            )
        case Allocation():
            return _shared_out(domain)
        case BestWorst():
            return _sets(domain)
        case Date():
            days = st.dates(domain.earliest or dt.date.min, domain.latest or dt.date.max)
            return st.just({}) | days.map(
                lambda d: {"day": [str(d.day)], "month": [str(d.month)], "year": [f"{d.year:04}"]}
            )
        case File():
            return st.sampled_from([{}, {"kept": ["abc-1"], "name": ["plan.pdf"], "size": ["12"]}])
    if not domain.is_asked:
        return st.just({})
    words = st.sampled_from(WRITTEN[domain.kind]) if domain.kind in WRITTEN else wordings | typed_numbers
    return st.just({}) | words.map(lambda text: {"": [text]})


def _three_boxes(date):
    return {"day": [str(date.day)], "month": [str(date.month)], "year": [f"{date.year:04}"]}


def answers(domain) -> st.SearchStrategy[Answer]:
    """What is kept of something typed: an answer in normal form, or none where it was refused."""
    readings = typed(domain).map(domain.read)
    return readings.map(lambda reading: {} if reading.errors else reading.answer)


def answers_to(questionnaire) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to any of the questions, asked or not, as a draft holds them after changes of mind."""
    return st.fixed_dictionaries({question.name: answers(question.domain) for question in questionnaire.questions()})


def hidden_of(questionnaire) -> st.SearchStrategy[dict[str, str]]:
    """What a link may say of a response."""
    return st.fixed_dictionaries(
        {
            held.name: _code(held.codes) | st.just("") if len(held.codes) else st.sampled_from(["", "north", "south"])
            for held in questionnaire.hidden
        }
    )


def _code(codes):
    return st.sampled_from([entry.code for entry in codes])


def _some(codes, most):
    return st.lists(_code(codes), max_size=most, unique=True).map(lambda chosen: {"": chosen} if chosen else {})


def _with_boxes(codes, chosen):
    boxes = [f"text:{entry.code}" for entry in codes if entry.with_text]
    if not boxes:
        return chosen
    texts = st.dictionaries(st.sampled_from(boxes), wordings.map(lambda text: [text]))
    return st.builds(lambda fields, text: fields | text, chosen, texts)


@st.composite
def _shared_out(draw, domain):
    """Whole numbers that come to the total, when it is one; else nothing."""
    codes, left = [entry.code for entry in domain.codes], int(domain.total)
    if left != domain.total or draw(st.booleans()):
        return {}
    given = {}
    for code in codes[:-1]:
        share = draw(st.integers(0, left))
        left -= share
        if share or draw(st.booleans()):
            given[code] = [str(share)]
    return given | {codes[-1]: [str(left)]}


@st.composite
def _sets(draw, domain):
    fields = {}
    for number in range(1, domain.set_count + 1):
        if draw(st.booleans()):
            best, worst = draw(st.permutations(domain.codes_of(1, number)))[:2]
            fields |= {f"{number}:best": [best], f"{number}:worst": [worst]}
    return fields
