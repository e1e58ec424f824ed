"""Conditions: two-valued comparisons over earlier answers, and trees of them."""

from decimal import Decimal
from itertools import product

import pytest

from app.instrument.condition import NOTHING, All, Any, Compared, Comparison, Not, comparisons_in, holds, questions_in

ONE = Compared(("b",), ranks=(("a", Decimal(0)), ("b", Decimal(1)), ("c", Decimal(2))), count=1)
SEVERAL = Compared(("a", "b"), count=2)
NUMBER = Compared(("9.50",), count=1)
ROWS = Compared(("1", "3"), (("r", "1"), ("s", "3")), tuple((str(n), Decimal(n)) for n in range(4)), 2)


def is_true(answer, operator, *operand, row="", measure="value"):
    return holds(Comparison("q", operator, operand, row, measure), lambda name: answer if name == "q" else NOTHING)


@pytest.mark.parametrize(
    ("answer", "operator", "operand", "expected"),
    [
        (ONE, "is", "b", True), (ONE, "is", "a", False), (ONE, "is_not", "a", True), (ONE, "is_not", "b", False),
        (ONE, "less_than", "c", True), (ONE, "less_than", "b", False), (ONE, "at_most", "b", True),
        (ONE, "at_most", "a", False), (ONE, "more_than", "a", True), (ONE, "more_than", "b", False),
        (ONE, "at_least", "b", True), (ONE, "at_least", "c", False),
        (SEVERAL, "is", "a", True), (SEVERAL, "is_not", "a", False), (SEVERAL, "is_not", "c", True),
        (NUMBER, "more_than", "9", True), (NUMBER, "less_than", "10", True), (NUMBER, "at_least", "9.5", True),
    ],
)  # fmt: skip
def test_one_value_is_compared(answer, operator, operand, expected):
    assert is_true(answer, operator, operand) is expected


@pytest.mark.parametrize(
    ("operator", "operand", "expected"),
    [
        ("any_of", ("a", "c"), True), ("any_of", ("c", "d"), False), ("none_of", ("c", "d"), True),
        ("none_of", ("a", "c"), False), ("all_of", ("a", "b"), True), ("all_of", ("a", "c"), False),
    ],
)  # fmt: skip
def test_several_values_are_compared(operator, operand, expected):
    assert is_true(SEVERAL, operator, *operand) is expected


@pytest.mark.parametrize("operator", ["is", "less_than", "at_most", "more_than", "at_least", "any_of", "all_of"])
@pytest.mark.parametrize("measure", ["value", "count", "any_row"])
def test_no_answer_satisfies_no_comparison(operator, measure):
    assert not is_true(NOTHING, operator, "1", measure=measure)


@pytest.mark.parametrize("operator", ["is_not", "none_of"])
def test_the_negations_hold_when_there_is_no_answer(operator):
    assert is_true(NOTHING, operator, "a")
    assert is_true(NOTHING, operator, "1", measure="count")
    assert is_true(NOTHING, operator, "1", row="r")


def test_whether_there_is_an_answer_can_be_asked_of_one_row():
    assert is_true(ROWS, "is", measure="answered")
    assert is_true(ROWS, "is", row="s", measure="answered")
    assert not is_true(ROWS, "is", row="t", measure="answered")
    assert not is_true(NOTHING, "is", measure="answered")


def test_rows_are_compared_one_by_one_or_any_of_them():
    assert is_true(ROWS, "is", "3", row="s") and not is_true(ROWS, "is", "3", row="r")
    assert is_true(ROWS, "at_least", "2", measure="any_row")
    assert not is_true(ROWS, "more_than", "3", measure="any_row")


def test_how_many_were_chosen_is_compared_as_a_number():
    assert is_true(SEVERAL, "at_least", "2", measure="count")
    assert not is_true(SEVERAL, "is", "1", measure="count")


def test_trees_follow_their_truth_table():
    atoms = [Comparison(name, "is", (), measure="answered") for name in "abc"]
    a, b, c = atoms
    trees = {
        All((a, b, c)): lambda a, b, c: a and b and c,
        Any((a, b, c)): lambda a, b, c: a or b or c,
        Not(Any((a, All((b, Not(c)))))): lambda a, b, c: not (a or (b and not c)),
        Any((Not(a), All((Any((b, c)), Not(All((b, c))))))): lambda a, b, c: not a or (b != c),
        All(()): lambda a, b, c: True,
        Any(()): lambda a, b, c: False,
    }
    for values in product([True, False], repeat=3):
        answered = {name: Compared(("x",)) for name, value in zip("abc", values, strict=True) if value}
        for tree, table in trees.items():
            assert holds(tree, lambda name, answered=answered: answered.get(name, NOTHING)) == table(*values)


def test_no_condition_is_always_true():
    assert holds(None, lambda name: NOTHING)


def test_a_condition_knows_the_questions_it_looks_at():
    tree = Any(
        (Comparison("a", "is", ("1",)), Not(All((Comparison("b", "is", ("1",)), Comparison("a", "is", ("2",))))))
    )
    assert questions_in(tree) == {"a", "b"}
    assert [comparison.operand for comparison in comparisons_in(tree)] == [("1",), ("1",), ("2",)]
    assert list(comparisons_in(None)) == []
