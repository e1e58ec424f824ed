"""A questionnaire as a YAML file that reads back as the same value."""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from app.instrument.formats.canonical import plain
from app.instrument.formats.node import Plain
from app.instrument.questionnaire import Questionnaire

LONG_LINE = 10_000
ON_ONE_LINE = 110
FLOWING = frozenset({"code", "question", "all", "any", "not", "name"})
"""A short map with one of these keys is an option, a condition or the like, and is written on one line."""
STANDING = frozenset({"kind", "questions"})
"""A question or a page is written key by key, however short it is."""

AMBIGUOUS = frozenset("?:-")
"""Characters that may begin an unquoted text in one place of a file and not in another."""


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """The file's text; short maps such as codes and conditions on one line, long texts as blocks."""
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _AllText
    yaml.width = LONG_LINE
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_styled(plain(questionnaire)), stream)
    return stream.getvalue()


class _AllText(VersionedResolver):
    """Every value is read back as text, so 1 and no need no quotation marks."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        resolved = super().resolve(kind, value, implicit)
        return self.DEFAULT_SCALAR_TAG if kind is ScalarNode and implicit[0] else resolved


def _styled(value: Plain) -> Any:
    if isinstance(value, dict):
        held = CommentedMap((key, _styled(item)) for key, item in value.items())
        if FLOWING & set(value) and not STANDING & set(value) and _fits(value):
            held.fa.set_flow_style()
        return held
    if isinstance(value, list):
        items = CommentedSeq(_styled(item) for item in value)
        if _is_design(value) or (all(map(_is_word, value)) and _fits(value)):
            items.fa.set_flow_style()
        return items
    if _keeps_as_block(value):
        return LiteralScalarString(value)
    return DoubleQuotedScalarString(value) if value[:1] in AMBIGUOUS else value


def _fits(value: Plain) -> bool:
    text = str(value).replace("'", "")
    return len(text) <= ON_ONE_LINE and "\\n" not in text


def _is_word(value: Plain) -> bool:
    return isinstance(value, str) and " " not in value


def _is_design(value: list[Plain]) -> bool:
    """Whether this is one version of a best-worst design: sets of positions."""
    return bool(value) and all(isinstance(item, list) and all(map(_is_word, item)) for item in value)


def _keeps_as_block(text: str) -> bool:
    """Whether a block gives back every character of a text of several lines."""
    lines = text.split("\n")
    are_plain = all(line.isprintable() and line == line.strip() for line in lines)
    return len(lines) > 1 and text == text.strip() and are_plain
