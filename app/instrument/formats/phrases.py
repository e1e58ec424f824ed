"""Phrases that problems share: what an author wrote, cut short, and the name they probably meant."""

from collections.abc import Iterable

from app.instrument.names import nearest

LONGEST_QUOTED = 60


def meant(text: str, known: Iterable[object]) -> str:
    """ ". Did you mean …?" with the nearest known name, or nothing."""
    match = nearest(text, [str(name) for name in known])
    return f". Did you mean `{match}`?" if match else ""


def shortened(text: str) -> str:
    """What an author wrote, cut to what fits on a line."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"
