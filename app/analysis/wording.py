"""Wording: a text as plain words, for files and tables that show no bold and no links."""

from functools import lru_cache

from app.instrument.markdown_parser import markdown_parser
from app.instrument.piping import fill

_READER = markdown_parser()


@lru_cache(maxsize=20_000)
def plain_words(wording: str) -> str:
    """The words a reader sees, without the marks of Markdown: `**Holistic**: art` gives `Holistic: art`."""
    words: list[str] = []
    for token in _READER.parseInline(wording)[0].children or []:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type in ("text", "code_inline", "html_inline", "image"):
            words.append(token.content)
    # Doubled braces are plain braces; what an earlier answer or the wave fills in stays named.
    return fill("".join(words).strip(), lambda name: "{" + name + "}")
