"""Small pieces of sentences."""

from collections.abc import Sequence

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def quoted(words: str) -> str:
    """Somebody else's wording, in quotation marks."""
    return f"“{words}”"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts in a row: one, one and other, or one, other and third."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def number(count: int) -> str:
    """Small numbers in words."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str) -> str:
    """How many of a thing, with the thing in the singular or plural."""
    return f"{count:,} {one if count == 1 else many}"


def ordinal(place: float) -> str:
    """A place in an order: 1st, 2nd, 11th; the later of two places that are shared."""
    whole = int(place + 0.5)
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else ENDINGS.get(whole % 10, 'th')}"
