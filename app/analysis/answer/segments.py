"""For whom: the equity lens and every segment beside everyone, and where what they want really differs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.analysis.answer.lenses.lens import Lens, Saying
from app.analysis.answer.priorities import leading, tiers_shown
from app.analysis.answer.priority_figures import Group, GroupOffer, Interval, LensFigures, Offer
from app.analysis.answer.shown_groups import EQUITY, ShownGroups
from app.analysis.answer.words.groups import COUNTS_ONLY, TOO_CLOSE, group_lines, too_few
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import RuleSet, safe_groups
from app.analysis.estimates.group_differences import Difference, group_differences, reversals
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.estimates.regret import regret
from app.analysis.summary.tables import Reading

TOP = 3
"""So many offers are taken up when leadership follows an order."""


def segments(
    dataset: Dataset, reading: Reading, lenses: Sequence[Lens], groups: ShownGroups, offers: Sequence[Offer]
) -> tuple[Group, ...]:
    """The equity lens first, then the segments in the plan's order; also those of which nothing may be shown."""
    if not lenses:
        return ()
    plan = dataset.questionnaire.analysis
    labels = {segment.name: reading.words(segment.label) for segment in plan.segments}
    if plan.equity_lens:
        labels = {EQUITY: reading.words(plan.equity_lens.label), **labels}
    masks = groups.segments()
    shown = {name: masks[name] for name in labels if groups.is_shown(name)}
    safe = {lens.name: _safe(lens, shown, reading.rules) for lens in lenses}
    found = []
    for name, label in labels.items():
        size = int(np.count_nonzero(masks[name]))
        empty = Group("" if name == EQUITY else name, label, "nothing", None, is_equity=name == EQUITY)
        if name not in shown:
            least = _rules(groups.is_equality(name), reading.rules).nothing_under
            note = too_few(least) if size < least else TOO_CLOSE
            found.append(replace(empty, note=note))
            continue
        rules = _rules(groups.is_equality(name), reading.rules)
        read = [lens for lens in lenses if name in safe[lens.name]]
        sized = replace(empty, level=rules.level(size), size=rules.rounded(size))
        found.append(_filled(sized, name, read, lenses, offers, rules))
    return tuple(found)


def _safe(lens: Lens, shown: Mapping[str, Mask], rules: RuleSet) -> frozenset[str]:
    """The groups that may stand beside everyone and each other among the people this lens rests on."""
    return safe_groups({name: mask[lens.counted] for name, mask in shown.items()}, rules)


def _rules(is_equality: bool, rules: RuleSet) -> RuleSet:
    """Of a group of people themselves small cells are hidden, whatever they were asked."""
    if not is_equality:
        return rules
    return replace(rules, nothing_under=rules.equality_group, cell=rules.least_cell(is_equality=True))


def _filled(
    group: Group, name: str, read: Sequence[Lens], lenses: Sequence[Lens], offers: Sequence[Offer], rules: RuleSet
) -> Group:
    """The group with its offers, what differs, and what it loses."""
    said = [lens.said(name, rules) for lens in read]
    group = replace(
        group,
        lenses=tuple(_figures(lens, name, lens in read, rules) for lens in lenses),
        offers=tuple(_offer(offer, said) for offer in offers),
    )
    lead = leading(lenses, rules)
    if lead is None or lead not in read or lead.level(name, rules) == "nothing":
        return replace(group, offers=group.offers if said else (), note="" if said else TOO_CLOSE)
    group = replace(group, base=rules.rounded(lead.ratios[name].base))
    if lead.level(name, rules) == "counts":
        return replace(group, note=COUNTS_ONLY)
    return _compared(group, name, lead, rules)


def _figures(lens: Lens, name: str, is_safe: bool, rules: RuleSet) -> LensFigures:
    figures = lens.figures(name, rules)
    return figures if is_safe else replace(figures, level="nothing", base=None)


def _offer(offer: Offer, said: Sequence[Mapping[str, Saying]]) -> GroupOffer:
    fields: Saying = {}
    for saying in said:
        fields |= saying.get(offer.code, {})
    unmet, first, chosen, points = (fields.get(field) for field in ("unmet", "first", "chosen", "points"))
    return GroupOffer(offer.code, offer.label, offer.short, unmet=unmet, first=first, chosen=chosen, points=points)


def _compared(group: Group, name: str, lead: Lens, rules: RuleSet) -> Group:
    """The group beside everybody else, through the lens that orders the offers."""
    own, everyone = lead.ratios[name], lead.ratios[EVERYONE]
    differences = {found.code: found for found in group_differences(own, everyone)}
    tier_of = {code: place for place, tier in enumerate(tiers_shown(lead, name, rules), start=1) for code in tier}
    values, intervals = own.by_code, own.intervals
    offers = []
    for offer in group.offers:
        value, found = values.get(offer.code), differences.get(offer.code)
        if value is None or found is None:
            offers.append(offer)
            continue
        low, high = intervals[offer.code] or (None, None)
        offers.append(
            replace(
                offer,
                score=Interval(value, low, high),
                tier=tier_of.get(offer.code),
                difference=_interval(found.from_rest),
                is_real=found.verdict != "no clear difference",
            )
        )
    turned = reversals(own, everyone)
    loss = regret(name, own, everyone, min(TOP, max(1, len(offers) - 1)))
    compared = replace(
        group,
        offers=tuple(offers),
        # Where both choose the same offers there is nothing to lose, whatever rounding leaves.
        loss=(Interval(loss.loss, loss.low, loss.high) if loss.missed else Interval(0, 0, 0)) if loss else None,
    )
    return replace(compared, words=group_lines(compared, lead.level(name, rules), turned, loss))


def _interval(found: Difference) -> Interval | None:
    return None if found.value is None else Interval(found.value, found.low, found.high)
