"""Conditional logit: the utilities that make observed choices from sets likeliest.

P(alternative a of a task) = exp(z_a · u) / sum of exp(z_b · u) over the task's alternatives b. Method: McFadden,
"Conditional Logit Analysis of Qualitative Choice Behavior" (Frontiers in Econometrics, 1974), by Newton's method with
halved steps; choices are added up by task first, so that time does not grow with people.

An option that is never chosen, or always, has no finite utility: each is held by a normal prior around 0 with a
standard deviation of 100 logits. That moves utilities within reach in their seventh digit, and stops the others where
their share is nothing, or all, in every digit that is shown. Utilities add up to 0 (the prior sees to that too).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Numbers

PRIOR = 1e-4
"""One over the square of the prior's standard deviation."""
CLOSE_ENOUGH = 1e-9
MOST_STEPS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One set to choose from: a row for each alternative saying which utilities it adds and takes, and its choices."""

    alternatives: Numbers
    chosen: NDArray[np.int64]


class DidNotConverge(Exception):
    """The utilities still moved after the most steps allowed."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The utilities, and the log-likelihood of the choices at them."""

    utilities: Numbers
    log_likelihood: float


def conditional_logit(tasks: list[Task], options: int) -> Fit:
    """The fit to these tasks. Raises DidNotConverge, which the prior leaves no cause for."""
    utilities = np.zeros(options)
    height, slope, curve = _at(utilities, tasks)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while (reached := _at(utilities + size * step, tasks))[0] < height and size > CLOSE_ENOUGH:
            size /= 2
        utilities, (height, slope, curve) = utilities + size * step, reached
        if np.abs(size * step).max(initial=0.0) < CLOSE_ENOUGH:
            return Fit(utilities, height + PRIOR / 2 * float(utilities @ utilities))
    raise DidNotConverge(f"Utilities still moved after {MOST_STEPS} steps.")


def _at(utilities: Numbers, tasks: list[Task]) -> tuple[float, Numbers, Numbers]:
    """The log-likelihood less the prior's penalty, its slope, and its curvature with the sign turned."""
    height = -PRIOR / 2 * float(utilities @ utilities)
    slope = -PRIOR * utilities
    curve = PRIOR * np.eye(len(utilities))
    for task in tasks:
        worth = task.alternatives @ utilities
        top = worth.max()
        log_whole = top + np.log(np.exp(worth - top).sum())
        chances, people = np.exp(worth - log_whole), task.chosen.sum()
        expected = chances @ task.alternatives
        height += float(task.chosen @ (worth - log_whole))
        slope = slope + task.chosen @ task.alternatives - people * expected
        spread = (task.alternatives * chances[:, np.newaxis]).T @ task.alternatives - np.outer(expected, expected)
        curve = curve + people * spread
    return height, slope, curve
