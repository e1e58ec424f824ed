"""postcode: a full UK postcode."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept

POSTCODE = question("postcode")


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("ne8 2jr", "NE8 2JR"), ("SW1A1AA", "SW1A 1AA"), (" m1  1ae ", "M1 1AE"), ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"), ("DN55 1PT", "DN55 1PT"), ("W1A 0AX", "W1A 0AX"), ("EC1A 1BB", "EC1A 1BB"),
        ("gir 0aa", "GIR 0AA"),
    ],
)  # fmt: skip
def test_it_is_kept_in_capitals_with_one_space(typed, postcode):
    assert kept(POSTCODE.domain, q=typed) == {"": [postcode]}


@pytest.mark.parametrize("typed", ["NE8", "NE8 2J", "12345", "QA1 1AA", "NE8 2CI", "NE8 2JR x", "ＮＥ８ ２ＪＲ"])
def test_anything_else_is_not_a_postcode(typed):
    assert errors(POSTCODE.domain, q=typed) == {"": "Enter a full UK postcode, like NE8 2JR"}


def test_a_postcode_says_who_someone_is():
    assert POSTCODE.handling == "identifying"
