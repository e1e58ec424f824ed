"""Code lists in the file: shared ones by name, and those written where they are used."""

from typing import Any

from app.instrument.code_list import Code, CodeList
from app.instrument.formats.node import Node
from app.instrument.formats.phrases import meant, shortened
from app.instrument.formats.reader import Reader, hints_of
from app.instrument.formats.scalars import ABSENT, NO, YES
from app.instrument.names import LONGEST_COLUMN_NAME, is_code, is_name
from app.instrument.text import NO_TEXT, Text

CODE_KEYS = frozenset(hints_of(Code)) - {"text_label", "text_max"} | {"with_text_max"}
LIST_KEYS = frozenset({"ordered", "note", "codes"})


def read_code(reader: Reader, node: Node) -> Any:
    """A code; `with_text` is `true` or the label of its box."""
    if node.kind != "map":
        reader.problem(node, "not-a-map", "Write an answer option as {code: yes, label: Yes}")
        return reader.give_up(node)
    reader.refuse_unknown_keys(node, CODE_KEYS)
    entry = reader.build(Code, node.less(frozenset({"with_text", "with_text_max"})), _box(reader, node))
    if entry is not ABSENT and not is_code(entry.code):
        message = f"“{shortened(entry.code)}” cannot be a code. Use letters without accents, digits and _, 24 at most"
        reader.problem(node.get("code") or node, "bad-code", message)
    return entry


def _box(reader: Reader, node: Node) -> dict[str, Any]:
    """The fields of a code that are about its box."""
    given: dict[str, Any] = {}
    box, longest = node.get("with_text"), node.get("with_text_max")
    if box is not None and not (box.kind == "text" and box.text.lower() in NO):
        label = NO_TEXT if box.text.lower() in YES else reader.value(Text, box)
        given = {"with_text": True, "text_label": NO_TEXT if label is ABSENT else label}
    if longest is not None and (most := reader.value(int, longest)) is not ABSENT:
        given["text_max"] = most
    return given


def read_code_list(reader: Reader, node: Node) -> Any:
    """The name of a shared code list, or the codes themselves."""
    if node.kind == "list":
        return read_codes(reader, node)
    if node.kind == "map":
        reader.problem(node, "not-a-list", "Expected the name of a code list, or a list of codes")
        return reader.give_up(node)
    codes = reader.code_lists.get(node.text)
    if codes is None and node.text not in reader.unread:
        found = f"“{shortened(node.text)}” is not a code list of this file{meant(node.text, reader.code_lists)}"
        reader.problem(node, "unknown-code-list", found if node.text else "Expected answer options")
    return ABSENT if codes is None else codes


def read_codes(reader: Reader, node: Node, name: str = "", ordered: bool = False, note: str = "") -> CodeList:
    """A list of codes, each of them once."""
    codes: dict[str, Code] = {}
    for item in node.items:
        entry = reader.value(Code, item)
        if entry is ABSENT:
            continue
        if entry.code in codes:
            reader.problem(item.get("code") or item, "duplicate-code", f"“{entry.code}” stands in this list twice")
        codes.setdefault(entry.code, entry)
    code_list = CodeList(tuple(codes.values()), name, ordered, note)
    reader.place(code_list, node)
    return code_list


def read_shared_code_lists(reader: Reader, node: Node) -> tuple[CodeList, ...]:
    """The file's `code_lists:`, by name."""
    known = LIST_KEYS | ({"name"} if node.kind == "list" else frozenset())
    for key, held in reader.by_name(node):
        before = len(reader.problems)
        if key.text in reader.code_lists:
            reader.problem(key, "duplicate-key", f"The code list “{shortened(key.text)}” stands here twice")
        else:
            _read_shared(reader, key, held, known)
        if len(reader.problems) > before:
            reader.unread.add(key.text)
    return tuple(reader.code_lists.values())


def _read_shared(reader: Reader, key: Node, held: Node, known: frozenset[str]) -> None:
    if not is_name(key.text, LONGEST_COLUMN_NAME):
        message = f"“{shortened(key.text)}” cannot name a code list. Use small letters, digits and _, 32 at most"
        reader.problem(key, "bad-name", message)
    codes = held.get("codes")
    if codes is None or codes.kind != "list":
        message = f"The code list “{shortened(key.text)}” needs `codes:` with a list of answer options"
        reader.problem(key, "missing-key", message)
        reader.give_up(held)
        return
    reader.refuse_unknown_keys(held, known)
    ordered, note = reader.value_under(held, "ordered", bool), reader.value_under(held, "note", str)
    reader.code_lists[key.text] = read_codes(reader, codes, key.text, ordered is True, "" if note is ABSENT else note)
