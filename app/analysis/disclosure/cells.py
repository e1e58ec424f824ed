"""Cells as they may be seen."""

from dataclasses import dataclass

from app.analysis.disclosure.rule_sets import Level, RuleSet


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it may be seen. A hidden cell has neither count nor percentage, whatever hid it."""

    count: int | None
    percent: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether there is something that is not shown."""
        return self.count is None


HIDDEN = Cell(None)


def cell(count: int, base: int, level: Level, rules: RuleSet) -> Cell:
    """A cell that may be seen, rounded by its rules; the percentage is of the rounded base."""
    seen = rules.rounded(count)
    return Cell(seen, None if level == "counts" else percent(seen, rules.rounded(base)))


def percent(count: int, base: int) -> int:
    """The whole percentage, halves upwards."""
    return (200 * count + base) // (2 * base)
