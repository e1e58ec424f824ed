"""The priorities: every offer of one list through the lenses that the plan names."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.analysis.answer.lenses.best_worst import best_worst
from app.analysis.answer.lenses.gap import gap
from app.analysis.answer.lenses.lens import Groups, Lens
from app.analysis.answer.lenses.ranking import ranking
from app.analysis.answer.priority_figures import Flagged, Offer, Priorities
from app.analysis.answer.statements import Line
from app.analysis.answer.words.agreement import agreement_lines
from app.analysis.answer.words.flags import flagged_words
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import RuleSet
from app.analysis.estimates.lens_agreement import lens_agreement
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.estimates.tiers import Tier, tiers
from app.analysis.summary.tables import Reading
from app.instrument.analysis_plan import Priorities as Plan

UNFLAGGED = "without flagged"
"""A group beside everyone, for the headline alone; no segment can have this name."""
WAYS = (best_worst, gap, ranking)


def read_lenses(dataset: Dataset, groups: Groups, seed: int) -> tuple[Lens, ...]:
    """The lenses of the plan, each over every group from the same draws; those that order offers best come first."""
    plan = dataset.questionnaire.analysis.priorities
    if plan is None:
        return ()
    found = (way(plan, dataset, groups, seed) for way in WAYS)
    return tuple(lens for lens in found if lens is not None)


def leading(lenses: Sequence[Lens], rules: RuleSet) -> Lens | None:
    """The lens that orders the offers: best-worst choices before the ranking, and that before the gap."""
    order = {"best_worst": 0, "ranking": 1, "gap": 2}
    shown = [lens for lens in lenses if lens.level(EVERYONE, rules) != "nothing"]
    return min(shown, key=lambda lens: order[lens.name], default=None)


def priorities(
    dataset: Dataset, reading: Reading, lenses: Sequence[Lens], flagged: Mask | None = None
) -> Priorities | None:
    """The priorities of everyone; None without any in the plan."""
    plan = dataset.questionnaire.analysis.priorities
    if plan is None:
        return None
    rules = reading.rules
    lead = leading(lenses, rules)
    offers = [_seen(offer, lenses, rules) for offer in _offers(plan, dataset, reading)]
    found = Priorities(tuple(offers), tuple(lens.figures(EVERYONE, rules) for lens in lenses), "")
    if lead is None:
        return found
    by_tier = tiers_shown(lead, EVERYONE, rules)
    ratios = lead.ratios[EVERYONE]
    place = {code: number for number, code in enumerate(ratios.order)}
    offers.sort(key=lambda offer: place.get(offer.code, len(place)))
    tier_of = {code: number for number, tier in enumerate(by_tier, start=1) for code in tier}
    return replace(
        found,
        offers=tuple(replace(offer, tier=tier_of.get(offer.code)) for offer in offers),
        ordered_by=lead.name,
        tiers=len(by_tier),
        draws=ratios.draws,
        seed=ratios.seed,
        importance_cut=_cut(lenses, 0, rules),
        met_cut=_cut(lenses, 1, rules),
        places=max((lens.places for lens in lenses), default=0),
        agreement=_agreement(lenses, offers, rules),
        flagged=_flagged(lead, by_tier, flagged, rules),
    )


def tiers_shown(lens: Lens, group: str, rules: RuleSet) -> tuple[Tier, ...]:
    """The tiers of a group; none where only counts may be shown."""
    return tiers(lens.ratios[group]) if lens.level(group, rules) in ("care", "plain") else ()


def _offers(plan: Plan, dataset: Dataset, reading: Reading) -> list[Offer]:
    found = next((codes for codes in dataset.questionnaire.code_lists if codes.name == plan.codes), None)
    return [
        Offer(entry.code, words := reading.words(entry.label), reading.words(entry.short) or words)
        for entry in (found.values if found else ())
    ]


def _seen(offer: Offer, lenses: Sequence[Lens], rules: RuleSet) -> Offer:
    for lens in lenses:
        if lens.level(EVERYONE, rules) != "nothing":
            offer = replace(offer, **lens.said(EVERYONE, rules).get(offer.code, {}))
    return offer


def _cut(lenses: Sequence[Lens], axis: int, rules: RuleSet) -> float | None:
    """Where the boxes are cut, when the figures themselves may be shown."""
    cuts = [lens.cuts[axis] for lens in lenses if lens.level(EVERYONE, rules) in ("care", "plain")]
    return next((cut for cut in cuts if cut is not None), None)


def _agreement(lenses: Sequence[Lens], offers: Sequence[Offer], rules: RuleSet) -> tuple[Line, ...]:
    read = [lens for lens in lenses if lens.level(EVERYONE, rules) in ("care", "plain")]
    if len(read) < 2:
        return ()
    return agreement_lines(lens_agreement({lens.name: lens.ratios[EVERYONE].by_code for lens in read}), offers)


def _flagged(lead: Lens, by_tier: Sequence[Tier], flagged: Mask | None, rules: RuleSet) -> Flagged | None:
    """Whether the tiers change without flagged responses; only that is said, so nobody is told apart by it."""
    if flagged is None:
        return None
    count = int(np.count_nonzero(flagged))
    changes = None
    if count and by_tier and UNFLAGGED in lead.ratios:
        without = tiers_shown(lead, UNFLAGGED, rules)
        changes = [set(tier) for tier in without] != [set(tier) for tier in by_tier] if without else None
    return Flagged(count, changes, flagged_words(count, changes))
