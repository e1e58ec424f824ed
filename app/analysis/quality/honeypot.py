"""The honeypot: a box that people neither see nor reach, filled in by programs that fill in whatever there is.

Method: a hidden trap field, as survey panels use it against automated answers (Teitcher and others, 2015). A browser
that fills in forms by itself may be caught too, so a full box is a flag and never a refusal.
"""

from collections.abc import Mapping

FIELD = "your_homepage"
"""What the box is called: no question may have this name."""


def is_filled(fields: Mapping[str, list[str]]) -> bool:
    """Whether somebody wrote in the box, in a form as it was sent."""
    return any(value.strip() for value in fields.get(FIELD, ()))
