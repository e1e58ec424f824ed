"""Keyed hashes: a code or an address can be recognised again, and cannot be read back without the app's key."""

import hashlib
import hmac


def keyed_hash(key: str, purpose: str, value: str) -> str:
    """The hash of a value for one purpose. The same value under another purpose looks unrelated."""
    return hmac.new(key.encode(), f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def token_hash(token: str) -> str:
    """The hash of a long random token. It needs no key: nobody can try all tokens."""
    return hashlib.sha256(token.encode()).hexdigest()
