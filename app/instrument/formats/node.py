"""Nodes: a file's contents as text, lists and maps that remember where they stand, before they mean anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Plain = str | list["Plain"] | dict[str, "Plain"]
"""The same contents without places, as canonical JSON holds them: every scalar is text."""


@dataclass(slots=True)
class Node:
    """One value of the file. Lines and columns count from 1; 0 where the contents came from no file."""

    kind: Literal["text", "list", "map"]
    text: str = ""
    items: list["Node"] = field(default_factory=list)
    entries: list[tuple["Node", "Node"]] = field(default_factory=list)
    line: int = 0
    column: int = 0

    def get(self, key: str) -> "Node | None":
        """The value under a key of a map; None when the map has no such key."""
        return next((value for known, value in self.entries if known.text == key), None)

    def only(self, keys: frozenset[str]) -> "Node":
        """The same map with some of its keys, so that two readers can share one map."""
        entries = [(key, value) for key, value in self.entries if key.text in keys]
        return Node(self.kind, self.text, self.items, entries, self.line, self.column)

    def less(self, keys: frozenset[str]) -> "Node":
        """The same map without some of its keys."""
        return self.only(frozenset(key.text for key, _ in self.entries) - keys)


def node_of(plain: Plain) -> Node:
    """Nodes of plain contents, for reading a stored definition with the reader that reads files."""
    if isinstance(plain, Mapping):
        return Node("map", entries=[(Node("text", key), node_of(value)) for key, value in plain.items()])
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        return Node("list", items=[node_of(item) for item in plain])
    return Node("text", str(plain))
