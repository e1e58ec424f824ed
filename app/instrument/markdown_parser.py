"""The parser of the Markdown that authors write in texts."""

from collections.abc import Iterable

from markdown_it import MarkdownIt


def markdown_parser(without: Iterable[str] = (), **options: bool) -> MarkdownIt:
    """A parser that several threads may use from its first text on. `without` names rules that it leaves out.

    Left to itself it gathers its rules as it is first used, and a second thread would read by half of them: words lost,
    stars shown, or an error.
    """
    parser = MarkdownIt("commonmark", options).disable(without)
    parser.render("-")
    parser.renderInline("-")
    return parser
