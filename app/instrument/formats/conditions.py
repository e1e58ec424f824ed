"""Conditions in the file: `{question: q, is: a}` and its like, to the typed tree and back."""

from typing import Any

from app.instrument.condition import LIST_OPERATORS, OPERATORS, All, Comparison, Condition, Measure, Not, Operator
from app.instrument.condition import Any as AnyOf
from app.instrument.formats.node import Node, Plain
from app.instrument.formats.reader import Reader
from app.instrument.formats.scalars import ABSENT, NO, YES

GROUPS = {"all": All, "any": AnyOf}
ALONE = frozenset({*GROUPS, "not"})
COMPARISON_KEYS = frozenset({"question", "row", "answered", "count", "any_row", *OPERATORS})
KEY_OF = f"of a condition (question, row, answered, count, any_row, {', '.join(OPERATORS)})"


def read_condition(reader: Reader, node: Node) -> Any:
    """The condition a node states, or ABSENT with the problem noted."""
    if node.kind != "map" or not node.entries:
        reader.problem(node, "condition", "Expected a condition, such as {question: role, is: teacher}")
        return ABSENT
    group = next((key for key, _ in node.entries if key.text in ALONE), None)
    if group is None:
        return _read_comparison(reader, node)
    if len(node.entries) > 1:
        reader.problem(group, "condition", f"`{group.text}:` stands alone. Move what else is here into its list")
        return ABSENT
    if group.text == "not":
        part = read_condition(reader, node.entries[0][1])
        return ABSENT if part is ABSENT else reader.place(Not(part), node)
    return _read_group(reader, node, GROUPS[group.text])


def _read_group(reader: Reader, node: Node, group: Any) -> Any:
    held = node.entries[0][1]
    if held.kind != "list" or not held.items:
        reader.problem(held, "condition", "Expected a list of conditions here, each on a line that starts with `- `")
        return ABSENT
    parts = [read_condition(reader, item) for item in held.items]
    return ABSENT if ABSENT in parts else reader.place(group(tuple(parts)), node)


def _read_comparison(reader: Reader, node: Node) -> Any:
    before = len(reader.problems)
    reader.refuse_unknown_keys(node, COMPARISON_KEYS if node.get("question") else COMPARISON_KEYS | ALONE, KEY_OF)
    question, row = reader.value_under(node, "question", str), reader.value_under(node, "row", str)
    if len(reader.problems) > before:
        return ABSENT
    tests = [(key, value) for key, value in node.entries if key.text not in ("question", "row")]
    if question is ABSENT or not question:
        reader.problem(node, "condition", "`question:` is needed here: which earlier question is compared?")
    elif len(tests) != 1:
        wanted = "Expected one comparison" if not tests else "Expected one comparison only"
        message = f"{wanted}, out of: {', '.join(OPERATORS)}, answered, count, any_row"
        reader.problem(tests[1][0] if tests else node, "condition", message)
    elif (read := _read_test(reader, *tests[0])) is not ABSENT:
        return reader.place(_comparison(question, "" if row is ABSENT else row, *read), node)
    return ABSENT


def _comparison(
    question: str, row: str, operator: Operator, operand: tuple[str, ...], measure: Measure, negated: bool
) -> Condition:
    comparison = Comparison(question, operator, operand, row, measure)
    return Not(comparison) if negated else comparison


def _read_test(reader: Reader, key: Node, value: Node) -> Any:
    if key.text == "answered":
        if value.text.lower() in YES + NO:
            return "is", (), "answered", value.text.lower() in NO
        reader.problem(value, "condition", "Expected `answered: true` or `answered: false`")
        return ABSENT
    if key.text in ("count", "any_row"):
        if value.kind != "map" or len(value.entries) != 1 or value.entries[0][0].text not in OPERATORS:
            reader.problem(value, "condition", f"Expected one comparison in `{key.text}:`, such as {{at_least: 2}}")
            return ABSENT
        inner_key, inner = value.entries[0]
        operand = _read_operand(reader, inner_key, inner)
        return ABSENT if operand is ABSENT else (inner_key.text, operand, key.text, False)
    operand = _read_operand(reader, key, value)
    return ABSENT if operand is ABSENT else (key.text, operand, "value", False)


def _read_operand(reader: Reader, key: Node, value: Node) -> Any:
    if key.text in LIST_OPERATORS:
        if value.kind == "list" and value.items and all(item.kind == "text" for item in value.items):
            return tuple(item.text for item in value.items)
        reader.problem(value, "condition", f"Expected a list of codes, such as `{key.text}: [a, b]`")
        return ABSENT
    if value.kind == "text" and value.text:
        return (value.text,)
    reader.problem(value, "condition", f"Expected one code or number after `{key.text}:`")
    return ABSENT


def plain_condition(condition: Condition) -> Plain:
    """A condition as the file writes it."""
    match condition:
        case All(parts):
            return {"all": [plain_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [plain_condition(part) for part in parts]}
        case Not(Comparison(measure="answered") as comparison):
            return {"question": comparison.question, **_row(comparison), "answered": "false"}
        case Not(part):
            return {"not": plain_condition(part)}
        case Comparison(measure="answered"):
            return {"question": condition.question, **_row(condition), "answered": "true"}
        case Comparison():
            test: Plain = {condition.operator: _operand(condition)}
            if condition.measure != "value":
                test = {condition.measure: test}
            assert isinstance(test, dict)
            return {"question": condition.question, **_row(condition), **test}


def _row(comparison: Comparison) -> dict[str, Plain]:
    return {"row": comparison.row} if comparison.row else {}


def _operand(comparison: Comparison) -> Plain:
    return list(comparison.operand) if comparison.operator in LIST_OPERATORS else comparison.operand[0]
