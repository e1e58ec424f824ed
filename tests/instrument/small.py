"""Small questionnaires for tests, from a few lines of YAML."""

from textwrap import indent

from app.instrument.formats.questionnaire_file import problems_in, read_questionnaire
from app.instrument.problem import Problem
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire

YES_NO = "[{code: yes, label: Yes}, {code: no, label: No}]"
ABC = "[{code: a, label: Apple}, {code: b, label: Bread}, {code: c, label: Cake}]"


def file_of(questions: str, top: str = "") -> str:
    """The text of a file with one page of questions, each written as a list item."""
    head = "survey: small\ntitle: Small\n" + top
    return f"{head}sections:\n  - name: page\n    title: Page\n    questions:\n{indent(questions, '      ')}\n"


def survey_of(questions: str, top: str = "") -> Questionnaire:
    """A sound questionnaire with one page of questions."""
    return read_questionnaire(file_of(questions, top))[0]


def question_of(keys: str, top: str = "") -> Question:
    """One question, from its keys but for name and text."""
    return next(survey_of(f"- {{name: q, text: Question, {keys}}}", top).questions())


def problems_of(questions: str, top: str = "") -> list[Problem]:
    """Everything wrong with a file of one page."""
    return problems_in(file_of(questions, top), "small.yaml")


def codes_of(questions: str, top: str = "") -> list[str]:
    """The codes of everything wrong with a file of one page."""
    return [problem.code for problem in problems_of(questions, top)]
