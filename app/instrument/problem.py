"""Problems: what is wrong in an author's file, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]

MOST_PROBLEMS = 200
"""A file with more is not the file the author meant to check; the first ones say enough."""

TOO_MANY = f"There are more than {MOST_PROBLEMS} problems. Put these right first, then check again"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; 0 means the place is not known."""

    file: str
    line: int
    column: int
    level: Level
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.level} {self.code} {self.message}"


class QuestionnaireProblems(Exception):
    """Raised when a file cannot become a questionnaire; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of the file."""
    return sorted(set(problems), key=lambda problem: (problem.line, problem.column, problem.code))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)
