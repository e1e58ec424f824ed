"""Codes: lists are not empty, no two codes are alike, and each stands where it can do what it says."""

from collections.abc import Iterator

from app.instrument.checks.finding import Finding
from app.instrument.code_list import Code, CodeList
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.normal_form import LONGEST_ANSWER
from app.instrument.response_domains.tick import Tick
from app.instrument.text import without_marks

NEEDS_CODES = frozenset({"choice", "choices", "grid", "best_worst", "ranking", "allocation"})
WITHOUT_REASONS = frozenset({"best_worst", "ranking", "allocation", "tick"})
WITH_BOXES = frozenset({"choice", "choices"})


def check_codes(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Lists that are empty, codes that are alike or stand where they can do nothing."""
    contact = questionnaire.contact_form.questions if questionnaire.contact_form else ()
    for question in (*questionnaire.questions(), *contact):
        yield from _lists(question)
        for codes in question.domain.optioned:
            for entry in codes:
                yield from _entry(question, entry)
        if isinstance(question.domain, Grid):
            yield from _rows(question, question.domain)
        if isinstance(question.domain, Tick):
            yield from _ticks(question, question.domain)
    for hidden in questionnaire.hidden:
        yield from _alike(hidden, hidden.name, hidden.codes)


def _lists(question: Question) -> Iterator[Finding]:
    name = question.name
    lists = question.domain.optioned
    if question.kind in NEEDS_CODES and any(not codes.values for codes in lists):
        needed = "`rows:` and `codes:`" if question.kind == "grid" else "`codes:`"
        yield Finding(question, "no-codes", f"“{name}” needs answer options in {needed}", key="codes", about=name)
    for codes in lists:
        yield from _alike(question, name, codes)


def _alike(element: object, name: str, codes: CodeList) -> Iterator[Finding]:
    lowered = [entry.code.lower() for entry in codes]
    if len(set(lowered)) < len(lowered):
        yield Finding(element, "codes-alike", f"Two codes of “{name}” differ only in capitals", key="codes")
    numbers = [int(entry.code) for entry in codes.values if entry.code.isdigit()]
    if len(set(numbers)) < len(numbers):
        yield Finding(element, "codes-alike", f"Two codes of “{name}” are the same number", key="codes")


def _entry(question: Question, entry: Code) -> Iterator[Finding]:
    if entry.is_reason and question.kind in WITHOUT_REASONS:
        message = f"“{entry.code}” means no answer, which a {question.kind} question has no place for"
        yield Finding(question, "reason-code", message, key="codes")
    if entry.with_text and question.kind not in WITH_BOXES:
        message = f"“{entry.code}” has a box, which a {question.kind} question does not show"
        yield Finding(question, "box", message, "warning", key="codes")
    if not 1 <= entry.text_max <= LONGEST_ANSWER:
        message = f"`with_text_max:` must be from 1 to {LONGEST_ANSWER:,}"
        yield Finding(entry, "limits", message, key="with_text_max")
    if entry.ask_if is not None and question.kind == "best_worst":
        message = f"“{entry.code}” has a condition, but a best_worst design needs every option every time"
        yield Finding(question, "option-condition", message, key="codes")


def _rows(question: Question, grid: Grid) -> Iterator[Finding]:
    for row in grid.rows:
        if row.is_reason:
            message = f"The row “{row.code}” has a code that means no answer. Choose another"
            yield Finding(question, "grid-row", message, key="rows")
        same = grid.codes.get(row.code)
        if same is not None and (row.ask_if or same.ask_if):
            message = f"“{row.code}” is a row and an answer, and has a condition. Give one of them another code"
            yield Finding(question, "row-and-code", message, key="rows")

    for entry in grid.codes:
        for language in entry.short.languages:
            short, label = entry.short.in_language(language), entry.label.in_language(language)
            if short.casefold() not in without_marks(label).casefold():
                message = (
                    f"On phones “{entry.code}” is written “{short}”, which its label “{label}” does not hold."
                    " People who speak to their device say what they see: use words that stand together in the label"
                )
                yield Finding(entry, "short-label", message, "warning", key="short")


def _ticks(question: Question, tick: Tick) -> Iterator[Finding]:
    if bool(tick.label) == bool(len(tick.codes)):
        wanted = "not both" if tick.label else "the words to tick"
        message = f"“{question.name}” needs `label:` for one statement or `codes:` for several, {wanted}"
        yield Finding(question, "no-codes", message, key="codes", about=question.name)
