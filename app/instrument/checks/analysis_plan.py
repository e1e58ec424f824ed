"""The analysis plan: names questions of the right kind, over the right codes."""

from collections.abc import Iterator

from app.instrument.analysis_plan import AnalysisPlan, Priorities, Target
from app.instrument.checks.finding import Finding, hint
from app.instrument.code_list import CodeList
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.grid import Grid

BREAK_KINDS = ("choice", "choices", "tick")
SCALE_KINDS = ("choice", "number", "slider")
LENSES = {"best_worst": ("best_worst",), "importance": ("grid",), "met": ("grid",), "ranking": ("ranking",)}
Named = tuple[object, str, str, tuple[str, ...]]
"""An element of the plan, the key that names a question, the name, and the kinds it may be (any, when empty)."""


def check_analysis_plan(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What of the analysis plan cannot be worked out from these questions."""
    plan = questionnaire.analysis
    hidden = {held.name for held in questionnaire.hidden}
    names = [question.name for question in questionnaire.questions()] + sorted(hidden)
    for element, key, name, kinds in _named(plan):
        question = questionnaire.question(name)
        if question is None and name not in hidden:
            message = f"`analysis:` names “{name[:60]}”, which is not a question{hint(name, names)}"
            yield Finding(element, "unknown-question", message, key=key, about=name)
        elif question is not None and kinds and question.kind not in kinds:
            message = f"This needs a question of kind {' or '.join(kinds)}; “{name}” is of kind {question.kind}"
            yield Finding(element, "wrong-kind", message, key=key, about=name)
    if plan.priorities:
        yield from _priorities(plan.priorities, questionnaire)
    for index in plan.indexes:
        question = questionnaire.question(index.question)
        if question and isinstance(question.domain, Grid) and not 1 <= index.at_least <= len(question.domain.rows):
            message = f"`at_least:` must be from 1 to {len(question.domain.rows)}, the rows of “{question.name}”"
            yield Finding(index, "limits", message, key="at_least", about=question.name)
    for target in plan.targets:
        yield from _target(target, questionnaire)


def _named(plan: AnalysisPlan) -> Iterator[Named]:
    """Each question the plan names."""
    if plan.priorities:
        for key, kinds in LENSES.items():
            if name := getattr(plan.priorities, key):
                yield plan.priorities, key, name, kinds
    yield from ((plan, "breaks", name, BREAK_KINDS) for name in plan.breaks)
    yield from ((plan, "equality", name, ()) for name in plan.equality)
    if plan.same_organisation:
        yield plan, "same_organisation", plan.same_organisation, ()
    yield from ((index, "question", index.question, ("grid",)) for index in plan.indexes)
    for goal in plan.goals:
        yield from ((goal, "questions", name, ()) for name in goal.questions)
    for pair in plan.pairs:
        yield pair, "before", pair.before, SCALE_KINDS
        yield pair, "after", pair.after, SCALE_KINDS
    yield from ((t, "question", t.question, ("choice", "choices")) for t in plan.targets if t.question)


def _priorities(priorities: Priorities, questionnaire: Questionnaire) -> Iterator[Finding]:
    lists = [codes.name for codes in questionnaire.code_lists]
    if priorities.codes not in lists:
        found = f"“{priorities.codes[:60]}” is not a code list of this file{hint(priorities.codes, lists)}"
        message = found if priorities.codes else "`priorities:` needs `codes:`, the code list of what could be offered"
        yield Finding(priorities, "unknown-code-list", message, key="codes", about=priorities.codes)
        return
    for key, kinds in LENSES.items():
        question = questionnaire.question(getattr(priorities, key))
        if question is None or question.kind not in kinds:
            continue
        if all(codes.name != priorities.codes for codes in question.domain.optioned):
            message = f"“{question.name}” is not over the code list “{priorities.codes}”"
            yield Finding(priorities, "other-codes", message, key=key, about=question.name)
        if isinstance(question.domain, BestWorst) and not 1 <= priorities.min_sets <= question.domain.set_count:
            message = f"`min_sets:` must be from 1 to {question.domain.set_count}, the sets of “{question.name}”"
            yield Finding(priorities, "limits", message, key="min_sets", about=question.name)


def _target(target: Target, questionnaire: Questionnaire) -> Iterator[Finding]:
    if not (target.at_least or (target.question and target.each)):
        yield Finding(target, "target", "A target needs `at_least:`, or `question:` with `each:`")
    codes = _codes_of(target.question, questionnaire)
    for code in target.codes:
        if codes is not None and codes.get(code) is None:
            found = f"“{code[:60]}” is not a code of “{target.question}”"
            message = f"{found}{hint(code, [entry.code for entry in codes])}"
            yield Finding(target, "unknown-code", message, key="codes", about=target.question)


def _codes_of(name: str, questionnaire: Questionnaire) -> CodeList | None:
    """The codes of a question or hidden field; None when it has none."""
    hidden = next((held.codes for held in questionnaire.hidden if held.name == name), None)
    question = questionnaire.question(name)
    codes: CodeList | None = getattr(question.domain, "codes", None) if question else hidden
    return codes if codes is not None and len(codes) else None
