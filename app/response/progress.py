"""Progress: how many pages there are on the path, where the respondent is, and what is behind them."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from app.response.pages import Page

State = Literal["done", "here", "todo"]


ALL_PAGES = "(check)"
"""Where somebody is who has sent every page, and has only the check left; no section can have this name."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Sections count as pages; those that stand on the welcome page do not count."""

    number: int
    total: int
    title: str
    states: tuple[State, ...]


def progress_at(pages: tuple[Page, ...], page: Page, visited: frozenset[str], language: str) -> Progress:
    """Honest progress: counted on the path as it is now, so that it never stands still at the end."""
    sections = list(dict.fromkeys(p.section.name for p in pages if p.section.place == "page"))
    here = sections.index(page.section.name) if page.section.name in sections else 0
    open_sections = {p.section.name for p in pages if p.key not in visited}
    states: list[State] = ["todo" if name in open_sections else "done" for name in sections]
    if states:
        states[here] = "here"
    return Progress(here + 1, len(sections), page.section.title.in_language(language), tuple(states))


def section_reached(pages: tuple[Page, ...], visited: Container[str]) -> str:
    """The section of the furthest page on the path that the respondent was shown: the one after the last they sent."""
    sent = [place for place, page in enumerate(pages) if page.key in visited]
    place = sent[-1] + 1 if sent else 0
    return pages[place].section.name if place < len(pages) else ALL_PAGES
