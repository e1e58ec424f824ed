"""Standing apart: which groups may be shown beside others, so that taking one from another never leaves a small one."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Mask
from app.analysis.disclosure.rule_sets import RuleSet

Overlaps = NDArray[np.int64]


def may_stand_apart(parts: Mapping[int, int], rules: RuleSet, unseen: int = 0) -> frozenset[int]:
    """Which parts of a whole (such as waves) may be shown on their own beside it, by the sizes of all parts.

    Nobody may learn a small part by taking the others from the whole: what is not shown is nobody, or enough people.
    `unseen` counts people of the whole who are in no part.
    """
    least = rules.nothing_under
    shown = {part for part, size in parts.items() if size >= least}
    while shown and 0 < unseen + sum(size for part, size in parts.items() if part not in shown) < least:
        shown.discard(min(shown, key=lambda part: (parts[part], part)))
    return frozenset(shown)


def safe_groups(groups: Mapping[str, Mask], rules: RuleSet) -> frozenset[str]:
    """Which groups may be shown beside everyone and beside each other, where they may overlap.

    Of two groups with one inside the other, the people in the larger alone must be nobody or enough; else the group
    that is named later is not shown. A group that is too small itself is not shown either.
    """
    if not groups:
        return frozenset()
    overlaps = overlaps_of(list(groups.values()))
    places = safe_places(overlaps, len(next(iter(groups.values()))), rules)
    return frozenset(name for place, name in enumerate(groups) if place in places)


def overlaps_of(masks: Sequence[Mask]) -> Overlaps:
    """How many people each two groups share; each group's own size lies on the diagonal."""
    people = np.array(masks, np.float32)
    # 32-bit sums are exact up to sixteen million people.
    shared: Overlaps = (people @ people.T).astype(np.int64)
    return shared


def safe_places(overlaps: Overlaps, size: int, rules: RuleSet) -> frozenset[int]:
    """As `safe_groups`, by places, from the overlaps of the groups and the size of the whole."""
    least = rules.nothing_under
    shown: list[int] = []
    for place, own in enumerate(overlaps.diagonal()):
        few_others = 0 < size - own < least
        if own >= least and not few_others and all(_is_safe(overlaps, place, other, least) for other in shown):
            shown.append(place)
    return frozenset(shown)


def _is_safe(overlaps: Overlaps, one: int, other: int, least: int) -> bool:
    """Whether neither lies inside the other with only a few people around it."""
    shared = overlaps[one, other]
    alone, beside = overlaps[one, one] - shared, overlaps[other, other] - shared
    return not ((alone == 0 and 0 < beside < least) or (beside == 0 and 0 < alone < least))
