"""The questionnaires of the repository, read once."""

from functools import cache
from pathlib import Path

from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.questionnaire import Questionnaire

SURVEYS = Path(__file__).resolve().parents[3] / "surveys"


@cache
def survey(name: str) -> Questionnaire:
    return read_questionnaire((SURVEYS / f"{name}.yaml").read_bytes(), f"{name}.yaml")[0]


def codes_of(questionnaire: Questionnaire, question: str) -> list[str]:
    """The codes a question offers, in order."""
    return [entry.code for entry in questionnaire.question(question).domain.codes]


def labels_of(questionnaire: Questionnaire, code_list: str) -> dict[str, str]:
    """A shared code list's codes and labels."""
    found = next(codes for codes in questionnaire.code_lists if codes.name == code_list)
    return {entry.code: str(entry.label) for entry in found}
