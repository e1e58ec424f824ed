"""What loading a list would change: cases that are new, changed, the same, or known and not in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.response.frame.case import Case


@dataclass(frozen=True, slots=True)
class FrameChanges:
    """The cases of a list by what becomes of them; those that are `missing` from it stay as they are."""

    new: tuple[Case, ...]
    changed: tuple[Case, ...]
    same: tuple[Case, ...]
    missing: tuple[Case, ...]

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return len(self.new) + len(self.changed) + len(self.same)

    def __str__(self) -> str:
        counts = ((self.new, "new"), (self.changed, "changed"), (self.same, "as they were"))
        said = ", ".join(f"{len(cases):,} {words}" for cases, words in counts if cases)
        return f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}: {said}"


def changes_between(known: Iterable[Case], loaded: Iterable[Case]) -> FrameChanges:
    """What becomes of each case. A case is the same one when its identifier is."""
    before = {case.identifier: case for case in known}
    now = {case.identifier: case for case in loaded}
    return FrameChanges(
        new=tuple(case for name, case in now.items() if name not in before),
        changed=tuple(case for name, case in now.items() if name in before and before[name] != case),
        same=tuple(case for name, case in now.items() if before.get(name) == case),
        missing=tuple(case for name, case in before.items() if name not in now),
    )
