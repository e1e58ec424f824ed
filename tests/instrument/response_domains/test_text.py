"""text: words on one line."""

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept

TEXT = question("text")
DOMAIN = TEXT.domain


def test_words_are_kept_in_one_way_of_writing():
    assert kept(DOMAIN, q="  cafe\u0301  ") == {"": ["caf\u00e9"]}
    assert kept(DOMAIN, q=" \n ") == {}


def test_line_ends_that_were_pasted_become_spaces():
    assert kept(DOMAIN, q="one\r\n\r\n two\u2028three") == {"": ["one two three"]}


def test_a_text_too_long_says_by_how_much():
    assert errors(DOMAIN, q="x" * 101) == {"": "Shorten this to 100 characters or fewer. It has 101"}


def test_the_limit_is_of_what_is_kept():
    assert kept(DOMAIN, q="e\u0301" * 100) == {"": ["\u00e9" * 100]}


def test_characters_that_cannot_be_read_are_refused_with_what_to_do():
    assert errors(DOMAIN, q="a\x00b")[""].startswith("Remove the characters that cannot be read")
    assert errors(DOMAIN, q="a\ud800b")


def test_what_was_typed_is_given_back_with_the_error():
    assert DOMAIN.read({"": ["x" * 101]}).answer == {"": ["x" * 101]}


def test_two_values_are_refused_whole():
    assert is_refused(DOMAIN, q=["a", "b"])


def test_its_column_is_the_respondents_own_words():
    assert [(column.name, column.type, column.longest) for column in TEXT.columns] == [("q", "text", 100)]
    assert TEXT.handling == "verbatim"
    assert DOMAIN.cells("q", {"": ["hm"]}, {}) == {"q": "hm"}
    assert DOMAIN.describe("q", {"q": "hm"}, "en") == ("hm",)
