"""A row of the table: one thing measured in one place, beside what it is compared with."""

from dataclasses import dataclass

from bench.bars import Bar


@dataclass(frozen=True, slots=True)
class Row:
    """Our figure and the other one, in one unit, from one run. `said` is what else is to be known."""

    bar: Bar
    place: str
    ours: float
    unit: str
    beside: float | None = None
    beside_is: str = ""
    said: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.beside if self.beside else None

    @property
    def is_reached(self) -> bool:
        if self.bar.unit != "x":
            return self.bar.is_reached(self.ours)
        return self.ratio is not None and self.bar.is_reached(self.ratio)


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A row that has no figures, and why. It is never said to be reached."""

    bar: Bar
    place: str
    why: str


HEAD = "| Work | On | Soundings | Beside it | Ratio | Bar | |\n|---|---|---:|---:|---:|---:|---|"


def table(rows: list[Row | NotMeasured]) -> str:
    """The rows as a Markdown table."""
    return "\n".join([HEAD, *map(line, rows)])


def line(row: Row | NotMeasured) -> str:
    """A row as it stands in the table."""
    if isinstance(row, NotMeasured):
        return f"| {row.bar.work} | {row.place} | | | | {row.bar} | not measured: {row.why} |"
    beside = "" if row.beside is None else f"{_number(row.beside)} {row.unit} ({row.beside_is})"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}x"
    verdict = ("reached" if row.is_reached else "**missed**") + (f"; {row.said}" if row.said else "")
    cells = (row.bar.work, row.place, f"{_number(row.ours)} {row.unit}", beside, ratio, str(row.bar), verdict)
    return f"| {' | '.join(cells)} |"


def _number(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 or figure == int(figure) else f"{figure:.3g}"
