"""Possible answers: of all a question could be answered, enough to tell whether some comparisons can hold together."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from app.instrument.checks.comparisons import check_comparison
from app.instrument.condition import NOTHING, Compared, Comparison
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField
from app.instrument.response_domains.choice import Choice, ranks
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.normal_form import exact_number, plain_number
from app.instrument.response_domains.number import Number
from app.instrument.response_domains.slider import Slider

MOST_MENTIONED = 6
MOST_COUNTED = 30
Element = Question | HiddenField


def possible_answers(element: Element, row: str, comparisons: list[Comparison]) -> list[Compared] | None:
    """What conditions may find as the answer, one for each kind of case; None when there are too many.

    No answer is always one of them. `row` names the row of a grid that the comparisons look at. None also where a
    comparison or the question has a fault of its own, which is another check's to report.
    """
    if any(fault for comparison in comparisons for fault in check_comparison(comparison, element)):
        return None
    if isinstance(element, HiddenField):
        return [NOTHING, *_known_values(element, comparisons)]
    domain = element.domain
    match domain:
        case Choice(codes=codes):
            found = [domain.compared({"": [entry.code]}) for entry in codes.values]
        case Grid(codes=codes) if row:
            found = [domain.compared({row: [entry.code]}) for entry in codes.values]
        case Number() | Slider():
            numbers = _numbers(domain, comparisons)
            found = [domain.compared({"": [number]}) for number in numbers]
            if not numbers:
                return None
        case Choices():
            sets = _sets(domain, comparisons)
            if sets is None:
                return None
            found = [domain.compared({"": codes}) for codes in sets]
        case _ if not domain.is_asked:
            found = []
        case _ if all(comparison.measure == "answered" for comparison in comparisons) and not row:
            found = [Compared(("answered",), count=1)]
        case _:
            return None
    return [NOTHING, *found]


def _known_values(field: HiddenField, comparisons: list[Comparison]) -> Iterator[Compared]:
    if len(field.codes):
        yield from (Compared((e.code,), ranks=ranks(field.codes), count=1) for e in field.codes.values)
        return
    mentioned = {operand for comparison in comparisons for operand in comparison.operand}
    # Any text may stand in a field without codes: each one mentioned, and one that is not.
    yield from (Compared((value,), count=1) for value in (*sorted(mentioned), "".join(mentioned) + "?"))


def _numbers(domain: Number | Slider, comparisons: list[Comparison]) -> list[str]:
    """The numbers compared with, the limits, and their neighbours, as far as the question takes them."""
    step = domain.step if isinstance(domain, Slider) else Decimal(1).scaleb(-domain.decimals)
    marks = {exact_number(operand) for comparison in comparisons for operand in comparison.operand}
    marks |= {domain.at_least, domain.at_most}
    near = {number + move for number in marks if number is not None for move in (-step, Decimal(0), step)}
    texts = [plain_number(number) for number in near or {Decimal(0)}]
    return [text for text in texts if not domain.read({"": [text]}).errors]


def _sets(domain: Choices, comparisons: list[Comparison]) -> list[list[str]] | None:
    """Sets of the codes mentioned, each with as many of the others as can matter, as far as the question takes them."""
    mentioned = {operand for comparison in comparisons for operand in comparison.operand}
    telling = [entry.code for entry in domain.codes.values if entry.code in mentioned]
    others = [entry.code for entry in domain.codes.values if entry.code not in mentioned and not entry.exclusive]
    alone = [[entry.code] for entry in domain.codes.values if entry.exclusive]
    if len(telling) > MOST_MENTIONED:
        return None
    counts = [int(Decimal(c.operand[0])) for c in comparisons if c.measure == "count"]
    enough = min(max([0, *counts]) + 1, len(others))
    if enough > MOST_COUNTED:
        return None
    chosen = (c for size in range(len(telling) + 1) for c in combinations(telling, size))
    sets = [[*some, *others[:more]] for some in chosen for more in range(enough + 1)] + alone
    return [codes for codes in sets if codes and not domain.read({"": codes}).errors]
