"""How sure we are: what speaks for trusting the answer, and what speaks against it."""

from collections.abc import Iterator, Sequence

from app.analysis.answer.figures import Answer
from app.analysis.answer.priority_figures import Group, Priorities
from app.analysis.answer.statements import Doubt
from app.analysis.answer.words.lines import CHOSE
from app.analysis.answer.words.standing import WHO, silence_lines
from app.analysis.answer.words.wording import counted, listed, quoted
from app.analysis.disclosure import RuleSet

NAMED = 3


def doubts(answer: Answer, rules: RuleSet) -> tuple[Doubt, ...]:
    """What there is to say for and against, in order; nothing where nothing is shown."""
    if answer.summary.level == "nothing":
        return ()
    return (*_priorities(answer, rules), *_targets(answer), *_silence(answer, rules), *_frame(answer), _self_selected())


def _priorities(answer: Answer, rules: RuleSet) -> Iterator[Doubt]:
    found = answer.priorities
    if found is None or not found.tiers:
        return
    if len(found.lenses) == 1:
        yield Doubt(
            "The offers were asked about in one way only, so nothing checks the order.", "priorities", is_good=False
        )
    for line in found.agreement:
        yield Doubt(line.text, line.cites, line.strength == "clear")
    yield from _small(found, rules)
    if found.flagged is not None:
        yield Doubt(found.flagged.text, "priorities", not found.flagged.tiers_change)
    looked_at = _compared_once(answer.groups)
    compared, real = len(looked_at), sum(looked_at.values())
    if real:
        are = counted(
            real, "difference between a group and others stands out", "differences between groups and others stand out"
        )
        text = f"{are}, of {compared:,} looked at: about one in twenty would by chance alone."
        yield Doubt(text, "for-whom", is_good=real > 2 * compared / 20)


def _compared_once(groups: Sequence[Group]) -> dict[tuple[str, float], bool]:
    """Every difference that was looked at, and whether it is real. Two groups that make up everyone are compared once:
    what one wants more the other wants less, by the same answers."""
    return {
        (offer.code, abs(offer.difference.value)): offer.is_real
        for group in groups
        for offer in group.offers
        if offer.difference is not None
    }


def _small(found: Priorities, rules: RuleSet) -> Iterator[Doubt]:
    for lens in found.lenses:
        if lens.level == "care":
            text = f"{lens.title}: {lens.base} people answered, fewer than {rules.care_under}, so read it with care."
            yield Doubt(text, "priorities", is_good=False)


def _targets(answer: Answer) -> Iterator[Doubt]:
    """The targets of groups by a condition that were missed; those by code are in the tiles."""
    tiles = {tile.label for place in answer.regions for tile in place.tiles}
    groups = [target for target in answer.summary.targets if target.is_group and target.label not in tiles]
    short = [target for target in groups if not target.is_reached]
    if groups and not short:
        yield Doubt("Every group that we hoped to hear from reached its number.", WHO, is_good=True)
    for target in short[:NAMED]:
        count = "too few" if target.count is None else f"{target.count:,}"
        text = f"{quoted(target.label)}: {count} of {target.wanted:,} hoped for answered."
        yield Doubt(text, WHO, is_good=False)


def _silence(answer: Answer, rules: RuleSet) -> Iterator[Doubt]:
    for line in silence_lines(answer.regions, rules.counts_under):
        yield Doubt(line.text, line.cites, is_good=False)
    for place in answer.regions:
        if place.tiles and all(tile.is_reached for tile in place.tiles):
            yield Doubt(
                f"Every group by {quoted(place.text)} reached its number.", f"regions-{place.question}", is_good=True
            )


def _frame(answer: Answer) -> Iterator[Doubt]:
    """The fields of the frame where some group answered much less than others."""
    if answer.frame is None:
        return
    for field in answer.frame.fields:
        known = [rate for rate in field.rates if rate.percent is not None]
        low = [rate for rate in known if rate.percent is not None and 2 * rate.percent < _overall(answer)]
        if low:
            names = listed([quoted(rate.label) for rate in low[:NAMED]])
            yield Doubt(
                f"By {field.label}, {names} answered less than half as often as all did.", "frame", is_good=False
            )


def _overall(answer: Answer) -> int:
    return (answer.frame.overall.percent or 0) if answer.frame else 0


def _self_selected() -> Doubt:
    return Doubt(CHOSE, WHO, is_good=False)
