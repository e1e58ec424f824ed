"""What is wrong with a file of answers: where it stands, what was found there and what was expected."""

from dataclasses import dataclass

from app.instrument.problem import on_one_line

LONGEST_QUOTE = 40
MOST_NAMED = 12


@dataclass(frozen=True, slots=True, order=True)
class LoadProblem:
    """One thing to mend. Rows count as a spreadsheet does, from 1 with the head; row 0 is the file as a whole."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.row}:{self.column}:" if self.column else f"{self.row}:" if self.row else ""
        return on_one_line(f"{place} {self.message}".strip())


class LoadProblems(Exception):
    """Raised when a file cannot be loaded; carries every problem found, not only the first."""

    def __init__(self, problems: list[LoadProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def quoted(text: str) -> str:
    """What was found, short enough to read."""
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"“{shown}”"


def one_of(values: list[str]) -> str:
    """A list of what is expected, cut where it gets too long to read."""
    more = f" and {len(values) - MOST_NAMED} more" if len(values) > MOST_NAMED else ""
    return ", ".join(values[:MOST_NAMED]) + more
