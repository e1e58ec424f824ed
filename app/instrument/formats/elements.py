"""Elements of the file whose keys are not simply the fields of their value: questions, hidden fields, segments."""

from dataclasses import replace
from typing import Any

from app.instrument.analysis_plan import Segment
from app.instrument.code_list import Code, CodeList
from app.instrument.condition import Condition
from app.instrument.formats.code_lists import read_code, read_code_list
from app.instrument.formats.conditions import read_condition
from app.instrument.formats.node import Node
from app.instrument.formats.phrases import meant, shortened
from app.instrument.formats.reader import Reader, hints_of
from app.instrument.formats.scalars import ABSENT
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField
from app.instrument.response_domains import KINDS
from app.instrument.response_domains.best_worst import Version

OWN_KEYS = frozenset(hints_of(Question)) - {"domain"}


def read_question(reader: Reader, node: Node) -> Any:
    """A question with the response domain of its kind; the domain's keys stand beside the question's own."""
    domain = _domain_of(reader, node)
    if domain is None:
        return reader.give_up(node)
    before = len(reader.problems)
    keys = frozenset(hints_of(domain))
    also = frozenset({"kind", "ordered"}) if "codes" in keys else frozenset({"kind"})
    reader.refuse_unknown_keys(node, keys | OWN_KEYS | also, f"of a {domain.kind} question")
    part = _read_domain(reader, node, domain, keys)
    name = node.get("name")
    if name is not None and (len(reader.problems) > before or _uses_unread(reader, node)):
        reader.unread.add(name.text)
    if part is ABSENT:
        return reader.give_up(node)
    question = reader.build(Question, node.only(OWN_KEYS), {"domain": part})
    return reader.give_up(node) if question is ABSENT else reader.place(question, node)


def _domain_of(reader: Reader, node: Node) -> Any:
    """The class of response domain that a question's kind names, or None with the problem noted."""
    kind = node.get("kind")
    if node.kind != "map":
        reader.problem(node, "not-a-map", "Expected a question here, with `name:`, `kind:` and `text:`")
    elif kind is None:
        reader.problem(node, "missing-key", f"`kind:` is needed here: one of {', '.join(KINDS)}")
    elif kind.text not in KINDS:
        hint = meant(kind.text, KINDS) or f". The kinds are {', '.join(KINDS)}"
        reader.problem(kind, "unknown-kind", f"“{shortened(kind.text)}” is not a kind of question{hint}")
    else:
        return KINDS[kind.text]
    return None


def _read_domain(reader: Reader, node: Node, domain: Any, keys: frozenset[str]) -> Any:
    part = reader.build(domain, node.only(keys))
    if part is ABSENT or "codes" not in keys or reader.value_under(node, "ordered", bool) is not True:
        return part
    if part.codes.name:
        message = f"Write `ordered: true` in the code list “{part.codes.name}” itself, under `code_lists:`"
        reader.problem(node.get("ordered") or node, "ordered", message)
        return part
    codes = reader.place(replace(part.codes, ordered=True), reader.place_of(part.codes))
    return replace(part, codes=codes)


def _uses_unread(reader: Reader, node: Node) -> bool:
    """Whether a question names a code list that could not be read in full."""
    lists = [node.get("codes"), node.get("rows")]
    return any(held is not None and held.text in reader.unread for held in lists)


def read_hidden_field(reader: Reader, node: Node) -> Any:
    """A hidden field: its name alone, or a map."""
    if node.kind == "text":
        return reader.place(HiddenField(node.text), node)
    return reader.build(HiddenField, node)


def read_segments(reader: Reader, node: Node) -> Any:
    """Segments by name."""
    built = [reader.build(Segment, held, {"name": key.text}) for key, held in reader.by_name(node)]
    return tuple(segment for segment in built if segment is not ABSENT)


def read_version(reader: Reader, node: Node) -> Any:
    """One version of a best-worst design: sets of positions."""
    if node.kind != "list" or not all(held.kind == "list" for held in node.items):
        reader.problem(node, "design", "Expected the sets of one version, such as [[1, 2, 3], [4, 5, 6]]")
        return ABSENT
    sets = [tuple(reader.value(int, item) for item in held.items) for held in node.items]
    return ABSENT if any(ABSENT in positions for positions in sets) else tuple(sets)


SPECIAL: dict[Any, Any] = {
    Question: read_question,
    Code: read_code,
    CodeList: read_code_list,
    Condition: read_condition,
    HiddenField: read_hidden_field,
    tuple[Segment, ...]: read_segments,
    Version: read_version,
}
