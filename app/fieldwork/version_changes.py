"""What a version changes: questions that come, go, or are asked in another way."""

from dataclasses import dataclass

from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire


@dataclass(frozen=True)
class Changes:
    """The questions of two versions side by side. A question that keeps its name stays the same question."""

    new: tuple[Question, ...]
    gone: tuple[Question, ...]
    changed: tuple[Question, ...]
    # Answers of these cannot be counted together with those before.
    other_kind: tuple[Question, ...]
    other_words: bool

    @property
    def are_few(self) -> bool:
        """Whether no question is touched at all."""
        return not (self.new or self.gone or self.changed or self.other_kind)


def changes_between(before: Questionnaire, after: Questionnaire) -> Changes:
    """What is different in `after`."""
    was = {question.name: question for question in before.questions()}
    now = {question.name: question for question in after.questions()}
    shared = [question for name, question in now.items() if name in was]
    other_kind = tuple(question for question in shared if question.kind != was[question.name].kind)
    return Changes(
        new=tuple(question for name, question in now.items() if name not in was),
        gone=tuple(question for name, question in was.items() if name not in now),
        changed=tuple(q for q in shared if q not in other_kind and q != was[q.name]),
        other_kind=other_kind,
        other_words=_around_the_questions(before) != _around_the_questions(after),
    )


def _around_the_questions(questionnaire: Questionnaire) -> tuple[object, ...]:
    sections = [(section.name, section.title, section.intro, section.ask_if) for section in questionnaire.sections]
    order = [question.name for question in questionnaire.questions()]
    words = (questionnaire.title, questionnaire.welcome, questionnaire.points, questionnaire.privacy)
    return (*words, questionnaire.thanks, questionnaire.contact_form, sections, order)
