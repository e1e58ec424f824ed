"""Who we heard from and who we did not, in sentences."""

from collections.abc import Iterator, Sequence

from app.analysis.answer.regions import SAID
from app.analysis.answer.standing_figures import FrameFigures, IndexFigures, PairFigures, Regions, Tile
from app.analysis.answer.statements import Line
from app.analysis.answer.words.wording import counted, listed, quoted
from app.analysis.summary.figures import Summary
from app.response.response import Origin

NAMED = 3
WHO = "heard-from"
"""The key of who answered."""
ORIGINS: dict[str, str] = {
    "rehearsal": "These are invented answers from a rehearsal: they show how the page works, and nothing else.",
    "trial": "These answers were given in a trial: they are not counted.",
}


def origin_lines(origin: Origin) -> Iterator[Line]:
    """That the answers are not real, where they are not."""
    if origin in ORIGINS:
        yield Line(ORIGINS[origin], WHO)


def size_line(summary: Summary) -> Line:
    """How many responded, of how many hoped for in all."""
    responded = counted(summary.size, "person responded", "people responded")
    overall = next((target for target in summary.targets if not target.is_group), None)
    if overall is None:
        return Line(f"{responded}.", WHO)
    if overall.is_reached:
        return Line(f"{responded}: as many as the {overall.wanted:,} hoped for, or more.", WHO)
    return Line(f"{responded}, of {overall.wanted:,} hoped for.", WHO)


def frame_lines(frame: FrameFigures | None) -> Iterator[Line]:
    """How many of those invited answered."""
    if frame is not None and frame.overall.invited and frame.overall.answered is not None:
        share = f" ({frame.overall.percent}%)" if frame.overall.percent is not None else ""
        yield Line(f"{frame.overall.answered:,} of {frame.overall.invited:,} invited by name answered{share}.", "frame")


def silence_lines(regions: Sequence[Regions], least: int) -> Iterator[Line]:
    """The groups of which too few answered to say anything, by target."""
    for place in regions:
        short = sorted(
            (tile for tile in place.tiles if _is_silent(tile)), key=lambda tile: (tile.count or 0, tile.label)
        )
        if not short:
            continue
        if len(short) == len(place.tiles) and len(short) > NAMED:
            text = f"Nobody can say from this what any of the {len(short)} groups by {quoted(place.text)} wants"
            yield Line(f"{text}: each has fewer than {least} answers.", f"regions-{place.question}", "not clear")
            continue
        named = short[:NAMED]
        names = listed([_said(tile, place) for tile in named], "or")
        verb, more = "wants" if len(named) == 1 else "want", len(short) - len(named)
        rest = f", and {more} more {'is' if more == 1 else 'are'} short of {least}" if more else ""
        text = f"Nobody can say from this what {names} {verb}: {_of_wanted(named)} answered{rest}."
        yield Line(text, f"regions-{place.question}", "not clear")


def _is_silent(tile: Tile) -> bool:
    """Whether the base allows no percentages, though more were hoped for."""
    return tile.level in ("nothing", "counts") and not tile.is_reached


def _said(tile: Tile, place: Regions) -> str:
    return SAID.get(tile.code, tile.label) if place.is_map else f"the group {quoted(tile.label)}"


def _of_wanted(tiles: Sequence[Tile]) -> str:
    counts = ["few" if tile.count is None else f"{tile.count:,}" for tile in tiles]
    return f"{listed(counts)} of {tiles[0].wanted:,} hoped for"


def pair_lines(pairs: Sequence[PairFigures]) -> Iterator[Line]:
    """How many moved up and down between two questions."""
    for pair in pairs:
        if pair.base is None or pair.higher is None or pair.lower is None:
            continue
        if pair.higher.count is None or pair.lower.count is None:
            continue
        text = f"{quoted(pair.label)}: of {pair.base:,} who answered before and after, "
        yield Line(f"{text}{pair.higher.count:,} moved up and {pair.lower.count:,} moved down.", "pairs")


def index_lines(indexes: Sequence[IndexFigures]) -> Iterator[Line]:
    """The mean of each index."""
    for index in indexes:
        if index.mean is not None:
            text = f"{quoted(index.label)}: {index.mean:.0f} of 100 on average, of {index.base:,} who answered."
            yield Line(text, "indexes")
