"""The folder of questionnaire files: what the database has never seen is loaded, unpublished; the rest is let be."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, find_or_make_team
from app.fieldwork.questionnaires import upload_questionnaire
from app.instrument.formats.canonical import sha256
from app.instrument.formats.organisation import ORGANISATION_FILE
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.problem import QuestionnaireProblems
from app.store.queries.surveys import survey_named
from app.store.queries.versions import is_known_questionnaire, is_known_source
from app.store.transaction import writing


def survey_files(folder: Path) -> list[Path]:
    """The questionnaire files of a folder, by name."""
    files = [*folder.glob("*.yaml"), *folder.glob("*.yml")]
    return sorted(file for file in files if file.name != ORGANISATION_FILE)


def load_survey_files(folder: Path, now: datetime, team: str = DEFAULT_TEAM) -> Iterator[str]:
    """Load new surveys for a team, and say so, a line each; say too which files have changed or cannot be read.

    Nothing is published, and a survey that is known is not touched: a person uploads what has changed.
    """
    for file in survey_files(folder):
        try:
            line = _load(file, now, team)
        except (OSError, QuestionnaireProblems) as problem:
            line = _why_not(file, problem)
        if line:
            yield line


def _load(file: Path, now: datetime, team: str) -> str:
    source = file.read_bytes()
    if is_known_source(source.decode("utf-8-sig", errors="replace")):
        return ""
    questionnaire, _ = read_questionnaire(source, str(file))
    survey = survey_named(questionnaire.survey)
    if survey is None:
        with writing() as session:
            team_id = find_or_make_team(session, team).id
        upload_questionnaire(source, file.name, team_id, now)
        return f"{file} is loaded and not published."
    if is_known_questionnaire(survey.id, sha256(questionnaire)):
        return ""
    return (
        f"{file} differs from every version of {survey.name}. Nothing has changed in the field; "
        f"`soundings survey publish {file}` makes it a new version."
    )


def _why_not(file: Path, problem: OSError | QuestionnaireProblems) -> str:
    if isinstance(problem, OSError):
        return f"{file} cannot be read: {problem.strerror}."
    errors = sum(found.level == "error" for found in problem.problems)
    counted = "an error" if errors == 1 else f"{errors} errors"
    return f"{file} has {counted} and is not loaded. `soundings survey check {file}` names each line."
