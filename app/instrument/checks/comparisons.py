"""Comparisons: each fits the kind of question it looks at, and names rows, codes and numbers that can be there."""

from collections.abc import Iterator

from app.instrument.checks.finding import Finding, hint
from app.instrument.code_list import CodeList
from app.instrument.condition import ORDER_OPERATORS, Comparison
from app.instrument.missing import is_reason
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.normal_form import exact_number, plain_number

NUMBER_KINDS = frozenset({"number", "slider", "allocation"})
COUNTED = frozenset({"choices", "ranking", "tick", "grid", "allocation", "best_worst"})
COUNT_OPERATORS = frozenset({"is", *ORDER_OPERATORS})
ROW_OPERATORS = frozenset({"is", "any_of", *ORDER_OPERATORS})


def check_comparison(comparison: Comparison, element: Question | HiddenField) -> Iterator[Finding]:
    """What keeps one comparison from ever coming true, or from meaning one thing only."""
    for code, message in _faults(comparison, element):
        yield Finding(comparison, code, message, key=_key_of(comparison, code), about=comparison.question)


def _key_of(comparison: Comparison, code: str) -> str:
    """The key of the comparison that is to blame."""
    if code == "unknown-row":
        return "row"
    if code in ("unknown-code", "reason-code", "not-a-number"):
        return comparison.measure if comparison.measure in ("count", "any_row") else comparison.operator
    return ""


def _faults(comparison: Comparison, element: Question | HiddenField) -> Iterator[tuple[str, str]]:
    name, measure = comparison.question, comparison.measure
    codes, rows, kind = _accepts(element)
    if kind == "statement":
        yield "no-answer", f"“{name}” is only read, so it never has an answer"
        return
    if comparison.row and (rows is None or rows.get(comparison.row) is None):
        known = [row.code for row in rows or ()]
        yield "unknown-row", f"“{name}” has no row “{comparison.row[:60]}”{hint(comparison.row, known)}"
    if comparison.row and measure in ("count", "any_row"):
        yield "one-row", f"`row:` looks at one row and `{measure}:` at all of them. Use one of the two"
    if measure == "any_row" and rows is None:
        yield "no-rows", f"“{name}” is not a grid, so it has no rows to compare"
    if measure == "value" and rows is not None and not comparison.row:
        yield "which-row", f"“{name}” is a grid. Say which `row:`, or use `any_row:`"
    if measure == "answered":
        return
    yield from _operator_faults(comparison, kind)
    if measure == "count" or kind in NUMBER_KINDS:
        yield from _number_faults(comparison)
    elif len(codes):
        yield from _code_faults(comparison, codes)
    elif isinstance(element, Question):
        yield "no-codes", f"“{name}” has no codes and no number to compare. Ask only whether it was `answered:`"


def _accepts(element: Question | HiddenField) -> tuple[CodeList, CodeList | None, str]:
    """The codes that can be compared, the rows where there are some, and the kind."""
    if isinstance(element, HiddenField):
        return element.codes, None, "hidden"
    codes: CodeList = getattr(element.domain, "codes", CodeList())
    if isinstance(element.domain, Grid):
        return codes, element.domain.rows, element.kind
    return codes, codes if element.kind == "allocation" else None, element.kind


def _operator_faults(comparison: Comparison, kind: str) -> Iterator[tuple[str, str]]:
    operator = comparison.operator
    if comparison.measure == "count" and kind not in COUNTED:
        yield "count", f"“{comparison.question}” has one answer at most, so there is nothing to count"
    elif comparison.measure == "count" and operator not in COUNT_OPERATORS:
        yield "operator", f"`count:` cannot be compared by `{operator}:`. Use {_listed(COUNT_OPERATORS)}"
    elif comparison.measure == "any_row" and operator not in ROW_OPERATORS:
        yield "operator", f"`any_row:` cannot be compared by `{operator}:`. Use {_listed(ROW_OPERATORS)}, or `not:`"
    elif comparison.measure == "value" and kind == "best_worst":
        yield (
            "operator",
            f"“{comparison.question}” has many answers. Compare its `count:`, or say `answered:`",
        )


def _listed(operators: frozenset[str]) -> str:
    return ", ".join(sorted(operators))


def _number_faults(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for operand in comparison.operand:
        number = exact_number(operand)
        if number is None:
            yield "not-a-number", f"Expected a number here, not “{operand[:60]}”"
        elif plain_number(number) != operand:
            yield "not-a-number", f"Write “{operand}” as {plain_number(number)}"


def _code_faults(comparison: Comparison, codes: CodeList) -> Iterator[tuple[str, str]]:
    name = comparison.question
    if comparison.operator in ORDER_OPERATORS and not codes.ordered:
        yield "not-ordered", f"“{name}” has no order. Mark its code list `ordered: true`, or name the codes"
    for operand in comparison.operand:
        if is_reason(operand):
            yield "reason-code", f"“{operand}” is a reason for no answer, so this is never true. Name the other codes"
        elif codes.get(operand) is None:
            known = [entry.code for entry in codes]
            yield "unknown-code", f"“{operand[:60]}” is not a code of “{name}”{hint(operand, known)}"
