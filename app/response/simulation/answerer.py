"""What an answerer is: the way in which rehearsal respondents answer one question, made once for a questionnaire."""

from collections.abc import Callable
from dataclasses import dataclass

from app.instrument.code_list import CodeList
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer, Draw
from app.instrument.response_domains.grid import Grid
from app.instrument.response_domains.ranking import Ranking
from app.response.simulation.likings import Subject, one_thing, subject_of
from app.response.simulation.person import Person

ALL_IS_IMPORTANT = 1.1
"""How far up people go when they are asked how important things are, one by one."""
MODESTY = 0.4
GAIN = 1.6
"""How far people move up between the two questions of a before-and-after pair, in logits."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the page beside the question itself: what is withheld, what was drawn, which set it is."""

    withheld: frozenset[str]
    draw: Draw
    set_number: str = ""


Answerer = Callable[[Person, Shown], Answer]


class Subjects:
    """Which subject each question of a questionnaire is about.

    A list that is rated, ranked or traded off is one subject wherever it stands: that is why ratings, ranking and
    best-worst choices of one person agree. How well a need is met now is another matter than how much it matters.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._survey = questionnaire.survey
        self._weighed = {_things(codes) for q in questionnaire.questions() if (codes := _weighed(q)) is not None}
        plan = questionnaire.analysis
        self._apart = {plan.priorities.met} if plan.priorities else set()
        self._importance = plan.priorities.importance if plan.priorities else ""
        self._before = {pair.after: pair.before for pair in plan.pairs}

    def of_list(self, question: Question, codes: CodeList) -> Subject:
        """The subject of the options (or rows) of a question."""
        is_shared = _things(codes) in self._weighed and question.name not in self._apart
        return subject_of(" ".join(_things(codes)) if is_shared else self._own(question.name), codes)

    def level_of(self, question: Question) -> float:
        """How far the scale of a grid is used upwards or downwards as a whole."""
        if question.name == self._importance:
            return ALL_IS_IMPORTANT
        return one_thing(self._own(question.name)).shared[0].liking - MODESTY

    def of_scale(self, question: Question) -> tuple[Subject, float]:
        """What a single scale asks about, and how far it lies above the same thing asked before."""
        before = self._before.get(question.name)
        return one_thing(self._own(before or question.name)), GAIN if before else 0

    def _own(self, question: str) -> str:
        return f"{self._survey} {question}"


def _weighed(question: Question) -> CodeList | None:
    match question.domain:
        case Grid(rows=rows):
            return rows
        case BestWorst(codes=codes) | Ranking(codes=codes):
            return codes
    return None


def _things(codes: CodeList) -> tuple[str, ...]:
    return tuple(entry.code for entry in codes.values)
