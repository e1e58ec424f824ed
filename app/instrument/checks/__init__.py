"""Checks: what makes a well-formed questionnaire a sound one. Each file holds one; all report at once."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from app.instrument.checks.analysis_plan import check_analysis_plan
from app.instrument.checks.codes import check_codes
from app.instrument.checks.columns import check_columns
from app.instrument.checks.conditions import check_conditions
from app.instrument.checks.domains import check_domains
from app.instrument.checks.finding import Finding
from app.instrument.checks.names import check_names
from app.instrument.checks.pipes import check_pipes
from app.instrument.checks.reachability import check_reachability
from app.instrument.checks.sections import check_sections
from app.instrument.checks.slots import check_slots
from app.instrument.checks.translations import check_translations
from app.instrument.formats.node import Node
from app.instrument.problem import MOST_PROBLEMS, TOO_MANY, Problem
from app.instrument.questionnaire import Questionnaire

CHECKS: tuple[Callable[[Questionnaire], Iterator[Finding]], ...] = (
    check_names,
    check_sections,
    check_codes,
    check_conditions,
    check_domains,
    check_columns,
    check_pipes,
    check_translations,
    check_reachability,
    check_analysis_plan,
)


def check(
    questionnaire: Questionnaire,
    place_of: Callable[[Any], Node],
    file: str,
    unread: Collection[str] = (),
    filled: Collection[str] | None = None,
) -> list[Problem]:
    """Every problem of a questionnaire, at the place in the file where its element stands.

    `unread` names what could not be read; findings about it are left out. `filled` names the slots that the
    organisation fills; without it nobody knows, and empty slots are not looked for.
    """
    problems: list[Problem] = []
    for finding in _findings(questionnaire, filled):
        if finding.about and finding.about in unread:
            continue
        element = place_of(finding.element)
        node = (element.get(finding.key) if finding.key else None) or element
        if len(problems) >= MOST_PROBLEMS:
            return [*problems, Problem(file, node.line, node.column, "error", "too-many", TOO_MANY)]
        problems.append(Problem(file, node.line, node.column, finding.level, finding.code, finding.message))
    return problems


def _findings(questionnaire: Questionnaire, filled: Collection[str] | None) -> Iterator[Finding]:
    for run in CHECKS:
        yield from run(questionnaire)
    if filled is not None:
        yield from check_slots(questionnaire, filled)
