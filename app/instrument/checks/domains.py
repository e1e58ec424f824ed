"""Response domains: limits that can be met, designs that fit, orders that exist."""

from collections.abc import Iterator
from fractions import Fraction

from app.instrument.checks.finding import Finding
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.allocation import Allocation
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.choices import Choices
from app.instrument.response_domains.file import KNOWN_TYPES, LARGEST_FILE_MB, File
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.normal_form import LONGEST_ANSWER, plain_number
from app.instrument.response_domains.ranking import ORDINALS, Ranking
from app.instrument.response_domains.slider import Slider

MOST_DECIMALS = 10
Fault = tuple[str, str, str]
"""The key to blame, a code, and what to do."""


def check_domains(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Response domains that nobody can answer as they are set."""
    before: list[Question] = []
    for question in questionnaire.questions():
        yield from _findings(question, before)
        before.append(question)
    for question in questionnaire.contact_form.questions if questionnaire.contact_form else ():
        yield from _findings(question, [])


def _findings(question: Question, before: list[Question]) -> Iterator[Finding]:
    for key, code, message in _faults(question, before):
        yield Finding(question, code, f"“{question.name}”: {message}", key=key, about=question.name)
    if question.required and not question.domain.is_asked:
        message = f"“{question.name}” is only read, so it cannot be required"
        yield Finding(question, "required", message, key="required")


def _faults(question: Question, before: list[Question]) -> Iterator[Fault]:
    domain = question.domain
    match domain:
        case BestWorst():
            yield from _design_faults(domain)
        case Ranking(codes=codes, top=top) if len(codes) and not 1 <= top <= min(len(codes), len(ORDINALS)):
            yield "top", "limits", f"`top:` must be from 1 to {min(len(codes), len(ORDINALS))}"
        case Choices():
            yield from _count_faults(domain)
        case Grid(order_as=other) if other:
            yield from _order_faults(domain, {held.name: held for held in before})
        case Slider():
            yield from _step_faults(domain)
        case Allocation(total=total) if total <= 0:
            yield "total", "limits", "`total:` must be more than 0"
        case File():
            yield from _file_faults(domain)
    yield from _range_faults(domain)


def _count_faults(domain: Choices) -> Iterator[Fault]:
    together = sum(not entry.clears_the_rest for entry in domain.codes) or len(domain.codes)
    if domain.at_most is not None and not 1 <= domain.at_most <= len(domain.codes):
        yield "at_most", "limits", f"`at_most:` must be from 1 to {len(domain.codes)}, as many as there are options"
    elif (domain.at_least or 0) > min(together, domain.at_most or together):
        yield "at_least", "limits", "nobody can choose as many as `at_least:` asks"


def _order_faults(domain: Grid, before: dict[str, Question]) -> Iterator[Fault]:
    other = before.get(domain.order_as)
    if other is None:
        yield "order_as", "unknown-question", f"`order_as:` names “{domain.order_as}”, which is not an earlier question"
    elif not all(map(len, (domain.rows, *other.domain.optioned))):
        return  # A list is missing, which is reported by itself.
    elif {row.code for row in domain.rows} not in [{entry.code for entry in codes} for codes in other.domain.optioned]:
        yield "order_as", "order", f"`order_as:` needs an earlier question over these rows; “{other.name}” has others"


def _step_faults(domain: Slider) -> Iterator[Fault]:
    if domain.step <= 0:
        yield "step", "limits", "`step:` must be more than 0"
    elif (Fraction(domain.at_most) - Fraction(domain.at_least)) % Fraction(domain.step):
        span = f"from {plain_number(domain.at_least)} to {plain_number(domain.at_most)}"
        yield "step", "limits", f"steps of {plain_number(domain.step)} do not fit {span} exactly"


def _file_faults(domain: File) -> Iterator[Fault]:
    if unknown := [held for held in domain.types if held not in KNOWN_TYPES]:
        known = ", ".join(KNOWN_TYPES)
        yield "types", "file-types", f"files of type {', '.join(unknown)} are not taken. Choose from {known}"
    if not domain.types:
        yield "types", "file-types", "name at least one type of file"
    if not 1 <= domain.max_mb <= LARGEST_FILE_MB:
        yield "max_mb", "limits", f"`max_mb:` must be from 1 to {LARGEST_FILE_MB}"


def _range_faults(domain: object) -> Iterator[Fault]:
    for low, high in (("at_least", "at_most"), ("earliest", "latest")):
        least, most = getattr(domain, low, None), getattr(domain, high, None)
        if least is not None and most is not None and least > most and not isinstance(domain, Choices):
            yield high, "limits", f"`{low}:` is more than `{high}:`"
    if not 1 <= getattr(domain, "max_length", 1) <= LONGEST_ANSWER:
        yield "max_length", "limits", f"`max_length:` must be from 1 to {LONGEST_ANSWER:,}"
    if getattr(domain, "decimals", 0) > MOST_DECIMALS:
        yield "decimals", "limits", f"`decimals:` must be from 0 to {MOST_DECIMALS}"


def _design_faults(domain: BestWorst) -> Iterator[Fault]:
    if not domain.set_count:
        yield "versions", "design", "`versions:` is needed: at least one version with at least one set"
        return
    if len({len(version) for version in domain.versions}) > 1:
        yield "versions", "design", "every version must have the same number of sets"
    if not 1 <= domain.min_sets <= domain.set_count:
        yield "min_sets", "limits", f"`min_sets:` must be from 1 to {domain.set_count}"
    for number, version in enumerate(domain.versions, start=1):
        if any(len(positions) < 3 or len(set(positions)) < len(positions) for positions in version):
            yield "versions", "design", f"version {number}: a set needs three or more different options"
        elif not all(1 <= position <= len(domain.codes) for positions in version for position in positions):
            yield "versions", "design", f"version {number}: positions run from 1 to {len(domain.codes)}"
