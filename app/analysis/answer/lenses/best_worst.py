"""Most and least wanted: the best-worst lens."""

from collections.abc import Mapping

from app.analysis.answer.lenses.lens import Groups, Lens, Saying, interval
from app.analysis.dataset import Dataset
from app.analysis.disclosure import RuleSet
from app.analysis.estimates.best_worst_scores import BestWorstScores, for_groups
from app.analysis.estimates.best_worst_sets import sets_answered
from app.analysis.estimates.maxdiff_logit import maxdiff_logit
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.groups import columns_of
from app.instrument.analysis_plan import Priorities

TITLE = "Most and least wanted"
SCORE = "Score = (times picked most − times picked least) ÷ times shown, from −1 to +1."
SHARE = " Share = each offer’s part of all preference, by a model of the same picks; shares add up to 100."
OTHER_ORDER = " The model puts some offers in another order than the scores do."


def best_worst(plan: Priorities, dataset: Dataset, groups: Groups, seed: int) -> Lens | None:
    """The lens, when the plan names its question and somebody was asked it."""
    if not plan.best_worst or not columns_of(dataset, plan.best_worst):
        return None
    found = for_groups(dataset, plan.best_worst, plan.min_sets, groups, seed=seed)
    counted = sets_answered(dataset, plan.best_worst) >= max(1, plan.min_sets)
    model = maxdiff_logit(dataset, plan.best_worst, plan.min_sets)
    shares = {option.code: option.share for option in model.options}

    def said(group: str, rules: RuleSet) -> Mapping[str, Saying]:
        return _said(found[group], rules, shares if group == EVERYONE else {})

    note = SCORE + (f" Of people who answered {plan.min_sets} lists or more." if plan.min_sets > 1 else "")
    note += SHARE if model.agrees_with_counts else SHARE + OTHER_ORDER
    ratios = {name: scores.ratios for name, scores in found.items()}
    return Lens("best_worst", TITLE, plan.best_worst, note, counted, ratios, said)


def _said(found: BestWorstScores, rules: RuleSet, shares: Mapping[str, float | None]) -> dict[str, Saying]:
    level = rules.level(found.base)
    said: dict[str, Saying] = {}
    for one in found.scores:
        ends = None if one.low is None or one.high is None else (one.low, one.high)
        share = shares.get(one.code) if level in ("care", "plain") else None
        said[one.code] = {"score": interval(one.score, ends, level), "share": share}
        if level != "nothing" and not rules.cell:
            said[one.code] |= {"best": one.best, "worst": one.worst, "shown": one.shown}
    return said
