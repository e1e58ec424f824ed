"""Narrowing: which responses are meant, written in one line and read against a questionnaire.

`segment:NAME` and `lens` are groups of the survey's analysis plan; `role=teacher`, `role=teacher,leader` and
`role!=teacher` compare one question, `needs.training=5` one row of a grid; `{question: age, at_least: 18}` is any
condition as the questionnaire file writes it. Several narrowings hold together.
"""

import re
from collections.abc import Sequence

from app.instrument.checks.conditions import findings_about
from app.instrument.checks.finding import hint
from app.instrument.condition import All, Comparison, Condition, Operator
from app.instrument.formats.conditions import read_condition
from app.instrument.formats.elements import SPECIAL
from app.instrument.formats.reader import Reader
from app.instrument.formats.scalars import ABSENT
from app.instrument.formats.yaml_nodes import nodes_from_yaml
from app.instrument.problem import QuestionnaireProblems
from app.instrument.questionnaire import Questionnaire

SEGMENT = "segment:"
LENS = "lens"
LONGEST = 1_000
SHORT = re.compile(r"\s*([a-z][a-z0-9_]*)(?:\.([A-Za-z0-9_]+))?\s*(!?=)\s*([^=]+?)\s*")
WAYS = "Write segment:NAME, lens, question=code, question=code,code, question!=code or {question: name, at_least: 3}"


class NotUnderstood(ValueError):
    """A narrowing that says nothing about this questionnaire, and what it could have meant."""


def read_narrowings(written: Sequence[str], questionnaire: Questionnaire) -> Condition | None:
    """The condition that all of them state together; None when there is none. Raises NotUnderstood."""
    found = tuple(read_narrowing(one, questionnaire) for one in written)
    return None if not found else found[0] if len(found) == 1 else All(found)


def read_narrowing(written: str, questionnaire: Questionnaire) -> Condition:
    """The condition one narrowing states. Raises NotUnderstood, naming what it was probably meant to say."""
    written = written.strip()
    if len(written) > LONGEST:
        raise NotUnderstood(f"A condition has at most {LONGEST:,} characters here.")
    if written == LENS or written.startswith(SEGMENT):
        return _named_group(written, questionnaire)
    condition = _read_whole(written) if written.startswith("{") else _read_short(written)
    for finding in findings_about(condition, questionnaire):
        raise NotUnderstood(f"“{_shortened(written)}”: {finding.message}.")
    return condition


def _named_group(written: str, questionnaire: Questionnaire) -> Condition:
    plan = questionnaire.analysis
    if written == LENS:
        if plan.equity_lens is None:
            raise NotUnderstood("This survey's analysis plan has no equity lens.")
        return plan.equity_lens.where
    name, known = written.removeprefix(SEGMENT).strip(), {segment.name: segment.where for segment in plan.segments}
    if name not in known:
        there = f" There are: {', '.join(known)}." if known else " The survey's analysis plan has none."
        raise NotUnderstood(f"There is no segment “{_shortened(name)}”{hint(name, known)}.{there}")
    return known[name]


def _read_short(written: str) -> Condition:
    found = SHORT.fullmatch(written)
    if found is None:
        raise NotUnderstood(f"“{_shortened(written)}” is not a condition. {WAYS}.")
    question, row, sign, codes = found.groups()
    operand = tuple(code.strip() for code in codes.split(",") if code.strip())
    if not operand:
        raise NotUnderstood(f"“{_shortened(written)}” names no code. {WAYS}.")
    alone: Operator = "is" if sign == "=" else "is_not"
    several: Operator = "any_of" if sign == "=" else "none_of"
    return Comparison(question, alone if len(operand) == 1 else several, operand, row or "")


def _read_whole(written: str) -> Condition:
    """A condition as the questionnaire file writes it."""
    try:
        root = nodes_from_yaml(written, "condition")
    except QuestionnaireProblems as problems:
        raise NotUnderstood(f"“{_shortened(written)}”: {problems.problems[0].message}. {WAYS}.") from None
    reader = Reader("condition", SPECIAL)
    condition = read_condition(reader, root)
    if condition is ABSENT or reader.problems:
        said = reader.problems[0].message if reader.problems else "It is not a condition"
        raise NotUnderstood(f"“{_shortened(written)}”: {said}.")
    read: Condition = condition
    return read


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
