"""Rule sets: how small is too small, for staff and for the public.

`staff`: a base under 10 shows nothing, 10 to 29 counts only, 30 to 49 percentages to be read with care, 50 and more
plainly; of questions about people themselves, cells under 5 are hidden, and they are crossed with another question only
in groups of 30 or more. `public`: besides, every cell under 10 is hidden, the rest are rounded to 5, and percentages
are of the rounded counts.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["nothing", "counts", "care", "plain"]
RANGE = 5
"""What is hidden may be anything over a range of so many people or more."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The thresholds of one rule set. `cell` hides cells of any question, `equality_cell` those about people."""

    name: str
    nothing_under: int
    counts_under: int
    care_under: int
    equality_cell: int
    equality_group: int = 30
    cell: int = 0
    round_to: int = 1

    def level(self, base: int) -> Level:
        """How much a base of so many people may show."""
        if base < self.nothing_under:
            return "nothing"
        if base < self.counts_under:
            return "counts"
        return "care" if base < self.care_under else "plain"

    def least_cell(self, is_equality: bool) -> int:
        """Cells under this are hidden; 0 hides none."""
        return max(self.cell, self.equality_cell) if is_equality else self.cell

    def people(self, count: int, is_equality: bool = False) -> int | None:
        """A number of people that stands alone, as it may be shown; None for too few."""
        return None if count < self.least_cell(is_equality) else self.rounded(count)

    def rounded(self, count: int) -> int:
        """The count as it is shown: to the nearest that may be, halves upwards."""
        return (2 * count + self.round_to) // (2 * self.round_to) * self.round_to


STAFF = RuleSet("staff", nothing_under=10, counts_under=30, care_under=50, equality_cell=5)
PUBLIC = RuleSet("public", nothing_under=10, counts_under=30, care_under=50, equality_cell=10, cell=10, round_to=5)

RULE_SETS = {rules.name: rules for rules in (STAFF, PUBLIC)}
"""Every rule set by its name, as it stands in a kept answer."""
