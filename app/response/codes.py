"""Codes that people copy down: ten characters in two groups of five, without letters and digits that look alike."""

import hmac
import secrets
from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def new_code() -> str:
    """A code drawn at random, without its hyphen: 30 to the power of 10 are possible."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def derived_code(key: str, purpose: str, value: str) -> str:
    """The code that belongs to a value for ever, so that a repeated request shows the same one without keeping it."""
    number = int.from_bytes(hmac.new(key.encode(), f"{purpose}\0{value}".encode(), sha256).digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def shown(code: str) -> str:
    """A code as people see it: XXXXX-XXXXX."""
    return f"{code[:5]}-{code[5:]}"


def understood(typed: str) -> str | None:
    """The code that somebody typed, whatever its case and spacing; None when it cannot be one."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None
