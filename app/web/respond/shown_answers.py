"""Answers as lists to look over: by section, in words, with the way to change them."""

from dataclasses import dataclass

from markupsafe import Markup

ShownAnswer = tuple[Markup | str, tuple[str, ...]]
"""A question and its answer, a line each; no lines for a question that was skipped."""


@dataclass(frozen=True, slots=True)
class ShownAnswers:
    """One section's answers. `change` is the address where they are changed; empty when they no longer can be."""

    title: str
    rows: list[ShownAnswer]
    change: str = ""
