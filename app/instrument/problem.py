"""Problems: what is wrong in an author's file, where, and what to do about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]

MOST_PROBLEMS = 200
"""A file with more is not the file the author meant to check; the first ones say enough."""

TOO_MANY = f"There are more than {MOST_PROBLEMS} problems. Put these right first, then check again"

# What ends a line, moves a cursor, colours a terminal or turns words round.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def on_one_line(words: str) -> str:
    """Words that may quote a file, as a terminal can show them: a mark stands for each character that is not seen."""
    return _UNSEEN.sub("\ufffd", words)


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
        return on_one_line(f"{self.file}:{self.line}:{self.column}: {self.level} {self.code} {self.message}")


class QuestionnaireProblems(Exception):
    """Raised when a file cannot become a questionnaire; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order of the file."""
    return sorted(set(problems), key=lambda problem: (problem.line, problem.column, problem.code))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them keeps the questionnaire from being fielded."""
    return any(problem.level == "error" for problem in problems)
