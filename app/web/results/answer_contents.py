"""The contents of the answer page: its parts in the order they stand, and the questions of each section by a break."""

from dataclasses import dataclass

from app.analysis.answer.break_figures import BreakFigures, BrokenQuestion
from app.analysis.answer.figures import Answer
from app.analysis.summary.figures import Summary


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: the id it has there, what the contents call it, and the parts inside it."""

    id: str
    words: str
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenSection:
    """One section of the questionnaire with its questions by a break, for each the universe it was asked of."""

    name: str
    title: str
    questions: tuple[tuple[BrokenQuestion, str], ...]


def contents_of(answer: Answer, broken: tuple[BrokenSection, ...]) -> tuple[Part, ...]:
    """The parts that the page shows of this answer; none of one that is too small to have any."""
    if answer.summary.level == "nothing":
        return ()
    sections = broken or answer.summary.sections
    parts = (
        (True, Part("lead", "The answer in a few lines")),
        (True, Part("sure", "How sure we are")),
        (True, Part("heard-from", "Who we heard from")),
        (answer.priorities, Part("priorities", "What people want most")),
        (answer.groups, Part("for-whom", "Who wants what")),
        (answer.indexes or answer.pairs or answer.goals, Part("standing", "Where things stand")),
        (
            True,
            Part("questions", "Every question", tuple(Part(f"section-{each.name}", each.title) for each in sections)),
        ),
    )
    return tuple(part for is_shown, part in parts if is_shown)


def broken_sections(summary: Summary, figures: BreakFigures | None) -> tuple[BrokenSection, ...]:
    """Questions by a break in the sections they were asked in; a section without any is left out."""
    if figures is None:
        return ()
    by_name = {question.name: question for question in figures.questions}
    sections = (
        BrokenSection(
            section.name,
            section.title,
            tuple((by_name[each.name], each.universe) for each in section.questions if each.name in by_name),
        )
        for section in summary.sections
    )
    return tuple(section for section in sections if section.questions)
