"""What the columns of a question hold leads back to the answer that filled them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instrument.response_domains import KINDS
from app.instrument.response_domains.choices import Choices
from tests.instrument.small import question_of
from tests.instrument.strategies.answers import typed
from tests.instrument.strategies.domains import domains
from tests.instrument.strategies.settings import examples
from tests.instrument.strategies.wordings import texts

NAME = "q"
# Where it says of which version of a design an answer is, a draw is needed; the answer itself does not hold it.
NO_DRAW: dict[str, list[str]] = {}


@pytest.mark.parametrize("kind", KINDS)
@examples(60)
@given(data=st.data())
def test_an_answer_comes_back_from_its_columns(kind, data):
    domain = data.draw(domains(kind, texts(("en",))))
    answer = domain.read(data.draw(typed(domain)))
    if answer.errors:
        return
    cells = domain.cells(NAME, answer.answer, NO_DRAW)
    again = domain.read(domain.given_by(NAME, cells))
    assert domain.cells(NAME, again.answer, NO_DRAW) == cells
    assert not again.errors


BOXES = "kind: choices, codes: [{code: a, label: A, with_text: Which}, {code: b, label: B, with_text: Which}]"


@pytest.mark.parametrize(
    ("cell", "boxes"),
    [
        ("one", {"text:a": ["one"]}),
        ("one; two", {"text:a": ["one"], "text:b": ["two"]}),
        ("one; and more; two", {"text:a": ["one; and more"], "text:b": ["two"]}),
    ],
)
def test_words_of_several_boxes_are_shared_out_and_none_is_lost(cell, boxes):
    domain = question_of(BOXES).domain
    assert isinstance(domain, Choices)
    cells = {"q__a": "1", "q__b": "1", "q_other": cell}
    given = domain.given_by(NAME, cells)
    assert given == {"": ["a", "b"]} | boxes
    assert domain.cells(NAME, domain.read(given).answer, NO_DRAW) == cells


def test_boxes_take_no_more_than_they_hold():
    domain = question_of(BOXES).domain
    long = "x" * 150
    cell = f"{long}; {long}; end"
    given = domain.given_by(NAME, {"q__a": "1", "q__b": "1", "q_other": cell})
    assert given["text:a"] == [long] and given["text:b"] == [f"{long}; end"]
    assert not domain.read(given).errors


def test_columns_without_an_answer_give_none():
    domain = question_of(BOXES).domain
    assert domain.given_by(NAME, {"q__a": -88, "q__b": -88, "q_other": -88}) == {}
    assert domain.given_by(NAME, {"q__a": None, "q__b": None}) == {}
