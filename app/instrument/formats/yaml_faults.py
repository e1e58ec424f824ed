"""What the YAML parser stumbles over, said for people who do not know YAML: where to look, and what to do."""

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

QUOTE_IT = "put the whole text in quotes"

AT_PROBLEM: tuple[tuple[str, str], ...] = (
    ("found character '\\t'", "Indent with spaces. There is a tab here"),
    ("that cannot start any token", f"A text cannot begin like this. If it is a text, {QUOTE_IT}"),
    ("mapping values are not allowed", f"There is one colon too many here. If it belongs to a text, {QUOTE_IT}"),
    ("found unknown escape character", "In double quotes a backslash starts a code. Write two, or use single quotes"),
    ("expected escape sequence", "In double quotes a backslash starts a code. Write two, or use single quotes"),
    ("sequence entries are not allowed", "A list cannot begin here. Put each `- ` on a line of its own"),
    ("expected a comment or a line break", "After | or > the words begin on the next line"),
    ("indentation indicator", "After | or > the words begin on the next line"),
    (
        "expected <block end>",
        f"This does not fit the lines above. Check the indentation; if it is a text, {QUOTE_IT}",
    ),
    ("expected the node content", "Something is missing here, or there is a comma or bracket too many"),
    ("expected '<document start>'", "Only `key: value` lines can stand here. Check the indentation above"),
)
"""A piece of the parser's words, and ours, where the trouble is the place it names."""

AT_START: tuple[tuple[str, str], ...] = (
    ("while scanning a quoted scalar", "The quotation mark that opens here is never closed"),
    ("while parsing a flow mapping", "After this { a comma or the closing } is missing"),
    ("while parsing a flow sequence", "After this [ a comma or the closing ] is missing"),
    ("could not find expected ':'", "This line is neither `key: value` nor part of a text. Is a colon missing?"),
)
"""The same, where the trouble began earlier: at the place that the parser calls the context."""


def fault_of(error: MarkedYAMLError) -> tuple[Any, str]:
    """The mark at which the author should look, and what to do there."""
    said = f"{error.context or ''} {error.problem or ''}"
    at_problem = next((words for piece, words in AT_PROBLEM if piece in said), None)
    if at_problem is not None:
        return error.problem_mark or error.context_mark, at_problem
    at_start = next((words for piece, words in AT_START if piece in said), None)
    if at_start is not None:
        return error.context_mark or error.problem_mark, at_start
    return error.problem_mark or error.context_mark, f"This cannot be read: {' '.join(said.split())}"
