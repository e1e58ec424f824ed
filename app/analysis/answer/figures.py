"""What the answer page says, in words and numbers that may be shown: enough to draw it, and nothing that is hidden.

No questionnaire and no dataset is needed to read it, so it can be kept and shown again. Lists are in the order of the
page; whatever may not be shown is None, and the words beside it say why.
"""

from dataclasses import dataclass

from app.analysis.answer.priority_figures import Group, Priorities
from app.analysis.answer.standing_figures import FrameFigures, GoalFigures, IndexFigures, PairFigures, Regions
from app.analysis.answer.statements import Doubt, Line
from app.analysis.open_answers.tags import Tags
from app.analysis.summary.figures import Summary


@dataclass(frozen=True, slots=True)
class BreakName:
    """A break that the page can show: the name for its address, and the wording of its question."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. `summary` has who answered, the targets and every question, and the figure's address.

    `breaks` only names the cross-tables there are: each is kept on its own (`BreakFigures`).
    """

    summary: Summary
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
    priorities: Priorities | None = None
    groups: tuple[Group, ...] = ()
    regions: tuple[Regions, ...] = ()
    frame: FrameFigures | None = None
    indexes: tuple[IndexFigures, ...] = ()
    pairs: tuple[PairFigures, ...] = ()
    goals: tuple[GoalFigures, ...] = ()
    breaks: tuple[BreakName, ...] = ()
    tags: Tags = Tags()
    """What may stand beside people's own words."""
