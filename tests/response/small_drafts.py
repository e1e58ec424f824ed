"""Short questionnaires for tests of responses, and a draft that sends pages as the site does."""

import random
from pathlib import Path
from textwrap import dedent, indent

from app.instrument.formats.questionnaire_file import read_questionnaire, read_questionnaire_at
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import path_through
from app.response.completion import Document, document_of
from app.response.draws import Draws, draw_for
from app.response.page_reading import PageReading, read_page
from app.response.pages import Page, pages_along

SURVEYS = sorted(file for file in Path(__file__).parents[2].glob("surveys/*.yaml") if file.stem != "organisation")

YES_NO = "[{code: yes, label: Yes}, {code: no, label: No}]"
ABCD = "[{code: a, label: A}, {code: b, label: B}, {code: c, label: C}, {code: d, label: D}]"


def questions(written: str, before: str = "") -> Questionnaire:
    """A questionnaire of one section, from the YAML of its questions."""
    return sections("- name: one\n  title: One\n  questions:\n" + indent(dedent(written).strip(), "    "), before)


def sections(written: str, before: str = "") -> Questionnaire:
    """A questionnaire from the YAML of its sections, and of what stands before them."""
    source = f"survey: tiny\ntitle: Tiny\n{dedent(before)}\nsections:\n{indent(dedent(written).strip(), '  ')}\n"
    return read_questionnaire(source)[0]


def survey_at(file: Path) -> Questionnaire:
    """A survey of this repository, read once."""
    if file not in _READ:
        _READ[file] = read_questionnaire_at(file)
    return _READ[file]


_READ: dict[Path, Questionnaire] = {}


class SmallDraft:
    """A draft in memory."""

    def __init__(self, questionnaire: Questionnaire, hidden: dict[str, str] | None = None, seed: int = 1) -> None:
        self.questionnaire = questionnaire
        self.hidden = hidden or {}
        self.draws: Draws = draw_for(questionnaire, random.Random(seed))
        self.answers: dict[str, Answer] = {}
        self.visited: list[str] = []
        self.seconds: dict[str, int] = {}

    @property
    def pages(self) -> tuple[Page, ...]:
        return pages_along(path_through(self.questionnaire, self.answers, self.hidden), self.draws)

    def page(self, key: str) -> Page:
        return {page.key: page for page in self.pages}[key]

    def read(self, key: str, fields: dict[str, str | list[str]], shown: list[str] | None = None) -> PageReading:
        """What a page says; it shows all that is asked there, unless the test says what was shown."""
        page = self.page(key)
        form = {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
        form["shown"] = [question.name for question in page.questions] if shown is None else shown
        return read_page(self.questionnaire, page, form, self.answers, self.draws, self.hidden)

    def send(self, key: str, fields: dict[str, str | list[str]] | None = None, shown: list[str] | None = None) -> None:
        """Send a page and keep it, as when nothing is wrong with it."""
        reading = self.read(key, fields or {}, shown)
        assert reading.errors == {}
        self.answers |= reading.answers
        self.visited.append(key)

    def document(self) -> Document:
        return document_of(
            self.questionnaire, self.answers, self.draws, self.hidden, frozenset(self.visited), self.seconds
        )


def sent(draft: SmallDraft, fields: dict[str, str | list[str]]) -> Document:
    """The document after the first page is sent with these fields."""
    draft.send(draft.pages[0].key, fields)
    return draft.document()


def cells(document: Document, name: str) -> dict[str, object]:
    """The cells of one question, by what follows its name in the column."""
    return {c.removeprefix(name): cell for c, cell in document.items() if c == name or c.startswith(f"{name}_")}
