"""Wording: what of a question depends only on its version and language, turned into HTML once and kept."""

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from app.instrument.code_list import Code, CodeList
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.tick import TICKED
from app.web.markdown import block, inline

MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Option:
    """An answer option as pages show it. `box` labels the text it opens; `reason` says it stands for no answer."""

    code: str
    label: Markup
    short: str = ""
    box: str = ""
    exclusive: bool = False
    reason: bool = False

    @property
    def is_way_out(self) -> bool:
        """Whether it stands after the others: no answer, or an answer that no other may stand beside."""
        return self.reason or self.exclusive


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in one language. `of` says which: the version's SHA-256, the language, the question."""

    of: tuple[str, str, str]
    text: Markup
    help: Markup | str
    options: tuple[Option, ...]
    rows: tuple[Option, ...]

    @property
    def has_pipes(self) -> bool:
        return "{" in self.text or "{" in self.help


class _Book:
    """All wordings of a version in one language; equal by the version's SHA-256, so that the cache can key on it."""

    def __init__(self, sha256: str, language: str, questionnaire: Questionnaire) -> None:
        self.key = (sha256, language)
        self.questionnaire = questionnaire

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Book) and other.key == self.key


def wordings(sha256: str, language: str, questionnaire: Questionnaire) -> dict[str, Wording]:
    """Every question's wording by name, contact form included."""
    return _read(_Book(sha256, language, questionnaire))


@lru_cache(maxsize=MOST_KEPT)
def _read(book: _Book) -> dict[str, Wording]:
    form = book.questionnaire.contact_form
    questions = (*book.questionnaire.questions(), *(form.questions if form else ()))
    return {question.name: wording_of(question, *book.key) for question in questions}


def wording_of(question: Question, sha256: str, language: str) -> Wording:
    """The HTML of a question's own words and options."""
    domain = question.domain
    codes: CodeList = getattr(domain, "codes", CodeList())
    rows: CodeList = getattr(domain, "rows", CodeList())
    label = getattr(domain, "label", None)
    options = tuple(_option(entry, language) for entry in codes)
    if label:
        options = (Option(TICKED, inline(label.in_language(language))),)
    text = question.text.in_language(language)
    help_text = question.help.in_language(language)
    return Wording(
        of=(sha256, language, question.name),
        text=block(text) if question.kind == "statement" else inline(text),
        help=inline(help_text) if "\n\n" not in help_text else block(help_text),
        options=options,
        rows=tuple(_option(entry, language) for entry in rows),
    )


def _option(entry: Code, language: str) -> Option:
    box = (entry.text_label.in_language(language) or "Please say what") if entry.with_text else ""
    short = entry.short.in_language(language)
    return Option(entry.code, inline(entry.label.in_language(language)), short, box, entry.exclusive, entry.is_reason)
