"""Passwords hashed as in earnest, and much sooner: for tests that are not about hashing."""

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher

from app.fieldwork.accounts import passwords


@contextmanager
def quick_passwords() -> Iterator[None]:
    """Hashes of the same kind, made in a thousandth of the time."""
    usual, passwords._hasher = passwords._hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._nobody.cache_clear()
    try:
        yield
    finally:
        passwords._hasher = usual
        passwords._nobody.cache_clear()
