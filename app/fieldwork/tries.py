"""Tries at what can be guessed: at most so many in so many minutes, for one account and for one address.

A try is written down before it is judged, so that a hundred at once count as a hundred, and taken back when it was
right. The count is in the database: a restart forgives nobody.
"""

import ipaddress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.fieldwork.errors import TooManyTries
from app.fieldwork.keyed_hash import keyed_hash
from app.store.queries.accounts import hold_tries, tries_at_account, tries_from_address
from app.store.tables import SignInAttempt
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class TryLimit:
    """How many tries in how many minutes, and the key that hides whose they were."""

    tries: int
    minutes: int
    key: str = field(repr=False)


def begin_try(
    purpose: str, account: str | None, address: str, now: datetime, limit: TryLimit, known: str | None = None
) -> int:
    """Write down a try, and give back its id for `forget_try`. Raises TooManyTries when there were too many before.

    `known` is the mark of a browser that this account was signed in with: it has its own count, so that strangers who
    guess do not lock the owner out. Nobody gets a mark without having been let in.
    """
    account_hash = keyed_hash(limit.key, "account", account.strip().lower()) if account else None
    address_hash = keyed_hash(limit.key, "address", network(address))
    if known is not None:
        account_hash = address_hash = keyed_hash(limit.key, "known", f"{account_hash} {known}")
    counted = timedelta(minutes=limit.minutes)
    # Another host's clock may be a little ahead. What lies further ahead was written while ours was wrong: it would
    # lock people out until that moment has come.
    since, until = now - counted, now + counted
    with writing() as session:
        hold_tries()
        session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - KEPT_FOR))
        at_account = tries_at_account(purpose, account_hash, since, until) if account_hash else 0
        if max(at_account, tries_from_address(purpose, address_hash, since, until)) >= limit.tries:
            raise TooManyTries(f"There were too many tries. Please wait {limit.minutes} minutes and try again.")
        attempt = SignInAttempt(purpose=purpose, account_hash=account_hash, address_hash=address_hash, at=now)
        session.add(attempt)
        session.flush()
        return attempt.id


def forget_try(attempt: int) -> None:
    """Take a try back: it was right. Nothing is left of it, beside whatever is done with the code from now on."""
    with writing() as session:
        session.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt))
    empty_write_ahead_log()


def forget_old_tries(now: datetime) -> None:
    """Let go of the tries that no longer count, also where nobody tries again. Running it twice is no harm."""
    with writing() as session:
        session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - KEPT_FOR))
    empty_write_ahead_log()


def network(address: str) -> str:
    """What counts as one address: an IPv6 household has 2^64 of them."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
