"""The summary of a dataset: every question, in the order asked, under one rule set."""

from app.analysis.dataset import Dataset
from app.analysis.disclosure import STAFF, RuleSet
from app.analysis.summary.figures import SectionFigures, Summary
from app.analysis.summary.questions import figures_of
from app.analysis.summary.tables import Reading
from app.analysis.summary.targets import targets
from app.analysis.summary.who_answered import who_answered
from app.instrument.questionnaire import Section


def summarise(dataset: Dataset, rules: RuleSet = STAFF, is_part: bool = False) -> Summary:
    """The summary in the survey's first language. Under the smallest base it says only how many there are.

    `is_part`: the responses are part of others that are summarised too, such as one wave of several.
    """
    questionnaire = dataset.questionnaire
    reading = Reading(questionnaire.languages[0], rules, frozenset(questionnaire.analysis.equality), is_part)
    level = rules.level(dataset.size)
    address = (
        rules.rounded(dataset.size),
        level,
        tuple(sorted(dataset.questionnaires)),
        rules.name,
        dataset.fingerprint(),
    )
    if level == "nothing":
        return Summary(*address, targets=targets(dataset, reading, overall_only=True))
    sections = tuple(_section(section, dataset, reading) for section in questionnaire.sections)
    return Summary(
        *address,
        who=who_answered(dataset, reading),
        targets=targets(dataset, reading),
        sections=tuple(section for section in sections if section.questions),
    )


def _section(section: Section, dataset: Dataset, reading: Reading) -> SectionFigures:
    found = (figures_of(question, dataset, reading) for question in section.questions)
    questions = tuple(figures for figures in found if figures is not None)
    return SectionFigures(section.name, reading.words(section.title), questions)
