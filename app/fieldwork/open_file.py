"""Opening a file that a respondent sent: for those who may export its question, and on the record of exports."""

from datetime import datetime
from typing import IO

from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound, PermissionRefused
from app.fieldwork.exports import NEEDED
from app.outside.files import FileStore
from app.store.queries.files import file_of_survey
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Export, File, Survey
from app.store.transaction import writing


def open_file(
    survey_id: int, file_id: str, user_id: int, permissions: frozenset[str], files: FileStore, now: datetime
) -> tuple[File, IO[bytes]]:
    """The file and its bytes, once it is on the record who took it. Raises NotFound and PermissionRefused."""
    found = file_of_survey(survey_id, file_id)
    if found is None:
        raise NotFound()
    file, version = found
    question = questionnaire_of(version.id, version.sha256).question(file.question)
    needed = NEEDED.get(question.handling if question else "identifying")
    if needed is not None and needed not in permissions:
        raise PermissionRefused("You need a permission of your own to open the files of this question.")
    try:
        content = files.open(file.id)
    except FileNotFoundError as error:
        raise NotFound("The file is on the record, but not in the store. Look for it in the backups.") from error
    taken = Export(user_id=user_id, survey_id=survey_id, at=now, format=file.name.rpartition(".")[2].lower(), rows=1)
    taken.filter = {"file": "sent", "question": file.question}
    with writing() as session:
        session.add(taken)
        survey = session.get_one(Survey, survey_id)
        record(session, "file_opened", survey.name, now, user_id, survey.team_id, question=file.question)
    return file, content
