"""The questionnaire file: YAML to the checked questionnaire, with every problem and its place."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from app.instrument.checks import check
from app.instrument.formats.code_lists import read_shared_code_lists
from app.instrument.formats.elements import SPECIAL
from app.instrument.formats.node import Node, Plain, node_of
from app.instrument.formats.reader import Reader, hints_of
from app.instrument.formats.scalars import ABSENT
from app.instrument.formats.yaml_nodes import nodes_from_yaml, source_at
from app.instrument.problem import Problem, QuestionnaireProblems, has_errors, in_order
from app.instrument.questionnaire import Questionnaire
from app.instrument.text import Text


def read_questionnaire(
    source: bytes | str, file: str = "questionnaire.yaml", filled: Collection[str] | None = None
) -> tuple[Questionnaire, list[Problem]]:
    """The questionnaire in a YAML file, with warnings. Raises QuestionnaireProblems when there is any error.

    Where `filled` names the slots that the organisation fills, slots that nobody fills yet are warned of.
    """
    questionnaire, problems = _read(nodes_from_yaml(source, file), file, filled=filled)
    if questionnaire is None or has_errors(problems):
        raise QuestionnaireProblems(problems)
    return questionnaire, problems


def problems_in(
    source: bytes | str, file: str = "questionnaire.yaml", filled: Collection[str] | None = None
) -> list[Problem]:
    """Everything wrong with a YAML file, errors and warnings, in the order of the file."""
    try:
        return read_questionnaire(source, file, filled)[1]
    except QuestionnaireProblems as found:
        return found.problems


def read_questionnaire_at(path: Path) -> Questionnaire:
    """The questionnaire of a file on disk. Raises QuestionnaireProblems, also when the file cannot be read."""
    return read_questionnaire(source_at(path), str(path))[0]


def questionnaire_from_plain(definition: Plain) -> Questionnaire:
    """The questionnaire of a stored definition. Raises QuestionnaireProblems if the definition is not sound."""
    questionnaire, problems = _read(node_of(definition), "stored definition", checked=False)
    if questionnaire is None or has_errors(problems):
        raise QuestionnaireProblems(problems)
    return questionnaire


def _read(
    root: Node, file: str, checked: bool = True, filled: Collection[str] | None = None
) -> tuple[Questionnaire | None, list[Problem]]:
    reader = Reader(file, SPECIAL)
    questionnaire = _build(reader, root)
    problems = list(reader.problems)
    if checked and questionnaire is not None:
        problems += check(questionnaire, reader.place_of, file, reader.unread, filled)
    return questionnaire, in_order(problems)


def _build(reader: Reader, root: Node) -> Questionnaire | None:
    if root.kind != "map":
        reader.problem(root, "not-a-map", "Start the file with `survey:` and `title:`")
        return None
    languages = root.get("languages")
    if languages is not None and (tags := reader.value(tuple[str, ...], languages)) and tags is not ABSENT:
        reader.languages = tags
    lists = root.get("code_lists")
    given: dict[str, Any] = {"code_lists": read_shared_code_lists(reader, lists) if lists is not None else ()}
    unread = set(reader.unread)
    built = reader.build(Questionnaire, root, given)
    if built is ABSENT:
        # What is missing at the top must not hide what is wrong below it.
        stand_ins = {"survey": "unnamed", "title": Text.of(dict.fromkeys(reader.languages, "Untitled")), "sections": ()}
        hints = hints_of(Questionnaire)
        absent = {key for key in stand_ins if reader.value_under(root, key, hints[key]) is ABSENT}
        reader.unread = unread | absent
        built = reader.build(Questionnaire, root, given | {key: stand_ins[key] for key in absent})
    return None if built is ABSENT else built
