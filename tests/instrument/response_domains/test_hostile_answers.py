"""Every kind against the hostile list: kept in a normal form, refused in plain words, or refused whole."""

import time

import pytest

from app.instrument.response_domains import KINDS
from app.instrument.response_domains.domain import Reading, UnknownAnswer
from tests.instrument.every_kind import parts_of, question
from tests.instrument.hostile import HOSTILE

REFUSED_WHOLE = object()


def read(domain, fields):
    try:
        return domain.read(fields)
    except UnknownAnswer as refusal:
        assert len(str(refusal)) < 200, "what was sent must not fill the log"
        str(refusal).encode()
        return REFUSED_WHOLE


def fields_with(kind, values):
    """The hostile values in every field of the kind, and in each field alone beside fields that are filled."""
    if values is None:
        yield {}
        return
    parts = parts_of(kind)
    yield {part: list(values) for part in parts}
    for part in parts:
        yield {part: list(values)}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_hostile_gets_past_any_kind(kind, name):
    asked = question(kind)
    for fields in fields_with(kind, HOSTILE[name]):
        begun = time.process_time()
        reading = read(asked.domain, fields)
        assert time.process_time() - begun < 0.5, "a page must never wait for one answer"
        if reading is not REFUSED_WHOLE:
            check(asked, reading)


def check(asked, reading: Reading):
    """Errors are plain and beside a field; without errors, the answer is in a normal form and makes good cells."""
    for error in reading.errors:
        assert error.part in ["", *parts_of(asked.kind)]
        assert 5 < len(error.message) < 200 and not error.message.endswith(".")
        assert error.message.isprintable()
    if reading.errors:
        return
    assert asked.domain.read(reading.answer) == Reading(reading.answer)
    cells = asked.domain.cells("q", reading.answer, {"version": ["1"]})
    assert set(cells) <= {column.name for column in asked.columns}
    for cell in cells.values():
        assert cell is None or isinstance(cell, int | str)
        assert not isinstance(cell, str) or is_kept_by_every_program(cell)
    asked.domain.describe("q", cells, "en")
    asked.domain.compared(reading.answer)


def is_kept_by_every_program(cell: str) -> bool:
    cell.encode()
    return cell != "" and not any(ord(c) < 32 and c not in "\n\t" or 0x7F <= ord(c) < 0xA0 for c in cell)


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_the_question_does_not_have_is_refused_whole(kind):
    domain = question(kind).domain
    for part in ("zebra", "text:zebra", "text:a", "3:best", "0", "4", "-1", "best", "\ud800", "x" * 10_000_000):
        assert read(domain, {part: ["a"]}) is REFUSED_WHOLE


@pytest.mark.parametrize("kind", ["choice", "choices", "tick", "grid", "best_worst", "ranking"])
def test_an_option_never_offered_is_refused_whole(kind):
    domain = question(kind).domain
    for code in ("zebra", "A", "a ; b", "__proto__", "-99", "\x00", "x" * 10_000_000):
        assert read(domain, {parts_of(kind)[0]: [code]}) is REFUSED_WHOLE
