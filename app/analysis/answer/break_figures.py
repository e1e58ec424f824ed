"""Every closed question by one break, in numbers that may be shown: cross-tables with a base for each column."""

from dataclasses import dataclass

from app.analysis.disclosure import Cell, Level
from app.analysis.summary.figures import Spread


@dataclass(frozen=True, slots=True)
class BreakColumn:
    """One group of a break: its wording, and how much its own base allows. The first column is everyone."""

    label: str
    level: Level
    base: int | None


@dataclass(frozen=True, slots=True)
class BreakRow:
    """One value, with a cell for each column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class BreakTable:
    """One table of a question: its own columns, since each has its own base in each question."""

    label: str
    columns: tuple[BreakColumn, ...]
    rows: tuple[BreakRow, ...]


@dataclass(frozen=True, slots=True)
class BrokenQuestion:
    """One closed question by the break; a grid has a table for each row. `note` says why there is none."""

    name: str
    text: str
    tables: tuple[BreakTable, ...]
    counts_people: bool = False
    is_equality: bool = False
    spreads: tuple[Spread, ...] = ()
    """Of a question of amounts: quartiles for everyone and for each group, in place of tables."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BreakFigures:
    """Every closed question by one break. `adds_up`: everybody is in one column at most."""

    by: str
    text: str
    adds_up: bool
    questions: tuple[BrokenQuestion, ...]
    note: str = ""
