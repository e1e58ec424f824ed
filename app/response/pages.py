"""Pages: the path cut into what is shown at once. A section is one page; each best-worst set is a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.instrument.question import Question
from app.instrument.questionnaire import Section
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import Asked, Path, PathSection
from app.response.draws import Draws


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the questionnaire. `step` counts pages of its section from 1.

    `standing` are the questions with a place on this page, also those not asked: an answer beside them may open them.
    On a best-worst page, `set_number` is the set's number in the design and `place` its place in the order shown.
    """

    section: Section
    step: int
    asked: tuple[Asked, ...]
    set_number: str = ""
    place: int = 0
    set_count: int = 0
    standing: tuple[Question, ...] = ()

    @property
    def key(self) -> str:
        """What names the page in a draft."""
        return self.section.name if self.step == 1 else f"{self.section.name}/{self.step}"

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(asked.question for asked in self.asked)


def pages_along(path: Path, draws: Draws) -> tuple[Page, ...]:
    """The pages of a path, in order. Questions before a best-worst question share a page; so do those after it."""
    pages: list[Page] = []
    for part in path.sections:
        step = 1
        for asked, standing in _stretches(part):
            question = asked[0].question
            if isinstance(question.domain, BestWorst):
                sets = draws.get(question.name, {}).get("sets", [])
                pages += [
                    Page(part.section, step + place, asked, number, place + 1, len(sets), standing)
                    for place, number in enumerate(sets)
                ]
                step += len(sets)
            else:
                pages.append(Page(part.section, step, asked, standing=standing))
                step += 1
    return tuple(pages)


def _stretches(part: PathSection) -> Iterator[tuple[tuple[Asked, ...], tuple[Question, ...]]]:
    """A section cut at its best-worst questions: what is asked in each stretch, and all that stands there."""
    if not any(isinstance(held.question.domain, BestWorst) for held in part.asked):
        yield part.asked, part.section.questions
        return
    asked = {held.question.name: held for held in part.asked}
    gathered: list[Asked] = []
    standing: list[Question] = []
    for question in part.section.questions:
        held = asked.get(question.name)
        if held is None or not isinstance(question.domain, BestWorst):
            standing.append(question)
            gathered += [held] if held else []
            continue
        if gathered:
            yield tuple(gathered), tuple(standing)
        yield (held,), (question,)
        gathered, standing = [], []
    if gathered:
        yield tuple(gathered), tuple(standing)


def page_at(pages: tuple[Page, ...], section: str, step: int = 1) -> Page | None:
    """One page of these by its section and step; None where it is not among them."""
    return next((page for page in pages if page.section.name == section and page.step == step), None)


def next_page(pages: tuple[Page, ...], after: str) -> Page | None:
    """The page that follows the page with this key; None after the last."""
    keys = [page.key for page in pages]
    position = keys.index(after) + 1 if after in keys else 0
    return pages[position] if position < len(pages) else None


def first_open_page(pages: tuple[Page, ...], visited: frozenset[str]) -> Page | None:
    """The first page not sent yet, or with a required question that has no full answer; None when all is done."""
    return next((page for page in pages if page.key not in visited or lacking(page)), None)


def lacking(page: Page) -> tuple[Question, ...]:
    """Required questions of the page without a full answer."""
    return tuple(
        asked.question
        for asked in page.asked
        if asked.question.required
        and not asked.question.domain.is_answered_enough(answer_on(page, asked.answer), asked.withheld)
    )


def answer_on(page: Page, answer: Answer) -> Answer:
    """The part of an answer that stands on this page: all of it, or on a best-worst page one set's."""
    mine = f"{page.set_number}:"
    return {part: v for part, v in answer.items() if part.startswith(mine)} if page.set_number else answer


def is_reachable(pages: tuple[Page, ...], page: Page, visited: frozenset[str]) -> bool:
    """Whether a respondent may be on this page: every page before it is done."""
    first = first_open_page(pages, visited)
    return first is None or pages.index(page) <= pages.index(first)
