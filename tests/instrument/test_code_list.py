"""Code lists: values, reasons, boxes and numbers."""

from app.instrument.code_list import Code, CodeList
from app.instrument.text import Text


def codes(*names: str) -> CodeList:
    return CodeList(tuple(Code(name, Text.of(name.title())) for name in names))


def test_reasons_are_no_values_and_clear_the_rest():
    listed = codes("a", "dk", "na", "pnts")
    assert [entry.code for entry in listed.values] == ["a"]
    assert [entry.code for entry in listed if entry.clears_the_rest] == ["dk", "na", "pnts"]


def test_an_exclusive_code_is_a_value_that_clears_the_rest():
    none = Code("none", Text.of("None"), exclusive=True)
    assert none.clears_the_rest and not none.is_reason


def test_a_code_that_is_not_listed_is_none():
    assert codes("a").get("b") is None
    assert codes("a").get("a").code == "a"


def test_a_value_has_its_own_number_when_all_are_whole_numbers():
    assert codes("0", "25", "100", "dk").number_of("25") == 25


def test_else_a_value_has_its_place_counted_from_one():
    assert codes("yes", "dk", "no").number_of("no") == 2
    assert codes("1", "more").number_of("1") == 1
