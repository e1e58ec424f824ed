"""Questionnaires on their way to the field: uploaded with every problem named, published and never changed again."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.fieldwork.accounts.invite_user import find_or_make_team
from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed, NotFound
from app.instrument.code_numbers import numbers_for
from app.instrument.formats.canonical import definition, sha256
from app.instrument.formats.questionnaire_file import read_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.store.database import db
from app.store.queries.surveys import survey_named, survey_to_change
from app.store.queries.versions import latest_published, uploaded_with
from app.store.tables import QuestionnaireVersion, Survey
from app.store.transaction import writing

LONGEST_FILE_NAME = 200


class NameTaken(NotAllowed):
    """Another team has a survey with this name."""

    heading = "This name is taken"


@dataclass(frozen=True)
class Published:
    """A published version, and whether it is a new one."""

    version: QuestionnaireVersion
    is_new: bool


def upload_questionnaire(source: bytes, file_name: str, team_id: int, now: datetime) -> QuestionnaireVersion:
    """Keep a questionnaire file as an unpublished version of its survey, and make the survey if it is new.

    A file that holds what the latest published version holds gives that version back: there is nothing to publish.
    Raises QuestionnaireProblems, with every problem, or NameTaken; then nothing is kept.
    """
    file_name = plain_file_name(file_name)
    questionnaire, _ = read_questionnaire(source, file_name)
    try:
        return _keep(questionnaire, source, file_name, team_id, now)
    except IntegrityError:
        # Somebody else made the survey at the same moment; now it is there.
        return _keep(questionnaire, source, file_name, team_id, now)


def _keep(
    questionnaire: Questionnaire, source: bytes, file_name: str, team_id: int, now: datetime
) -> QuestionnaireVersion:
    mark = sha256(questionnaire)
    with writing() as session:
        survey = _survey_of(questionnaire.survey, team_id)
        survey_to_change(survey.id)
        latest = latest_published(survey.id)
        if latest is not None and latest.sha256 == mark:
            return latest
        version = uploaded_with(survey.id, mark) or QuestionnaireVersion(survey=survey, sha256=mark, state="uploaded")
        version.definition = definition(questionnaire)
        version.source = source.decode("utf-8-sig")
        version.file_name, version.uploaded_at = file_name, now
        session.add(version)
    return version


def publish_questionnaire(version_id: int, now: datetime, published_by: int | None = None) -> Published:
    """Give an uploaded version its number; from now on it never changes. Waves that are open keep theirs.

    What the latest published version holds already is not published twice. Raises QuestionnaireProblems when the
    checks have learned something since the file was uploaded.
    """
    questionnaire = _still_sound(version_id)
    with writing() as session:
        version = session.get_one(QuestionnaireVersion, version_id)
        survey_to_change(version.survey_id)
        session.refresh(version)
        latest = latest_published(version.survey_id)
        if version.number is not None:
            return Published(version, is_new=False)
        if latest is not None and latest.sha256 == version.sha256:
            return Published(latest, is_new=False)
        version.code_numbers = numbers_for(questionnaire, latest.code_numbers if latest else None)
        version.number = 1 + (latest.number or 0 if latest else 0)
        version.state, version.published_at, version.published_by = "published", now, published_by
        survey = version.survey
        record(
            session, "questionnaire_published", survey.name, now, published_by, survey.team_id, version=version.number
        )
    return Published(version, is_new=True)


def publish_file(source: bytes, file: str, team: str, now: datetime) -> Published:
    """Upload and publish in one go, for the command line; the team is made when it is not there.

    Raises QuestionnaireProblems, which name the file as it is given, or NameTaken; then nothing is kept.
    """
    read_questionnaire(source, file)
    with writing() as session:
        team_id = find_or_make_team(session, team).id
    return publish_questionnaire(upload_questionnaire(source, file, team_id, now).id, now)


def plain_file_name(name: str) -> str:
    """The name alone, whichever system's path came with it, without characters that cannot be seen."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(letter for letter in last if letter.isprintable()).strip()
    return visible[-LONGEST_FILE_NAME:] or "questionnaire.yaml"


def _survey_of(name: str, team_id: int) -> Survey:
    survey = survey_named(name)
    if survey is None:
        survey = Survey(name=name, team_id=team_id)
        db.session.add(survey)
        db.session.flush()
    if survey.team_id != team_id:
        raise NameTaken(f"Another team has a survey called “{name}”. Change “survey:” in the file to another name.")
    return survey


def _still_sound(version_id: int) -> Questionnaire:
    version = db.session.get(QuestionnaireVersion, version_id)
    if version is None:
        raise NotFound()
    return read_questionnaire(version.source, version.file_name)[0]
