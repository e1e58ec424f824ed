"""Words as staff pages show them: days, languages, and what authors quote from their files."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from babel.core import Locale, UnknownLocaleError
from flask import Blueprint
from markupsafe import Markup, escape

from app.fieldwork.days import LONDON, day_of
from app.instrument.response_domains.date import day_in_words
from app.web import markdown

CODE = re.compile(r"`([^`]+)`")


def give_words(blueprint: Blueprint) -> None:
    """Let every template write days, languages and Markdown."""
    filters: dict[str, Callable[..., Any]] = {
        "day": day_in_england,
        "date_in_words": day_in_words,
        "moment": moment_in_england,
        "language": language_name,
        "code_marks": code_marks,
    }
    filters |= {"inline_markdown": markdown.inline, "block_markdown": markdown.block}
    for name, words in filters.items():
        blueprint.add_app_template_filter(words, name)


def day_in_england(moment: datetime) -> str:
    """The day of a moment, in words."""
    return day_in_words(day_of(moment))


def moment_in_england(moment: datetime) -> str:
    """The day and the minute of a moment, as a clock in England shows it."""
    return f"{day_in_england(moment)}, {moment.astimezone(LONDON):%H:%M}"


def language_name(tag: str) -> str:
    """A language's name in English; its tag when nobody knows it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def code_marks(message: str) -> Markup:
    """A message in which what stands between backticks is code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(message))))
