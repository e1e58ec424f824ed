"""The walk through a questionnaire: every page is filled in, sent, read and checked as a real respondent's would be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import Asked, Path, PathSection, section_through
from app.response.draws import Draws
from app.response.page_reading import PageReading, read_page
from app.response.pages import Page, next_page, page_at, pages_along
from app.response.simulation.answerer import Answerer, Shown
from app.response.simulation.answering import answerers
from app.response.simulation.person import Person
from app.response.simulation.planting import plant
from app.response.simulation.timing import seconds_on
from app.response.simulation.truth import Truth


class CannotGoOn(Exception):
    """A rehearsal respondent cannot get past a page: what was answered is refused, or nothing can be answered."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What a draft holds after the pages that were sent."""

    answers: dict[str, Answer] = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)
    seconds: dict[str, int] = field(default_factory=dict)


def walk_through(
    questionnaire: Questionnaire,
    person: Person,
    draws: Draws,
    hidden: Mapping[str, str],
    most_pages: int | None = None,
    truth: Truth | None = None,
) -> Walk:
    """All pages, or the first so many; with a truth, this person answers by it.

    Raises CannotGoOn when a page refuses what this person can answer.
    """
    walk = Walk()
    done: tuple[PathSection, ...] = ()
    for section in questionnaire.sections:
        part = section_through(questionnaire, section, Path(done), walk.answers, hidden)
        pages = pages_along(Path((part,)), draws) if part else ()
        page = pages[0] if pages else None
        while page is not None and part is not None:
            if most_pages is not None and len(walk.visited) >= most_pages:
                return walk
            path = Path((*done, part))
            if truth is not None:
                plant(truth, questionnaire, person, page, path, hidden)
            reading = _send(questionnaire, page, person, draws, hidden, walk.answers, path)
            walk.answers.update(reading.answers)
            walk.visited.append(page.key)
            walk.seconds[page.key] = seconds_on(questionnaire, page, reading.answers.values(), person)
            part = reading.now
            # Sets follow each other whatever is chosen; only their last can change what comes next.
            if part is not None and page.place == page.set_count:
                pages = pages_along(Path((part,)), draws)
            page = next_page(pages, page.key)
        done = (*done, part) if part else done
    return walk


def _send(
    questionnaire: Questionnaire,
    page: Page,
    person: Person,
    draws: Draws,
    hidden: Mapping[str, str],
    answers: Mapping[str, Answer],
    path: Path,
) -> PageReading:
    """Send a page; where an answer opens further questions on it, fill those in too and send it again."""
    fields: dict[str, list[str]] = {"shown": []}
    asked = page.asked
    ways = answerers(questionnaire)
    while True:
        for held in asked:
            _fill(ways[held.question.name], held, page, person, draws, fields)
        reading = read_page(questionnaire, page, fields, answers, draws, hidden, path)
        if reading.errors:
            wrong = "; ".join(f"{name}: {error.message}" for name, found in reading.errors.items() for error in found)
            raise CannotGoOn(f"Page {page.key}: {wrong}")
        asked = () if page.set_number else _opened(page, reading, fields["shown"], draws)
        if not asked:
            return reading


def _opened(page: Page, reading: PageReading, shown: list[str], draws: Draws) -> tuple[Asked, ...]:
    """What the answers opened on this page that was not shown yet."""
    if reading.now is None or all(held.question.name in shown for held in reading.now.asked):
        return ()
    now = page_at(pages_along(Path((reading.now,)), draws), page.section.name, page.step)
    return tuple(held for held in now.asked if held.question.name not in shown) if now else ()


def _fill(
    answerer: Answerer, held: Asked, page: Page, person: Person, draws: Draws, fields: dict[str, list[str]]
) -> None:
    """Put the answer to one question into the form, or leave it out."""
    question = held.question
    fields["shown"].append(question.name)
    if not question.required and person.does(person.skips):
        return
    answer = answerer(person, Shown(held.withheld, draws.get(question.name, {}), page.set_number))
    for part, values in answer.items():
        fields[f"{question.name}:{part}" if part else question.name] = values
