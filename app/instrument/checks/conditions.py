"""Conditions: they look back, at questions and codes that exist, with comparisons that can come true."""

from collections.abc import Iterable, Iterator

from app.instrument.checks.comparisons import check_comparison
from app.instrument.checks.finding import Finding, hint
from app.instrument.condition import Condition, comparisons_in
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField, Questionnaire

Known = dict[str, Question | HiddenField]


def check_conditions(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Conditions that look ahead, at what is not there, or that can never come true."""
    known: Known = {element.name: element for element in questionnaire.hidden}
    everything: Known = known | {question.name: question for question in questionnaire.questions()}
    for section in questionnaire.sections:
        yield from _check(section.ask_if, known, everything)
        yield from _check_questions(section.questions, known, everything)
    if questionnaire.contact_form:
        # The form is kept apart from the answers, so its questions can only look at one another.
        questions = questionnaire.contact_form.questions
        yield from _check_questions(questions, {}, {question.name: question for question in questions})
    plan = questionnaire.analysis
    wheres = [segment.where for segment in plan.segments] + [target.where for target in plan.targets]
    for where in [*wheres, plan.quote_permission, plan.equity_lens.where if plan.equity_lens else None]:
        yield from _check(where, everything, everything)


def findings_about(condition: Condition | None, questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is wrong with a condition on whole responses, which may look at every question there is."""
    known: Known = {element.name: element for element in questionnaire.hidden}
    known |= {question.name: question for question in questionnaire.questions()}
    yield from _check(condition, known, known)


def _check_questions(questions: Iterable[Question], known: Known, everything: Known) -> Iterator[Finding]:
    """Check the questions in order; each is known to those that follow."""
    for question in questions:
        yield from _check(question.ask_if, known, everything)
        for codes in question.domain.optioned:
            for entry in codes:
                yield from _check(entry.ask_if, known, everything)
        known[question.name] = question


def _check(condition: Condition | None, known: Known, everything: Known) -> Iterator[Finding]:
    for comparison in comparisons_in(condition):
        name = comparison.question
        element = known.get(name)
        if element is not None:
            yield from check_comparison(comparison, element)
        elif name in everything:
            message = f"“{name}” is asked later (or is this very question). A condition can only look back"
            yield Finding(comparison, "later-question", message, key="question", about=name)
        else:
            message = f"“{name[:60]}” is not a question{hint(name, everything)}"
            yield Finding(comparison, "unknown-question", message, key="question", about=name)
