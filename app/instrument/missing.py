"""Missing reasons: why there is no answer, kept apart from the question to the export."""

from enum import IntEnum


class MissingReason(IntEnum):
    """Reasons for no answer, by the number that stands in every column. Not asked is blank, so it has none."""

    NOT_REACHED = -89
    SKIPPED = -88
    PREFER_NOT_TO_SAY = -97
    NOT_SURE = -98
    DOES_NOT_APPLY = -99


REASON_CODES: dict[str, MissingReason] = {
    "dk": MissingReason.NOT_SURE,
    "na": MissingReason.DOES_NOT_APPLY,
    "pnts": MissingReason.PREFER_NOT_TO_SAY,
}
"""Codes that are a reason for no answer, whatever their wording."""

REASON_LABELS: dict[MissingReason, str] = {
    MissingReason.NOT_REACHED: "Not reached (stopped before this question)",
    MissingReason.SKIPPED: "Seen and skipped",
    MissingReason.PREFER_NOT_TO_SAY: "Prefer not to say",
    MissingReason.NOT_SURE: "Not sure",
    MissingReason.DOES_NOT_APPLY: "Does not apply",
}

REASON_NUMBERS = frozenset(str(int(reason)) for reason in MissingReason)
"""The reasons' numbers as text: no number that somebody gives may read the same in a file."""

Cell = str | int | None
"""What one column holds for one response: text is a value, a whole number is a missing reason, None is not asked."""


def is_reason(code: str) -> bool:
    """Whether this code is a reason for no answer rather than a value."""
    return code in REASON_CODES
