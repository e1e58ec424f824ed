"""YAML text to nodes, with every scalar left as the text it was written as (`no`, `1_4` and `012` stay what they are).

Nodes are made from the stream of events, and size, depth and repetition are looked at on the way: a hostile file is
refused before it costs anything. Anchors, aliases and tags are refused; a questionnaire has code lists to share.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from app.instrument.formats.node import Node
from app.instrument.formats.yaml_faults import fault_of
from app.instrument.problem import Problem, QuestionnaireProblems

LARGEST_FILE = 2_000_000
DEEPEST = 40
MOST_NODES = 20_000
LONGEST_LINE = 100_000

_NO_CHARACTER = re.compile(r"\\U(?!00(?:0|10))[0-9A-Fa-f]{8}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


def source_at(path: Path) -> bytes:
    """The bytes of a file on disk. Raises QuestionnaireProblems when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _problem(str(path), "unreadable", f"The file cannot be read: {error.strerror}", 0, 0) from None


def nodes_from_yaml(source: bytes | str, file: str, starts_with: str = "`survey:` and `title:`") -> Node:
    """The file's contents as nodes. Raises QuestionnaireProblems for what is not one sound YAML document."""
    text = _decoded(source, file)
    _refuse_long_lines(text, file)
    try:
        root = _composed(_sound(YAML(typ="safe", pure=True).parse(text), file))
    except MarkedYAMLError as error:
        mark, message = fault_of(error)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _problem(file, "yaml", message, line, column) from None
    except (YAMLError, ValueError, OverflowError) as error:
        # The last two are for an escape that stands for no character.
        known = _NO_CHARACTER.search(text)
        place = known.start() if known else getattr(error, "position", 0)
        raise _problem(file, "characters", UNREADABLE, text[:place].count("\n") + 1, 1) from None
    if root is None:
        raise _problem(file, "empty", f"The file is empty. Start it with {starts_with}", 1, 1)
    return root


UNREADABLE = "There is a character here that cannot be read. Delete it and type the words again"


def _decoded(source: bytes | str, file: str) -> str:
    if len(source) > LARGEST_FILE:
        message = f"The file is larger than {LARGEST_FILE // 1_000_000} MB, the most a questionnaire may have"
        raise _problem(file, "too-large", message, 1, 1)
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise _problem(file, "encoding", "A character here is not UTF-8. Save the file as UTF-8", line, 1) from None


def _refuse_long_lines(text: str, file: str) -> None:
    """The parser's time grows with the square of some lines' length."""
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            message = f"This line has more than {LONGEST_LINE:,} characters. Break it into shorter lines"
            raise _problem(file, "too-large", message, number, 1)


def _sound(events: Iterable[Any], file: str) -> Iterator[Any]:
    """The events of one document, as long as none is refused."""
    depth = nodes = documents = 0
    for event in events:
        nodes += isinstance(event, NodeEvent)
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        documents += isinstance(event, DocumentStartEvent)
        refusal = _refusal(event) if isinstance(event, NodeEvent) else None
        if documents > 1:
            refusal = "documents", "A questionnaire ends here and another begins. Take out the line `---`"
        if nodes > MOST_NODES:
            refusal = "too-large", f"There are more than {MOST_NODES:,} values in this file, too many to read"
        if depth > DEEPEST:
            refusal = "too-deep", f"This stands more than {DEEPEST} levels deep. Make conditions and lists flatter"
        if refusal is not None:
            raise _problem(file, *refusal, event.start_mark.line + 1, event.start_mark.column + 1)
        yield event


def _refusal(event: Any) -> tuple[str, str] | None:
    """Why one value cannot be part of a questionnaire: a code and what to do."""
    quotes = "Put a text that starts with {} in quotes"
    if isinstance(event, AliasEvent):
        return "alias", f"A value that starts with * would repeat another part of the file. {quotes.format('*')}"
    if event.anchor is not None:
        return "alias", f"A value that starts with & would name a part of the file. {quotes.format('&')}"
    if event.tag is not None:
        return "tag", f"A value that starts with ! would be given a type. {quotes.format('!')}"
    if isinstance(event, ScalarEvent) and _UNREADABLE.search(event.value):
        return "characters", UNREADABLE
    return None


def _composed(events: Iterable[Any]) -> Node | None:
    """The nodes of one document. Keys wait in `keys`, one place for each open map."""
    root: Node | None = None
    open_nodes: list[Node] = []
    keys: list[Node | None] = []
    for event in events:
        if isinstance(event, CollectionEndEvent):
            open_nodes.pop()
            keys.pop()
        if not isinstance(event, NodeEvent):
            continue
        node = _node(event)
        if not open_nodes:
            root = node
        elif open_nodes[-1].kind == "list":
            open_nodes[-1].items.append(node)
        elif (key := keys[-1]) is None:
            keys[-1] = node
        else:
            if node.kind == "text" and not node.text:
                # The parser puts what is not there after the blank; people look for it at its key.
                node.line, node.column = key.line, key.column
            open_nodes[-1].entries.append((key, node))
            keys[-1] = None
        if node.kind != "text":
            open_nodes.append(node)
            keys.append(None)
    return root


def _node(event: Any) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, ScalarEvent):
        return Node("text", event.value, line=line, column=column)
    return Node("map" if isinstance(event, MappingStartEvent) else "list", line=line, column=column)


def _problem(file: str, code: str, message: str, line: int, column: int) -> QuestionnaireProblems:
    return QuestionnaireProblems([Problem(file, line, column, "error", code, message)])
