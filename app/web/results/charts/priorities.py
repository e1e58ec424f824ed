"""The priorities as drawn: offers in the bands of their tiers, everyone beside one group on one scale."""

from dataclasses import dataclass

from app.analysis.answer.priority_figures import Group, GroupOffer, Offer, Priorities
from app.web.results.charts.dot_plot import DotPlot, Mark, dot_plot
from app.web.results.charts.quadrant import Point, Quadrant, quadrant


@dataclass(frozen=True)
class OfferRow:
    """One offer: its figures for everyone, the group's beside them, and both marks."""

    offer: Offer
    beside: GroupOffer | None
    everyone: Mark | None
    group: Mark | None

    @property
    def moved(self) -> str:
        """Whether the group clearly wants it more ("lifted") or less ("lower") than everyone else does."""
        held = self.beside
        if held is None or not held.is_real or held.difference is None:
            return ""
        return "lifted" if held.difference.value > 0 else "lower"


@dataclass(frozen=True)
class Tier:
    """One band: offers that cannot be told apart. Without tiers there is one band, number 0."""

    number: int
    rows: tuple[OfferRow, ...]


@dataclass(frozen=True)
class TieredPlot:
    """All bands, on one scale."""

    plot: DotPlot
    tiers: tuple[Tier, ...]


def tiered_plot(priorities: Priorities, group: Group | None) -> TieredPlot | None:
    """Everyone's scores in their tiers, with a group's beside them; None where no score may be shown."""
    offers = [offer for offer in priorities.offers if offer.score is not None]
    if not offers:
        return None
    beside = {held.code: held for held in group.offers} if group else {}
    held = [beside.get(offer.code) for offer in offers]
    plot = dot_plot([(o.score, g.score if g else None) for o, g in zip(offers, held, strict=True)])
    rows = [OfferRow(o, g, *marks) for o, g, marks in zip(offers, held, plot.rows, strict=True)]
    numbers = dict.fromkeys(row.offer.tier or 0 for row in rows)
    tiers = tuple(Tier(number, tuple(row for row in rows if (row.offer.tier or 0) == number)) for number in numbers)
    return TieredPlot(plot, tiers)


def quadrant_of(priorities: Priorities) -> Quadrant | None:
    """Importance against need met; None where the plan has no such pair, or it may not be shown."""
    if priorities.importance_cut is None or priorities.met_cut is None:
        return None
    points = [
        Point(offer.short or offer.label, offer.met, offer.importance, offer.box)
        for offer in priorities.offers
        if offer.met is not None and offer.importance is not None
    ]
    return quadrant(points, priorities.met_cut, priorities.importance_cut)
