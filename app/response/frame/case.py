"""A case of the frame: one organisation or person to invite, and what is wrong with a list of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.instrument.problem import on_one_line


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `identifier` is its name in the list for ever; `fields` fill the questionnaire's hidden fields."""

    identifier: str
    name: str
    email: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class FrameProblem:
    """One thing to put right in a list. `row` counts from 1, the heads; 0 means the file as a whole.

    `letter` is the column as a spreadsheet names it, `column` its head; both are empty for a whole row.
    """

    row: int
    letter: str
    column: str
    message: str

    @property
    def place(self) -> str:
        """Where it is, such as “row 7, column C (region)”; empty for the file as a whole."""
        if not self.row:
            return ""
        named = f" ({self.column})" if self.column else ""
        return f"row {self.row}, column {self.letter}{named}" if self.letter else f"row {self.row}"

    def __str__(self) -> str:
        return on_one_line(f"{self.place}: {self.message}" if self.place else self.message)


class FrameProblems(Exception):
    """Raised when a list cannot be taken; carries every problem found. Nothing of the list is kept then."""

    def __init__(self, problems: list[FrameProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
