"""MaxDiff logit: utilities and preference shares from best-worst choices.

The pair model: from a set, the pair of best i and worst j is chosen with P(i, j) proportional to exp(u_i - u_j) over
all ordered pairs of the set. The sequential model: best i by exp(u_i), then worst j of the rest by exp(-u_j). Both in
Marley and Louviere, "Some Probabilistic Models of Best, Worst, and Best-Worst Choices" (Journal of Mathematical
Psychology 49, 2005), fitted as in `conditional_logit`. Shares are 100 exp(u_i) / sum of exp(u), and add up to 100.

Assumes that all people of a group share one set of utilities; where they do not, the fit is of their mixture, with
utilities nearer to each other. It should order the options nearly as the count scores do: `agreement` says how nearly.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np

from app.analysis.dataset import Dataset, Mask, Numbers
from app.analysis.estimates.best_worst_sets import AnsweredSet, answered_sets, codes_traded_off, sets_answered
from app.analysis.estimates.conditional_logit import Task, conditional_logit
from app.analysis.estimates.lens_agreement import spearman

Model = Literal["pair", "sequential"]

AGREES = 0.95
"""The least rank correlation at which counts and model say the same."""


@dataclass(frozen=True, slots=True)
class PreferenceShare:
    """One option: its utility in logits around 0, and its share of 100. None when it was never shown."""

    code: str
    utility: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class MaxdiffLogit:
    """The model fitted to the choices of `base` people. `agreement` is Spearman's rho with the count scores."""

    model: Model
    base: int
    options: tuple[PreferenceShare, ...]
    log_likelihood: float
    agreement: float | None

    @property
    def agrees_with_counts(self) -> bool:
        """Whether model and count scores order the options alike; where not, say so beside the figures."""
        return self.agreement is not None and self.agreement >= AGREES


def maxdiff_logit(
    dataset: Dataset, question: str, min_sets: int, mask: Mask | None = None, model: Model = "pair"
) -> MaxdiffLogit:
    """The model of everyone, or of those for whom the mask is true, with at least `min_sets` sets answered."""
    codes = codes_traded_off(dataset, question)
    counted: Mask = sets_answered(dataset, question) >= max(1, min_sets)
    counted = counted if mask is None else counted & mask
    sets = [one for one in answered_sets(dataset, question, counted) if len(one.people)]
    shown, net = np.zeros(len(codes)), np.zeros(len(codes))
    for one in sets:
        shown[list(one.shown)] += len(one.people)
        net += np.bincount(one.best, minlength=len(codes)) - np.bincount(one.worst, minlength=len(codes))
    fit = conditional_logit([task for one in sets for task in MODELS[model](one, len(codes))], len(codes))
    seen = shown > 0
    utilities = np.where(seen, fit.utilities - (fit.utilities[seen].mean() if seen.any() else 0), np.nan)
    worth = np.exp(utilities - np.max(utilities[seen], initial=-np.inf)) if seen.any() else utilities
    shares = 100 * worth / np.nansum(worth) if seen.any() else worth
    options = tuple(
        PreferenceShare(code, float(utility), float(share)) if known else PreferenceShare(code, None, None)
        for code, utility, share, known in zip(codes, utilities, shares, seen, strict=True)
    )
    agreement = spearman(net[seen] / shown[seen], utilities[seen])
    return MaxdiffLogit(model, int(np.count_nonzero(counted)), options, fit.log_likelihood, agreement)


def _pairs(one: AnsweredSet, options: int) -> Iterator[Task]:
    """One choice: an ordered pair of the set."""
    pairs = list(permutations(one.shown, 2))
    picked = np.bincount(one.best.astype(np.int64) * options + one.worst, minlength=options**2)
    chosen = np.array([picked[best * options + worst] for best, worst in pairs])
    yield Task(np.array([_unit(best, options) - _unit(worst, options) for best, worst in pairs]), chosen)


def _best_then_worst(one: AnsweredSet, options: int) -> Iterator[Task]:
    """Two choices: the best of the set, and for each best the worst of what is left."""
    picked = np.bincount(one.best, minlength=options)
    yield Task(np.array([_unit(best, options) for best in one.shown]), picked[list(one.shown)])
    for best in one.shown:
        left = [place for place in one.shown if place != best]
        against = np.bincount(one.worst[one.best == best], minlength=options)
        yield Task(np.array([-_unit(worst, options) for worst in left]), against[left])


def _unit(place: int, options: int) -> Numbers:
    unit = np.zeros(options)
    unit[place] = 1.0
    return unit


MODELS: dict[Model, Callable[[AnsweredSet, int], Iterator[Task]]] = {"pair": _pairs, "sequential": _best_then_worst}
