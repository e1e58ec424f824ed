"""Markdown in authors' texts, to clean HTML. The parser knows no HTML, and what it gives is cleaned again."""

from functools import lru_cache

import nh3
from markupsafe import Markup

from app.instrument.markdown_parser import markdown_parser

TAGS = {"a", "p", "strong", "em", "ul", "ol", "li", "br", "h2", "h3", "h4", "blockquote", "code", "hr"}
INLINE_TAGS = {"a", "strong", "em", "code", "br"}
ADDRESSES = {"http", "https", "mailto", "tel"}
FIRST_HEADING = 2
MOST_KEPT = 20_000

_parser = markdown_parser(without=["image"], html=False)


@lru_cache(maxsize=MOST_KEPT)
def block(text: str) -> Markup:
    """Paragraphs, lists and headings; headings start at the second level, since every page has its own first."""
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            level = min(int(token.tag[1]) + FIRST_HEADING - 1, 4)
            token.tag = f"h{level}"
    return _clean(_parser.renderer.render(tokens, _parser.options, {}), TAGS)


@lru_cache(maxsize=MOST_KEPT)
def inline(text: str) -> Markup:
    """One line: emphasis and links only."""
    return _clean(_parser.renderInline(text), INLINE_TAGS)


def _clean(html: str, tags: set[str]) -> Markup:
    cleaned = nh3.clean(html, tags=tags, attributes={"a": {"href"}}, url_schemes=ADDRESSES, link_rel="noopener")
    return Markup(cleaned)
