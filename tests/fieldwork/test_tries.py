"""Tries at what can be guessed."""

from datetime import timedelta

import pytest

from app.fieldwork.errors import TooManyTries
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.tries import TryLimit, begin_try, forget_try, network
from tests.store.rows import NOW

LIMIT = TryLimit(tries=3, minutes=15, key="k")


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context():
        yield


def test_each_purpose_is_counted_apart():
    for _ in range(3):
        begin_try("draft_code", None, "198.51.100.1", NOW, LIMIT)
    with pytest.raises(TooManyTries, match="15 minutes"):
        begin_try("draft_code", None, "198.51.100.1", NOW, LIMIT)
    begin_try("receipt_code", None, "198.51.100.1", NOW, LIMIT)


def test_a_try_that_was_right_is_not_counted():
    for _ in range(5):
        forget_try(begin_try("sign_in", "a@example.org", "198.51.100.1", NOW, LIMIT))


def test_a_refused_try_does_not_make_the_wait_longer():
    for _ in range(3):
        begin_try("sign_in", "a@example.org", "198.51.100.1", NOW, LIMIT)
    with pytest.raises(TooManyTries):
        begin_try("sign_in", "a@example.org", "198.51.100.1", NOW + timedelta(minutes=14), LIMIT)
    begin_try("sign_in", "a@example.org", "198.51.100.1", NOW + timedelta(minutes=15), LIMIT)


def test_tries_written_while_the_clock_was_ahead_lock_nobody_out_once_it_is_right():
    for _ in range(3):
        begin_try("sign_in", "a@example.org", "198.51.100.1", NOW + timedelta(days=1), LIMIT)
    begin_try("sign_in", "a@example.org", "198.51.100.1", NOW, LIMIT)


def test_tries_at_a_host_whose_clock_is_a_little_ahead_count_here():
    for _ in range(3):
        begin_try("sign_in", "a@example.org", "198.51.100.1", NOW + timedelta(minutes=2), LIMIT)
    with pytest.raises(TooManyTries):
        begin_try("sign_in", "a@example.org", "198.51.100.1", NOW, LIMIT)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_what_counts_as_one_address(address, counted_as):
    assert network(address) == counted_as


def test_a_keyed_hash_depends_on_key_purpose_and_value_and_on_nothing_else():
    assert keyed_hash("k", "draft", "X") == keyed_hash("k", "draft", "X")
    assert (
        len({keyed_hash(*args) for args in [("k", "a", "b"), ("l", "a", "b"), ("k", "ab", ""), ("k", "b", "a")]}) == 4
    )
