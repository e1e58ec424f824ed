"""Verbatims: what people wrote, question by question, in an order that says nothing of who else wrote what."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.analysis.codebooks import Codebook
from app.analysis.one_response import keeps
from app.analysis.open_answers.tags import Tags
from app.analysis.wording import plain_words
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, or the box beside an option, that people answer in their own words. `name` is its column."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """What somebody wrote, who they are as far as ten others share it, and whether they let us quote it."""

    question: str
    words: str
    who: str
    is_quotable: bool
    place: str
    """Where it stands among the answers to its question: a hash, so that no two questions have one order."""


def open_questions(codebook: Codebook, language: str) -> tuple[OpenQuestion, ...]:
    """The questions that take people's own words; none about people themselves, nor any that say who somebody is.

    Two with the same words, each for other people, say beside them whom they were asked of.
    """
    columns = [one for one in codebook if (one.type, one.sensitivity, one.source) == ("text", "verbatim", "answer")]
    texts = [
        " – ".join(plain_words(part.in_language(language)) for part in (one.text, one.part) if part) for one in columns
    ]
    return tuple(
        OpenQuestion(column.name, f"{text} ({plain_words(column.universe)})" if texts.count(text) > 1 else text)
        for column, text in zip(columns, texts, strict=True)
    )


def open_answers(
    responses: Iterable[Response],
    questions: Iterable[OpenQuestion],
    codebook: Codebook,
    questionnaire: Questionnaire,
    tags: Tags,
) -> Iterator[OpenAnswer]:
    """What people wrote, as the responses are read. Without a permission to quote in the plan nothing is quotable."""
    permission = questionnaire.analysis.quote_permission
    may_quote = keeps(permission, codebook, questionnaire)
    names = [question.name for question in questions]
    for response in responses:
        written = [(name, cell) for name in names if isinstance(cell := response.document.get(name), str)]
        if written:
            is_quotable = permission is not None and may_quote(response.document)
            who = tags.of(response.document)
            for name, words in written:
                yield OpenAnswer(name, words, who, is_quotable, _place(name, response))


def _place(name: str, response: Response) -> str:
    return hashlib.sha256(f"{name} {response.id}".encode()).hexdigest()
