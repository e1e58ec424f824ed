"""What is wanted most and least, and what to act on."""

from collections.abc import Iterator, Sequence

from app.analysis.answer.priority_figures import LensFigures, Offer, Priorities
from app.analysis.answer.statements import Line, Strength
from app.analysis.answer.words.wording import listed, number, quoted

FULL_LIST = 5
"""A tier with more offers than this is counted, not listed."""
ACTIONS = 3


def headline(found: Priorities) -> Iterator[Line]:
    """The lines on the priorities of everyone, in order; none where nothing may be shown of any lens."""
    lead = next((lens for lens in found.lenses if lens.name == found.ordered_by), None)
    if lead is None or not found.offers:
        yield Line("Too few people answered the questions about offers to show an order.", "priorities", "not clear")
    elif not found.tiers:
        yield Line(
            f"Only {lead.base} people answered the questions about offers: too few to put them in order.",
            lead.name,
            "not clear",
        )
    else:
        yield from _tiers(found, lead)
        if (act := to_act_on(found)) is not None:
            yield act


def _tiers(found: Priorities, lead: LensFigures) -> Iterator[Line]:
    cites, strength = lead.name, _strength(lead)
    ranked = [offer for offer in found.offers if offer.tier is not None]
    first = [offer for offer in ranked if offer.tier == 1]
    if len(ranked) == 1:
        yield Line(f"{quoted(ranked[0].short)} is the only offer that was asked about.", cites, "fact")
    elif found.tiers == 1:
        yield Line(
            f"Of those who responded, nobody can say which is {_most(lead)}: "
            f"{_all(len(ranked))} offers come out about equal.",
            cites,
            "not clear",
        )
    else:
        next_best = [offer for offer in ranked if offer.tier == 2 and found.tiers > 2]
        yield Line(_wanted_most(first, lead) + _come_next(first, next_best), cites, strength)
        last = [offer for offer in ranked if offer.tier == found.tiers]
        if len(last) <= FULL_LIST:
            be = "is" if len(last) == 1 else "are"
            yield Line(f"{_names(last)} {be} {_least(lead)}.", cites, strength)


def _wanted_most(first: Sequence[Offer], lead: LensFigures) -> str:
    if len(first) == 1:
        return f"Of those who responded, {_names(first)} is {_most(lead)}, ahead of everything else."
    if len(first) > FULL_LIST:
        some = listed([quoted(offer.short) for offer in first[:ACTIONS]])
        return (
            f"Of those who responded, no offer stands out at the top: {number(len(first))} share it, {some} among them."
        )
    apart = "the two" if len(first) == 2 else "them"
    return f"Of those who responded, {_names(first)} are {_most(lead)}. We cannot tell {apart} apart."


def _come_next(first: Sequence[Offer], next_best: Sequence[Offer]) -> str:
    """The tier below a short first one, when it is short too."""
    if not next_best or len(first) > 2 or len(next_best) > FULL_LIST:
        return ""
    return f" {_names(next_best)} {'comes' if len(next_best) == 1 else 'come'} next."


def to_act_on(found: Priorities) -> Line | None:
    """What is important and not met; first what is also wanted most. None where nothing is, or nobody can tell."""
    act = [offer for offer in found.offers if offer.box == "act"]
    if not act:
        return None
    lens = found.lens("gap")
    is_plain = lens is not None and lens.level == "plain"
    both = [offer for offer in act if offer.tier == 1 and found.tiers > 1]
    if both and found.ordered_by != "gap":
        verb = "is" if len(both) == 1 else "are"
        pronoun = "it" if len(both) == 1 else "them"
        text = f"{_names(both)} {verb} also more important than most and met less than most: act on {pronoun} first."
        return Line(text, "gap", _surely(both, is_plain))
    widest = sorted(act, key=lambda offer: -(offer.gap.value if offer.gap else 0))[:ACTIONS]
    verb = "is" if len(widest) == 1 else "are"
    text = f"{_names(widest)} {verb} more important than most, and the need is met less than most."
    return Line(text, "gap", _surely(widest, is_plain))


def _surely(offers: Sequence[Offer], is_plain: bool) -> Strength:
    """A box is cut at the medians: an offer near one may as well lie on its other side."""
    return "clear" if is_plain and all(offer.box_is_sure for offer in offers) else "likely"


def _most(lead: LensFigures) -> str:
    return {"best_worst": "wanted most", "ranking": "ranked highest", "gap": "needed most beyond what is there"}[
        lead.name
    ]


def _least(lead: LensFigures) -> str:
    return {"best_worst": "wanted least", "ranking": "ranked lowest", "gap": "the needs that are met best"}[lead.name]


def _strength(lead: LensFigures) -> Strength:
    return "clear" if lead.level == "plain" else "likely"


def _names(offers: Sequence[Offer]) -> str:
    return listed([quoted(offer.short) for offer in offers])


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {number(count)}"
