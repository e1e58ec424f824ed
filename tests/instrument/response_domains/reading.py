"""Reading one answer in tests, and what came of it."""

import pytest

from app.instrument.response_domains.domain import Answer, ResponseDomain, UnknownAnswer


def kept(domain: ResponseDomain, **fields: object) -> Answer:
    """The answer kept of fields that are right. `q` stands for the question's own field."""
    reading = domain.read(fields_from(fields))
    assert reading.errors == ()
    return reading.answer


def errors(domain: ResponseDomain, **fields: object) -> dict[str, str]:
    """What is wrong with fields, by part."""
    return {error.part: error.message for error in domain.read(fields_from(fields)).errors}


def is_refused(domain: ResponseDomain, **fields: object) -> bool:
    """Whether the page is refused whole."""
    with pytest.raises(UnknownAnswer):
        domain.read(fields_from(fields))
    return True


def fields_from(fields: dict[str, object]) -> Answer:
    """`q="a"` is the field itself, `text__b="x"` its part text:b, `_1="a"` its part 1; a list is several values."""
    parts = {"" if name == "q" else name.lstrip("_").replace("__", ":"): value for name, value in fields.items()}
    return {part: list(value) if isinstance(value, list) else [str(value)] for part, value in parts.items()}
