"""The targets of an analysis plan as the monitor keeps count of them: one for each group, with a key that stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.instrument.analysis_plan import Target
from app.instrument.code_list import CodeList
from app.instrument.condition import Comparison, Condition, questions_in
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire

ALL = "Responses"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One target of one group. `of` is the wording of the question whose answers it is one of; "" for any other.

    `who_to_ask` is the note that the file puts beside the answer option, or beside the target.
    """

    key: str
    label: str
    wanted: int
    where: Condition | None
    of: str = ""
    who_to_ask: str = ""

    @property
    def is_overall(self) -> bool:
        """Whether every response counts towards it."""
        return self.where is None


@once_per_questionnaire
def tracked_targets(questionnaire: Questionnaire) -> tuple[Tracked, ...]:
    """Every target in the order of the plan, those for each code of a question one by one.

    Targets about people themselves are left out: counts that move with each response would show who answered what.
    """
    about_people = set(questionnaire.analysis.equality)
    about_people |= {question.name for question in questionnaire.questions() if question.handling == "equality"}
    plan = enumerate(questionnaire.analysis.targets)
    found = (held for place, target in plan for held in _of(place, target, questionnaire))
    return tuple(held for held in found if not questions_in(held.where) & about_people)


def _of(place: int, target: Target, questionnaire: Questionnaire) -> Iterator[Tracked]:
    if not target.question:
        yield Tracked(str(place), str(target.label) or ALL, target.at_least, target.where, who_to_ask=target.note)
        return
    wording, codes = _asked(target.question, questionnaire)
    for code in target.codes or tuple(entry.code for entry in codes.values):
        entry = codes.get(code)
        is_it = Comparison(target.question, "is", (code,))
        label, note = (str(entry.label), entry.note) if entry else (code, "")
        yield Tracked(f"{place}:{code}", label, target.each, is_it, wording, note or target.note)


def _asked(name: str, questionnaire: Questionnaire) -> tuple[str, CodeList]:
    """The wording and the codes of a question or hidden field."""
    question = questionnaire.question(name)
    if question is not None:
        columns = [column for column in question.columns if len(column.codes)]
        return str(question.text), columns[0].codes if columns else CodeList()
    field = next((known for known in questionnaire.hidden if known.name == name), None)
    return (str(field.label) or name, field.codes) if field else (name, CodeList())
