"""Pieces of pages that show nothing of anybody's answers are drawn once, then kept: most of a page is its wording.

`{% kept key %}...{% endkept %}` draws what stands inside, unless a piece with this key was drawn before for the same
template. The key names everything else that the inside shows; the key None says that it belongs to one person, and it
is then never kept. `kept_each(kind, keyed, macro)` does the same with a macro for each of many.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup

MOST_KEPT = 10_000
"""Of some 2 kB each. When there are more, keeping starts again from none."""


class KeptPieces(Extension):
    """The tag, and the pieces kept for one app. While templates are being changed, nothing is kept."""

    tags = {"kept"}

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.pieces: dict[Hashable, str] = {}
        environment.globals["kept_each"] = self.each

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag as a call of `piece` with the inside as its block."""
        line = next(parser.stream).lineno
        key = parser.parse_expression()
        inside = parser.parse_statements(("name:endkept",), drop_needle=True)
        call = self.call_method("piece", [nodes.ContextReference(), key])
        return nodes.CallBlock(call, [], [], inside).set_lineno(line)

    def piece(self, context: Context, key: Hashable, caller: Callable[[], str]) -> str:
        """The inside as HTML: as it was drawn for this key, or drawn now."""
        # Two templates may fill a block of one layout differently.
        return self._drawn(None if key is None else (context.name, key), caller)

    def each(self, kind: str, keyed: Iterable[tuple[Hashable, tuple[Any, ...]]], draw: Callable[..., str]) -> Markup:
        """Many pieces of one kind, one after another: each has a key, and what its drawing takes."""
        return Markup("").join(self._drawn(None if key is None else (kind, key), draw, *given) for key, given in keyed)

    def _drawn(self, key: Hashable, draw: Callable[..., str], *given: Any) -> str:
        if key is None or self.environment.auto_reload:
            return draw(*given)
        kept = self.pieces.get(key)
        if kept is None:
            kept = draw(*given)
            if len(self.pieces) >= MOST_KEPT:
                self.pieces.clear()
            self.pieces[key] = kept
        return kept


def keep_pieces(app: Flask) -> None:
    """Let the app's templates keep pieces."""
    app.jinja_env.add_extension(KeptPieces)
