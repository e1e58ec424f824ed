"""Conditions: when a question is asked, as a typed tree of comparisons over earlier answers.

Two-valued logic: an answer that is missing, for whatever reason, satisfies no comparison; `is_not` and `none_of` are
the negations of `is` and `any_of`, and so hold when there is no answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

Operator = Literal["is", "is_not", "any_of", "none_of", "all_of", "less_than", "at_most", "more_than", "at_least"]
Measure = Literal["value", "answered", "count", "any_row"]

ORDER_OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "less_than": lambda left, right: left < right,
    "at_most": lambda left, right: left <= right,
    "more_than": lambda left, right: left > right,
    "at_least": lambda left, right: left >= right,
}
LIST_OPERATORS = ("any_of", "none_of", "all_of")
OPERATORS = ("is", "is_not", *LIST_OPERATORS, *ORDER_OPERATORS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison on one earlier question (or one row of a grid).

    `measure` says what is compared: the value itself, whether it was answered, how many were chosen, or any row.
    `operand` holds the codes or the number to compare with; for `answered` it is empty and `operator` is `is`.
    """

    question: str
    operator: Operator
    operand: tuple[str, ...]
    row: str = ""
    measure: Measure = "value"


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """True when one of its parts is, or more."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is not."""

    part: "Condition"


Condition = All | Any | Not | Comparison


@dataclass(frozen=True, slots=True)
class Compared:
    """What a condition can see of one answer: its values (no missing reasons), by row for a grid.

    `values` are codes or one number; `ranks` gives a value its place on an ordered code list or its number;
    `count` leaves exclusive codes out.
    """

    values: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    ranks: tuple[tuple[str, Decimal], ...] = ()
    count: int = 0


NOTHING = Compared()
Answers = Callable[[str], Compared]


def holds(condition: Condition | None, answer_to: Answers) -> bool:
    """Whether the condition is true, given a way to look up earlier answers. No condition is always true."""
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, answer_to) for part in parts)
        case Any(parts):
            return any(holds(part, answer_to) for part in parts)
        case Not(part):
            return not holds(part, answer_to)
        case Comparison():
            return _compare(condition, answer_to(condition.question))


def _compare(comparison: Comparison, answer: Compared) -> bool:
    values = answer.values
    if comparison.row:
        values = tuple(value for row, value in answer.rows if row == comparison.row)
    ranks = dict(answer.ranks)
    match comparison.measure:
        case "answered":
            return bool(values)
        case "count":
            return _satisfies(comparison, (str(answer.count),) if values else (), {})
        case "any_row":
            return any(_satisfies(comparison, (value,), ranks) for _, value in answer.rows)
    return _satisfies(comparison, values, ranks)


def _satisfies(comparison: Comparison, values: tuple[str, ...], ranks: dict[str, Decimal]) -> bool:
    operand = comparison.operand
    match comparison.operator:
        case "is" | "any_of":
            return any(value in operand for value in values)
        case "is_not" | "none_of":
            return not any(value in operand for value in values)
        case "all_of":
            return set(operand) <= set(values)
        case operator:
            test = ORDER_OPERATORS[operator]
            right = _rank(operand[0], ranks)
            lefts = [_rank(value, ranks) for value in values]
            return right is not None and any(left is not None and test(left, right) for left in lefts)


def _rank(value: str, ranks: dict[str, Decimal]) -> Decimal | None:
    if value in ranks:
        return ranks[value]
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def comparisons_in(condition: Condition | None) -> Iterator[Comparison]:
    """Every comparison of the tree, left to right."""
    match condition:
        case None:
            return
        case All(parts) | Any(parts):
            for part in parts:
                yield from comparisons_in(part)
        case Not(part):
            yield from comparisons_in(part)
        case Comparison():
            yield condition


def questions_in(condition: Condition | None) -> frozenset[str]:
    """The names of the questions a condition looks at."""
    return frozenset(comparison.question for comparison in comparisons_in(condition))
