"""The seal of a page: what its respondent saw when it was drawn, and when, signed so that it can be believed."""

import hmac
from datetime import datetime
from hashlib import sha256

SEAL_LETTERS = 20


def seal(seen: str, page: str, now: datetime, key: str) -> str:
    """The digest of what was seen with the moment it was shown, signed for this page."""
    moment = int(now.timestamp())
    return f"{seen}.{moment}.{_sign(seen, page, moment, key)}"


def open_seal(sealed: str, page: str, now: datetime, key: str) -> tuple[str, int | None]:
    """The digest and the seconds since the page was shown; an empty digest and None for a seal that is not ours."""
    seen, _, rest = sealed.partition(".")
    moment, _, signature = rest.partition(".")
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return "", None
    if not hmac.compare_digest(signature.encode(), _sign(seen, page, int(moment), key).encode()):
        return "", None
    return seen, max(int(now.timestamp()) - int(moment), 0)


def _sign(seen: str, page: str, moment: int, key: str) -> str:
    text = f"page seal\0{seen}\0{page}\0{moment}"
    return hmac.new(key.encode(), text.encode(), sha256).hexdigest()[:SEAL_LETTERS]
