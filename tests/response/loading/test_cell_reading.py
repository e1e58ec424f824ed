"""A cell that is not one of the codes is answered with those that were probably meant, and with no other."""

import pytest

from app.instrument.code_list import Code, CodeList
from app.instrument.text import Text
from app.response.loading.cell_reading import CellRefused, LoadColumn

CODES = ("instr_teacher", "class_teacher", "researcher", "youth_worker")
COLUMN = LoadColumn("role", "code", "role", "", CodeList(tuple(Code(c, Text.of(c)) for c in CODES)), frozenset())


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("teacher", "Did you mean instr_teacher or class_teacher?"),
        ("Teacher", "Did you mean instr_teacher or class_teacher?"),
        ("reseacher", "Did you mean researcher?"),
        ("worker", "Did you mean youth_worker?"),
    ],
)
def test_a_word_of_a_code_is_taken_for_that_code_and_not_for_one_that_looks_like_it(cell, meant):
    with pytest.raises(CellRefused) as refusal:
        COLUMN.read(cell)
    assert str(refusal.value).endswith(meant)


def test_what_resembles_nothing_is_given_no_guess():
    with pytest.raises(CellRefused) as refusal:
        COLUMN.read("42")
    assert "Did you mean" not in str(refusal.value)
