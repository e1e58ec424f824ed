"""One question of every kind, and every field that a page sends for it."""

from app.instrument.question import Question
from tests.instrument.small import survey_of

CODES = """[{code: a, label: Apple}, {code: b, label: Bread, with_text: Which bread?}, {code: c, label: Cake},
      {code: none, label: None, exclusive: true}, {code: dk, label: Not sure}]"""
VALUES = "[{code: a, label: Apple}, {code: b, label: Bread}, {code: c, label: Cake}, {code: d, label: Date}]"
ROWS = "[{code: first, label: First}, {code: second, label: Second}]"

KEYS = {
    "choice": f"codes: {CODES}, shuffle: true",
    "choices": f"codes: {CODES}, at_most: 2",
    "grid": f"rows: {ROWS}, codes: [{{code: 1, label: Low}}, {{code: 2, label: High}}, {{code: dk, label: Not sure}}]",
    "best_worst": f"codes: {VALUES}, versions: [[[1, 2, 3], [2, 3, 4]], [[1, 2, 4], [1, 3, 4]]]",
    "ranking": f"codes: {VALUES}, top: 3",
    "allocation": f"codes: {VALUES}, total: 100, decimals: 1",
    "number": "at_least: -10, at_most: 1000000, decimals: 2, unit: hours",
    "slider": "at_least: 0, at_most: 10, step: 0.5",
    "text": "max_length: 100",
    "long_text": "max_length: 100000",
    "date": "earliest: 0001-01-01",
    "email": "",
    "telephone": "",
    "web_address": "",
    "postcode": "",
    "tick": "codes: [{code: adult, label: I am 16 or over}, {code: agree, label: I agree}]",
    "file": "types: [pdf], max_mb: 1",
    "statement": "",
}
PARTS = {
    "choice": ["", "text:b"],
    "choices": ["", "text:b"],
    "grid": ["first", "second"],
    "best_worst": ["1:best", "1:worst", "2:best", "2:worst"],
    "ranking": ["1", "2", "3"],
    "allocation": ["a", "b", "c", "d"],
    "date": ["day", "month", "year"],
    "file": ["kept", "name", "size"],
    "statement": [],
}
"""The parts of a kind's fields; one without a name for every other kind."""


def question(kind: str) -> Question:
    """The question of one kind, called q."""
    keys = KEYS[kind]
    return next(survey_of(f"- {{name: q, kind: {kind}, text: Question{', ' if keys else ''}{keys}}}").questions())


def parts_of(kind: str) -> list[str]:
    return PARTS.get(kind, [""])
