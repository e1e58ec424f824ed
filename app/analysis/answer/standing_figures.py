"""Who we heard from and who we did not, and what stands beside the priorities: indexes, pairs and goals, in numbers."""

from dataclasses import dataclass

from app.analysis.disclosure import Cell, Level


@dataclass(frozen=True, slots=True)
class Tile:
    """One group of a target by code: how many there are of those hoped for. `row` and `column` place it on the map."""

    code: str
    label: str
    short: str
    count: int | None
    wanted: int
    level: Level
    row: int | None = None
    column: int | None = None

    @property
    def is_reached(self) -> bool:
        """Whether there are as many as were hoped for."""
        return self.count is not None and self.count >= self.wanted


@dataclass(frozen=True, slots=True)
class Regions:
    """A target for each code of one question; a map where the codes are the nine regions, else a list."""

    question: str
    text: str
    tiles: tuple[Tile, ...]
    is_map: bool

    @property
    def columns(self) -> int:
        """How wide the map is, in tiles."""
        return 1 + max((tile.column or 0 for tile in self.tiles), default=0)

    @property
    def rows(self) -> int:
        """How high the map is, in tiles."""
        return 1 + max((tile.row or 0 for tile in self.tiles), default=0)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those invited answered, in all or of one value of a field of the frame."""

    label: str
    invited: int | None
    answered: int | None
    level: Level
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class FrameField:
    """The response rate by one field of the frame."""

    label: str
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class FrameFigures:
    """The response rate of those invited by name, in all and by the coded fields of the frame."""

    overall: Rate
    fields: tuple[FrameField, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexFigures:
    """An index from 0 to 100: its mean and quartiles, of those who answered enough of the grid's rows."""

    name: str
    label: str
    question: str
    level: Level
    base: int | None
    mean: float | None = None
    lower: float | None = None
    median: float | None = None
    upper: float | None = None
    at_least: int = 1
    rows: int = 0


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two questions on one scale, of those who answered both: how many moved up, stayed, or moved down."""

    label: str
    before: str
    after: str
    level: Level
    base: int | None
    higher: Cell | None = None
    same: Cell | None = None
    lower: Cell | None = None
    before_mean: float | None = None
    after_mean: float | None = None


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """A goal and the questions that speak to it: their names, and as they were worded."""

    label: str
    questions: tuple[tuple[str, str], ...]
