"""The organisation file: who runs these surveys, and the words that all its public pages share."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.instrument.formats.node import Node
from app.instrument.formats.phrases import shortened
from app.instrument.formats.reader import Reader
from app.instrument.formats.scalars import ABSENT
from app.instrument.formats.yaml_nodes import nodes_from_yaml, source_at
from app.instrument.problem import QuestionnaireProblems, has_errors, in_order

ORGANISATION_FILE = "organisation.yaml"

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+|mailto:[^\s\"'<>]+")
_COLOUR_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Link:
    """Another place to look, named at the foot of public pages."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what happens to what people say."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing the organisation stands for, and what it means by it."""

    term: str
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """What the organisation stands for."""

    title: str
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a privacy notice says where a wave does not say otherwise; empty where nobody has decided yet."""

    controller: str = ""
    contact: str = ""
    lawful_basis: str = ""
    storage_place: str = ""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the pages that differs from the program's own: its token's name, and #rrggbb."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who asks: name, credit, contact and the words of the front page."""

    name: str
    short_name: str = ""
    led_by: str = ""
    credit: str = ""
    contact: str = ""
    website: str = ""
    links: tuple[Link, ...] = ()
    headline: str = ""
    intro: str = ""
    steps: tuple[Step, ...] = ()
    values: Values | None = None
    about: str = ""
    notice: Notice = Notice()
    colours: tuple[Colour, ...] = ()


def read_organisation(path: Path) -> Organisation:
    """The organisation a file describes. Raises QuestionnaireProblems, also when the file cannot be read."""
    return organisation_from(source_at(path), str(path))


def organisation_from(source: bytes | str, file: str = ORGANISATION_FILE) -> Organisation:
    """The organisation in a YAML text. Raises QuestionnaireProblems with everything wrong in it."""
    reader = Reader(file, {tuple[Colour, ...]: _read_colours})
    built = reader.build(Organisation, nodes_from_yaml(source, file))
    if isinstance(built, Organisation):
        _check_addresses(built, reader)
    if has_errors(reader.problems) or not isinstance(built, Organisation):
        raise QuestionnaireProblems(in_order(reader.problems))
    return built


def _check_addresses(organisation: Organisation, reader: Reader) -> None:
    for link in organisation.links:
        if not _ADDRESS.fullmatch(link.address):
            message = f"“{shortened(link.address)}” is not an address. Start it with https:// or mailto:"
            reader.problem(reader.place_of(link).get("address") or Node("text"), "address", message)
    if organisation.website and not _ADDRESS.fullmatch(organisation.website):
        message = f"“{shortened(organisation.website)}” is not a web address. Start it with https://"
        reader.problem(reader.place_of(organisation).get("website") or Node("text"), "address", message)


def _read_colours(reader: Reader, node: Node) -> Any:
    if node.kind == "text" and not node.text:
        return ()
    if node.kind != "map":
        reader.problem(node, "not-a-map", 'Expected names and colours here, such as {plum: "#5c1f4f"}, or {}')
        return ABSENT
    for key, held in node.entries:
        if not _COLOUR_NAME.fullmatch(key.text) or not _COLOUR.fullmatch(held.text):
            reader.problem(held, "colour", 'Write a colour as # and six digits, in quotes: "#5c1f4f"')
    return tuple(Colour(key.text, held.text) for key, held in node.entries)
