"""long_text: words on several lines."""

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept

DOMAIN = question("long_text").domain


def test_line_ends_are_kept_in_one_form():
    assert kept(DOMAIN, q="one\r\ntwo\rthree\u2029four\n") == {"": ["one\ntwo\nthree\nfour"]}


def test_tabs_marks_and_joined_letters_are_kept_as_they_are():
    written = "a\tb \u200fabc\u200e 👩‍👩‍👧"
    assert kept(DOMAIN, q=written) == {"": [written]}


def test_no_answer_is_longer_than_any_answer_may_be():
    assert kept(DOMAIN, q="x" * 100_000)
    assert errors(DOMAIN, q="x" * 100_001) == {"": "Shorten this to 100,000 characters or fewer"}


def test_letters_that_take_two_places_in_normal_form_count_as_two():
    assert errors(DOMAIN, q="\U0001d15e" * 50_001)
    assert kept(DOMAIN, q="\U0001d15e" * 50_000)


def test_it_is_described_line_by_line():
    assert DOMAIN.describe("q", {"q": "one\ntwo"}, "en") == ("one", "two")
