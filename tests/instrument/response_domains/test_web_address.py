"""web_address: an http or https address."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept

WEB_ADDRESS = question("web_address")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org"), ("www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        ("http://example.org:8080", "http://example.org:8080"),
        ("example.org/?to=http://example.com", "https://example.org/?to=http://example.com"),
    ],
)  # fmt: skip
def test_https_is_added_where_nothing_stands_in_front(typed, address):
    assert kept(WEB_ADDRESS.domain, q=typed) == {"": [address]}


@pytest.mark.parametrize(
    "typed",
    [
        "example", "javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x", "ftp://example.org",
        "file:///etc/passwd", "https://", "https://.", "https://exa mple.org", "https://[::1", "https://a.b:99999999",
    ],
)  # fmt: skip
def test_anything_else_is_not_an_address(typed):
    assert errors(WEB_ADDRESS.domain, q=typed) == {"": "Enter a web address like www.example.org"}


def test_an_address_is_the_respondents_own_words():
    assert WEB_ADDRESS.handling == "verbatim"
