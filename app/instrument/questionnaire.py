"""The questionnaire: what is fielded, in order. One immutable value, whichever door it came in by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.code_list import CodeList
from app.instrument.condition import Condition
from app.instrument.question import Question, Sensitivity
from app.instrument.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Section:
    """Questions on one theme, on one page. The section at the welcome stands on the landing page, above Start."""

    name: str
    title: Text
    questions: tuple[Question, ...] = ()
    intro: Text = NO_TEXT
    definition: Text = NO_TEXT
    place: Literal["page", "welcome"] = "page"
    ask_if: Condition | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HiddenField:
    """Something known about the response and not asked: filled from a link or an invitation that we hold."""

    name: str
    label: Text = NO_TEXT
    codes: CodeList = CodeList()
    sensitivity: Sensitivity = "plain"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A form kept apart from the answers, shown after the receipt."""

    name: str
    title: Text
    questions: tuple[Question, ...] = ()
    intro: Text = NO_TEXT
    thanks: Text = NO_TEXT
    note: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A survey's questionnaire, complete: texts, code lists, sections, contact form and analysis plan."""

    survey: str
    title: Text
    sections: tuple[Section, ...]
    identity: Literal["anonymous", "organisation"] = "anonymous"
    listing: Literal["public", "link", "invitation"] = "link"
    languages: tuple[str, ...] = ("en",)
    partials: Literal["drop", "keep"] = "drop"
    minutes: int | None = None
    summary: Text = NO_TEXT
    audience: Text = NO_TEXT
    welcome: Text = NO_TEXT
    points: tuple[Text, ...] = ()
    privacy: Text = NO_TEXT
    formats: Text = NO_TEXT
    about: Text = NO_TEXT
    thanks: Text = NO_TEXT
    hidden: tuple[HiddenField, ...] = ()
    code_lists: tuple[CodeList, ...] = ()
    contact_form: ContactForm | None = None
    analysis: AnalysisPlan = AnalysisPlan()
    note: str = ""

    def questions(self) -> Iterator[Question]:
        """Every question of the sections, in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions() if question.name == name), None)

    def section(self, name: str) -> Section | None:
        return next((section for section in self.sections if section.name == name), None)

    @property
    def welcome_section(self) -> Section | None:
        """The section whose questions stand on the landing page, if there is one."""
        return next((section for section in self.sections if section.place == "welcome"), None)
