"""The ranked few: first choices, anybody's choice in any place, and points for places."""

from collections.abc import Mapping

from app.analysis.answer.lenses.lens import Groups, Lens, Saying, interval, people
from app.analysis.dataset import Dataset
from app.analysis.disclosure import RuleSet
from app.analysis.estimates.ranking_points import RankingPoints, for_groups
from app.analysis.groups import answered, columns_of
from app.instrument.analysis_plan import Priorities

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def ranking(plan: Priorities, dataset: Dataset, groups: Groups, seed: int) -> Lens | None:
    """The lens, when the plan names its question and somebody was asked it."""
    columns = columns_of(dataset, plan.ranking) if plan.ranking else []
    if not columns:
        return None
    found = for_groups(dataset, plan.ranking, groups, seed=seed)
    places = len(columns)
    number = NUMBERS[places] if places < len(NUMBERS) else str(places)
    note = f"A first choice earns {places} points, and each further choice one less." if places > 1 else ""

    def said(group: str, rules: RuleSet) -> Mapping[str, Saying]:
        return _said(found[group], rules)

    title = f"Ranked top {number}" if places > 1 else "First choice"
    counted = answered(dataset, plan.ranking)
    ratios = {name: points.points for name, points in found.items()}
    return Lens("ranking", title, plan.ranking, note, counted, ratios, said, places=places)


def _said(found: RankingPoints, rules: RuleSet) -> dict[str, Saying]:
    level = rules.level(found.base)
    first = people(found.base, tuple(one.first for one in found.options), rules, adds_up=True)
    chosen = people(found.base, tuple(one.any_place for one in found.options), rules)
    said: dict[str, Saying] = {}
    for place, one in enumerate(found.options):
        ends = None if one.low is None or one.high is None else (one.low, one.high)
        points = None if rules.cell or level == "nothing" else one.points
        said[one.code] = {"first": first[place], "chosen": chosen[place], "points": points}
        said[one.code] |= {"mean_points": interval(one.mean, ends, level)}
    return said
