"""Pieces of pages that show nothing of anybody's answers are drawn once, then kept: most of a page is its wording.

`{% kept key %}...{% endkept %}` draws what stands inside, unless a piece with this key was drawn before. The key names
everything that the inside shows; the key None says that it belongs to one person, and it is then never kept.
"""

from collections.abc import Callable, Hashable

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

MOST_KEPT = 10_000
"""Of some 2 kB each. When there are more, keeping starts again from none."""


class KeptPieces(Extension):
    """The tag, and the pieces kept for one app. While templates are being changed, nothing is kept."""

    tags = {"kept"}

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.pieces: dict[Hashable, str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag as a call of `piece` with the inside as its block."""
        line = next(parser.stream).lineno
        key = parser.parse_expression()
        inside = parser.parse_statements(("name:endkept",), drop_needle=True)
        return nodes.CallBlock(self.call_method("piece", [key]), [], [], inside).set_lineno(line)

    def piece(self, key: Hashable, caller: Callable[[], str]) -> str:
        """The inside as HTML: as it was drawn for this key, or drawn now."""
        if key is None or self.environment.auto_reload:
            return caller()
        kept = self.pieces.get(key)
        if kept is None:
            kept = caller()
            if len(self.pieces) >= MOST_KEPT:
                self.pieces.clear()
            self.pieces[key] = kept
        return kept


def keep_pieces(app: Flask) -> None:
    """Let the app's templates keep pieces."""
    app.jinja_env.add_extension(KeptPieces)
