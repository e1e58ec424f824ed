"""The lines of a file around a problem, so that its author sees what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.instrument.problem import Problem

AROUND = 1
LONGEST = 160
MOST_SHOWN = 100


@dataclass(frozen=True)
class SourceLine:
    """One line of the file; `is_here` marks the one with the problem."""

    number: int
    text: str
    is_here: bool


@dataclass(frozen=True)
class ShownProblem:
    """A problem with the lines it stands among."""

    problem: Problem
    lines: list[SourceLine]


def shown_problems(problems: Sequence[Problem], source: bytes | str) -> list[ShownProblem]:
    """The problems with their lines, errors before warnings, as many as anyone would read."""
    text = source if isinstance(source, str) else source.decode("utf-8-sig", errors="replace")
    # Line ends as YAML counts them; str.splitlines() knows more of them.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ordered = sorted(problems, key=lambda problem: (problem.level, problem.line, problem.column))
    return [ShownProblem(problem, _around(problem, lines)) for problem in ordered[:MOST_SHOWN]]


def _around(problem: Problem, lines: list[str]) -> list[SourceLine]:
    here = problem.line
    if not 1 <= here <= len(lines):
        return []
    numbers = range(max(1, here - AROUND), min(len(lines), here + AROUND) + 1)
    return [
        SourceLine(number, _cut(lines[number - 1], problem.column if number == here else 1), number == here)
        for number in numbers
    ]


def _cut(line: str, column: int) -> str:
    """A long line from a little before the place it is about."""
    if len(line) <= LONGEST:
        return line
    start = max(0, min(column - 1 - LONGEST // 4, len(line) - LONGEST))
    end = start + LONGEST
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
