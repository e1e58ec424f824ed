"""Conditions for the browser: the tree as data, with everything that other pages decide already decided."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.instrument.code_list import CodeList
from app.instrument.condition import ORDER_OPERATORS, All, Answers, Comparison, Condition, Not, holds, questions_in
from app.instrument.condition import Any as AnyOf
from app.instrument.formats.conditions import plain_condition
from app.instrument.question import Question


def condition_for_page(condition: Condition | None, here: dict[str, Question], answer_to: Answers) -> str:
    """JSON of a condition that looks at questions on this page; empty for one that does not."""
    if condition is None or not questions_in(condition) & here.keys():
        return ""
    return json.dumps(_tree(condition, here, answer_to), separators=(",", ":"))


def _tree(condition: Condition, here: dict[str, Question], answer_to: Answers) -> Any:
    match condition:
        case All(parts):
            return {"all": [_tree(part, here, answer_to) for part in parts]}
        case AnyOf(parts):
            return {"any": [_tree(part, here, answer_to) for part in parts]}
        case Not(part):
            return {"not": _tree(part, here, answer_to)}
        case Comparison(question=name):
            if name not in here:
                return {"const": holds(condition, answer_to)}
            return _comparison(condition, here[name])


def _comparison(comparison: Comparison, question: Question) -> Any:
    plain: Any = plain_condition(comparison)
    codes: CodeList | None = getattr(question.domain, "codes", None)
    if comparison.operator in ORDER_OPERATORS and comparison.measure in ("value", "any_row") and codes:
        # The browser knows no order of codes, so it is told which codes satisfy.
        listed = {"any_of": _satisfying(codes, ORDER_OPERATORS[comparison.operator], comparison.operand[0])}
        plain = {key: value for key, value in plain.items() if key in ("question", "row")}
        return plain | ({"any_row": listed} if comparison.measure == "any_row" else listed)
    if comparison.measure == "answered":
        plain["answered"] = plain["answered"] == "true"
    return plain


def _satisfying(codes: CodeList, test: Callable[[Decimal, Decimal], bool], operand: str) -> list[str]:
    places = {entry.code: Decimal(place) for place, entry in enumerate(codes.values)}
    return [code for code, place in places.items() if operand in places and test(place, places[operand])]
