"""Passwords: argon2id, and the same time for every refusal."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.fieldwork.errors import SurveyError

SHORTEST = 12
LONGEST = 200

_hasher = PasswordHasher()
# Each hash takes 64 MiB while it is made; a crowd signing in waits rather than filling the memory.
_few_at_once = threading.BoundedSemaphore(2)


class WeakPassword(SurveyError):
    """Choose a longer password."""

    heading = "Choose another password"
    status = 400


def hashed(password: str) -> str:
    """The password's hash, with a salt of its own."""
    with _few_at_once:
        return _hasher.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one hashed. Without a hash the answer is no, and takes as long."""
    with _few_at_once:
        try:
            return _hasher.verify(password_hash or _nobody(), password[: LONGEST + 1]) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)


def refuse_weak(password: str, email: str) -> None:
    """Raises WeakPassword, saying how to choose one: length is what counts, no rules about letters and signs."""
    if len(password) < SHORTEST:
        raise WeakPassword(f"Your password must have at least {SHORTEST} characters. Three or four words do well.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Your password can have up to {LONGEST} characters.")
    if email.split("@")[0].lower() in password.lower() or len(set(password)) < 5:
        raise WeakPassword("Your password is easy to guess. Use words that have nothing to do with each other.")


@cache
def _nobody() -> str:
    return _hasher.hash("nobody's password")
