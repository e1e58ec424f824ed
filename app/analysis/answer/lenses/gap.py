"""Important, and not met now: the lens of importance against need met."""

from collections.abc import Mapping

import numpy as np

from app.analysis.answer.lenses.lens import Groups, Lens, Saying, interval, people
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import RuleSet
from app.analysis.estimates.need_gap import NeedGap, NeedGaps, for_groups
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.groups import columns_of
from app.instrument.analysis_plan import Priorities

TITLE = "Important, and not met now"
NOTE = "Gap = importance − how well the need is met now, of people who answered both; “Not sure” is left out."

SURE = 0.95
"""An offer's box is sure when it lies there in so many of the draws."""


def gap(plan: Priorities, dataset: Dataset, groups: Groups, seed: int) -> Lens | None:
    """The lens, when the plan names both grids, somebody was asked them, and their scales are alike."""
    if not plan.importance or not plan.met:
        return None
    if not all(columns_of(dataset, question) for question in (plan.importance, plan.met)):
        return None
    try:
        found = for_groups(dataset, plan.importance, plan.met, groups, seed=seed)
    except ValueError:
        # Scales of different lengths: a file may have them, and then there is no gap to speak of.
        return None

    def said(group: str, rules: RuleSet) -> Mapping[str, Saying]:
        said = _said(found[group], rules)
        if group == EVERYONE and rules.level(found[group].base) in ("care", "plain"):
            for code, kept in found[group].boxes_kept().items():
                said[code]["box_is_sure"] = kept >= SURE
        return said

    # The first entry is of everyone, whose medians cut the boxes.
    everyone = next(iter(found.values()))
    cuts = (everyone.median_importance, everyone.median_met)
    ratios = {name: gaps.gaps for name, gaps in found.items()}
    return Lens("gap", TITLE, plan.importance, NOTE, _both(plan, dataset), ratios, said, cuts)


def _said(found: NeedGaps, rules: RuleSet) -> dict[str, Saying]:
    return {one.code: _of(one, rules) for one in found.options}


def _of(one: NeedGap, rules: RuleSet) -> Saying:
    # Each offer has its own base: fewer may have rated this one than rated any.
    own = rules.level(one.base)
    [unmet] = people(one.base, (one.important_not_met,), rules)
    saying: Saying = {"unmet": unmet, "rated": None if own == "nothing" else rules.rounded(one.base)}
    if own in ("care", "plain"):
        ends = None if one.low is None or one.high is None else (one.low, one.high)
        box = (one.box or "").replace(" ", "_")
        saying |= {"importance": one.importance, "met": one.met, "gap": interval(one.gap, ends, own), "box": box}
    return saying


def _both(plan: Priorities, dataset: Dataset) -> Mask:
    """Who answered both parts of any row."""
    parts = [
        {
            column.name.removeprefix(question): dataset.cells[column.name] >= 0
            for column in columns_of(dataset, question)
        }
        for question in (plan.importance, plan.met)
    ]
    both = [parts[0][row] & parts[1][row] for row in parts[0] if row in parts[1]]
    return np.logical_or.reduce(both) if both else np.zeros(dataset.size, np.bool_)
