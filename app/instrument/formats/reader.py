"""The reader: builds the typed values of a questionnaire from nodes, and collects every problem on the way.

Each frozen dataclass of the instrument is its own schema: its fields are the keys, their types say how a value is
read, and a field without a default is needed. A new kind of question so brings its keys with it.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from app.instrument.code_list import CodeList
from app.instrument.formats.node import Node
from app.instrument.formats.phrases import meant, shortened
from app.instrument.formats.scalars import ABSENT, SCALARS
from app.instrument.problem import MOST_PROBLEMS, TOO_MANY, Level, Problem, QuestionnaireProblems, in_order
from app.instrument.text import NO_TEXT, Text


class Reader:
    """Reads one file. `special` maps a type to the function that reads it where its fields are not its keys.

    `unread` holds the names of questions, codes and code lists that could not be read, wholly or in part: what else
    is then found about them follows from that, and would only send the author to the wrong line.
    """

    def __init__(self, file: str, special: dict[Any, Callable[["Reader", Node], Any]]) -> None:
        self.file = file
        self.special = special
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.languages: tuple[str, ...] = ("en",)
        self.code_lists: dict[str, CodeList] = {}
        self._places: dict[int, tuple[Any, Node]] = {}

    def problem(self, node: Node, code: str, message: str, level: Level = "error") -> None:
        """Note a problem where it stands. Raises QuestionnaireProblems when there are too many to go on."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(Problem(self.file, node.line, node.column, "error", "too-many", TOO_MANY))
            raise QuestionnaireProblems(in_order(self.problems))
        self.problems.append(Problem(self.file, node.line, node.column, level, code, message))

    def give_up(self, node: Node) -> Any:
        """ABSENT, having noted the names of all that the node would have become."""
        self.unread.update(name.text for key in ("name", "code") if (name := node.get(key)) is not None)
        for below in (*node.items, *(held for _, held in node.entries)):
            self.give_up(below)
        return ABSENT

    def place(self, value: Any, node: Node) -> Any:
        """Remember where a value stands, for problems found once all is read."""
        self._places[id(value)] = (value, node)
        return value

    def place_of(self, value: Any) -> Node:
        return self._places.get(id(value), (None, Node("text")))[1]

    def value(self, hint: Any, node: Node) -> Any:
        """A node read as the type in `hint`; ABSENT, with a problem noted, when it cannot be."""
        if hint in self.special:
            return self.special[hint](self, node)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._union([argument for argument in arguments if argument is not NoneType], node)
        if origin is Literal:
            return self._one_of(arguments, node)
        if origin is tuple:
            return self._list(arguments[0], node)
        if is_dataclass(hint) and hint not in SCALARS:
            return self.build(hint, node)
        return self._scalar(hint, node)

    def _union(self, members: list[Any], node: Node) -> Any:
        whole = reduce(or_, members)
        return self.special[whole](self, node) if whole in self.special else self.value(members[0], node)

    def value_under(self, node: Node, key: str, hint: Any) -> Any:
        """The value under a key of a map, read as the type in `hint`; ABSENT also when the key is not there."""
        held = node.get(key)
        return ABSENT if held is None else self.value(hint, held)

    def by_name(self, node: Node) -> list[tuple[Node, Node]]:
        """The entries of a map by name, or of a list of maps that each have a `name:`."""
        if node.kind == "map":
            return node.entries
        named = [(name, held) for held in node.items if held.kind == "map" and (name := held.get("name")) is not None]
        if node.text or len(named) < len(node.items):
            self.problem(node, "not-a-map", "Expected names here, each with its own keys below it")
        return named

    def build(self, cls: Any, node: Node, given: dict[str, Any] | None = None) -> Any:
        """A dataclass from a map. `given` holds fields already known."""
        if node.kind != "map":
            self.problem(node, "not-a-map", f"Expected keys and values here, such as {_example(cls)}")
            return self.give_up(node)
        known = dict(given or {})
        hints = hints_of(cls)
        self.refuse_unknown_keys(node, frozenset(hints))
        complete = True
        for field in fields(cls):
            if field.name in known:
                continue
            held = node.get(field.name)
            if held is not None:
                value = self.value(hints[field.name], held)
                if value is not ABSENT:
                    known[field.name] = value
                    continue
            if _is_needed(field):
                complete = False
                if held is None:
                    self.problem(node, "missing-key", f"`{field.name}:` is needed here")
        return self.place(cls(**known), node) if complete else self.give_up(node)

    def refuse_unknown_keys(self, node: Node, known: frozenset[str], where: str = "here") -> None:
        """Note keys that mean nothing here, with the nearest that does, and keys written twice."""
        seen: set[str] = set()
        for key, held in node.entries:
            if key.kind != "text":
                self.problem(key, "unknown-key", "Expected a key here. Put a text that starts with { or [ in quotes")
            elif key.text in seen:
                self.problem(key, "duplicate-key", f"`{key.text}:` stands here twice. Keep one")
            elif key.text not in known:
                hint = meant(key.text, known)
                if not hint and held.kind == "text" and not held.text:
                    hint = ". If it belongs to a text with a comma, put the whole text in quotes"
                self.problem(key, "unknown-key", f"`{shortened(key.text)}:` is not a key {where}{hint}")
            seen.add(key.text)

    def _list(self, hint: Any, node: Node) -> Any:
        if node.kind == "text" and node.text == "":
            return ()
        if node.kind != "list":
            self.problem(node, "not-a-list", "Expected a list here, such as [a, b]")
            return self.give_up(node)
        values = [self.value(hint, item) for item in node.items]
        return tuple(value for value in values if value is not ABSENT)

    def _one_of(self, allowed: tuple[Any, ...], node: Node) -> Any:
        if node.kind == "text" and node.text in allowed:
            return node.text
        words = ", ".join(str(word) for word in allowed if word)
        found = f"“{shortened(node.text)}” is not one of: " if node.text else "Leave the key out, or write one of: "
        self.problem(node, "unknown-value", f"{found}{words}{meant(node.text, allowed)}")
        return ABSENT

    def _scalar(self, hint: Any, node: Node) -> Any:
        if hint is Text:
            return self._text(node)
        read, expected = SCALARS[hint]
        if node.kind == "text":
            value = read(node.text)
            if value is not ABSENT:
                return value
        found = f", not “{shortened(node.text)}”" if node.text else ", or leave the key out"
        self.problem(node, "wrong-value", f"Expected {expected} here{found}")
        return ABSENT

    def _text(self, node: Node) -> Any:
        """Words in one language, or a map from language to words. Nothing written is no text."""
        if node.kind == "text":
            return self.place(Text.of(node.text, self.languages[0]), node) if node.text else NO_TEXT
        if node.kind == "list":
            self.problem(node, "wrong-value", "Expected words here. Put a text that starts with [ in quotes")
            return ABSENT
        written: dict[str, str] = {}
        for key, held in node.entries:
            if key.kind != "text" or key.text not in self.languages:
                self._refuse_language(key)
            elif held.kind != "text" or key.text in written:
                self.problem(held, "wrong-value", f"Expected words here, once for `{key.text}:`")
            else:
                written[key.text] = held.text
        return self.place(Text.of({tag: written[tag] for tag in self.languages if tag in written}), node)

    def _refuse_language(self, key: Node) -> None:
        known = ", ".join(self.languages)
        message = (
            f"“{shortened(key.text)}” is not a language of this survey ({known}). Put a text with {{ or : in quotes"
        )
        self.problem(key, "unknown-language", message)


@cache
def hints_of(cls: Any) -> dict[str, Any]:
    """The keys of a dataclass and the types of their values; what belongs to the class itself is left out."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _is_needed(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _example(cls: Any) -> str:
    return ", ".join(f"`{name}:`" for name in list(hints_of(cls))[:3])
