"""A grid on an ordered scale as stacked bars: places and widths in percent of the width, so that nothing is scaled."""

from dataclasses import dataclass
from typing import Final

from app.analysis.disclosure import Level
from app.analysis.summary.figures import Bars, QuestionFigures

# Which of the five steps of colour the codes of a shorter scale have; a longer one is not drawn.
STEPS: Final = {2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
ROOM_FOR_WORDS = 15


@dataclass(frozen=True)
class Segment:
    """One code in a stacked bar: where it starts, how wide it is, its step of colour, and words where they fit."""

    x: float
    width: float
    step: int
    middle: float
    words: str


@dataclass(frozen=True)
class StackedBar:
    """One row of a grid. Without segments its base is too small to draw."""

    label: str
    level: Level
    base: int | None
    segments: tuple[Segment, ...]
    in_words: str


@dataclass(frozen=True)
class StackedChart:
    """A grid on an ordered scale: what each step of colour means, and a bar for each row."""

    steps: tuple[tuple[int, str], ...]
    rows: tuple[StackedBar, ...]


def stacked_chart(question: QuestionFigures) -> StackedChart | None:
    """The chart of a grid; None when its scale is too long, or no row may be drawn."""
    drawn = [table for table in question.tables if table.level in ("care", "plain")]
    labels = [bar.label for bar in drawn[0].bars] if drawn else []
    if len(labels) not in STEPS or any(bar.cell.is_hidden for table in drawn for bar in table.bars):
        return None
    steps = STEPS[len(labels)]
    rows = tuple(_stacked(table, steps) for table in question.tables)
    return StackedChart(tuple(zip(steps, labels, strict=True)), rows)


def _stacked(table: Bars, steps: tuple[int, ...]) -> StackedBar:
    segments: list[Segment] = []
    said: list[str] = []
    x = 0.0
    if table.level in ("care", "plain") and table.base:
        for bar, step in zip(table.bars, steps, strict=True):
            width = 100 * (bar.cell.count or 0) / table.base
            words = f"{bar.cell.percent}%"
            said.append(f"{bar.label} {words}")
            fits = words if width >= ROOM_FOR_WORDS else ""
            segments.append(Segment(round(x, 2), round(width, 2), step, round(x + width / 2, 2), fits))
            x += width
    return StackedBar(table.label, table.level, table.base, tuple(segments), ", ".join(said))


def grid_heads(question: QuestionFigures) -> list[str | tuple[str, str]]:
    """The heads of a grid's table: the answers, the base and the rest; nothing when no row may be shown."""
    shown = next((table for table in question.tables if table.bars), None)
    if shown is None:
        return []
    return ["Row", *((bar.label, "numeric") for bar in shown.bars), ("n", "numeric"), "Without an answer"]
