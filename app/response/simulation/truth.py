"""Planted truth: utilities that a rehearsal's respondents are given, so that what an analysis finds can be checked.

Everyone has the same utilities for the things traded off, and the people of a segment more or less of some. They choose
by them alone: best and worst of a set as a pair with odds exp(u_i - u_j), the top few from those left with odds exp(u),
and ratings of importance that rise with them.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire

Utilities = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is planted: a utility for each code in logits, and by segment what its people add to some of them."""

    utilities: Utilities
    segments: Mapping[str, Utilities] = field(default_factory=dict)

    def of(self, segments: Collection[str]) -> dict[str, float]:
        """The utilities of somebody who is in these segments: what each adds is added up."""
        added = [shifts for name, shifts in self.segments.items() if name in segments]
        return {code: utility + sum(more.get(code, 0.0) for more in added) for code, utility in self.utilities.items()}

    @property
    def fingerprint(self) -> str:
        """A hash of all that is planted: a rehearsal with another truth is another rehearsal."""
        held = {"utilities": dict(self.utilities), "segments": {name: dict(v) for name, v in self.segments.items()}}
        return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


@once_per_questionnaire
def traded_off(questionnaire: Questionnaire) -> Question | None:
    """The best-worst question that carries the decision: what is planted is about its options."""
    plan = questionnaire.analysis.priorities
    return questionnaire.question(plan.best_worst) if plan and plan.best_worst else None


@once_per_questionnaire
def planted_in(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions whose answers follow what is planted, in the order of the questionnaire."""
    plan = questionnaire.analysis.priorities
    named = {plan.best_worst, plan.importance, plan.ranking} if plan else set()
    return tuple(question.name for question in questionnaire.questions() if question.name in named)
