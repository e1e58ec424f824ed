"""email: an email address, checked by its form."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept

EMAIL = question("email")
REFUSAL = {"": "Enter an email address like name@example.org"}


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("a@example.org", "a@example.org"),
        (" A.b+c@EXAMPLE.org ", "A.b+c@example.org"),
        ("é@exämple.org", "é@exämple.org"),
    ],
)
def test_an_address_is_kept(typed, address):
    assert kept(EMAIL.domain, q=typed) == {"": [address]}


@pytest.mark.parametrize(
    "typed", ["a", "a@", "@b.org", "a@b", "a b@c.org", "a@b.org, c@d.org", "a@b.org\nx", "<a@b.org>"]
)
def test_anything_else_is_not_an_address(typed):
    assert errors(EMAIL.domain, q=typed) == REFUSAL


def test_an_address_says_who_someone_is():
    assert EMAIL.handling == "identifying"
