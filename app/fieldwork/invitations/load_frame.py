"""Loading a frame: the list of those to invite, from a file. All of it, or nothing; and no case is ever dropped."""

from datetime import datetime

from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound
from app.instrument.questionnaire import Questionnaire
from app.response.frame.case import Case
from app.response.frame.changes import FrameChanges, changes_between
from app.response.frame.read_frame import read_frame
from app.store.queries.frame import cases_of
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.surveys import survey_to_change
from app.store.queries.versions import latest_published
from app.store.tables import FrameCase
from app.store.transaction import writing

NOT_PUBLISHED = "Publish a version first: a list is checked against what its questionnaire knows of each case."


def frame_questionnaire(survey_id: int) -> Questionnaire:
    """The questionnaire that a survey's list is checked against: the latest published. Raises NotFound."""
    version = latest_published(survey_id)
    if version is None:
        raise NotFound(NOT_PUBLISHED)
    return questionnaire_of(version.id, version.sha256)


def look_at_frame(survey_id: int, source: bytes, largest: int) -> FrameChanges:
    """What loading this file would change. Nothing is changed. Raises FrameProblems and NotFound."""
    cases = read_frame(source, frame_questionnaire(survey_id), largest)
    return changes_between(_known(survey_id).values(), cases)


def load_frame(survey_id: int, source: bytes, largest: int, now: datetime, user_id: int | None = None) -> FrameChanges:
    """Add the cases that are new and update those that have changed; whoever is invited stays invited.

    Gives back what was changed, and the cases that the list does not name: they stay. Raises FrameProblems, with every
    problem, and NotFound; then nothing is changed.
    """
    cases = read_frame(source, frame_questionnaire(survey_id), largest)
    with writing() as session:
        survey = survey_to_change(survey_id)
        rows = {row.identifier: row for row in cases_of(survey_id)}
        changes = changes_between(map(as_case, rows.values()), cases)
        for case in changes.changed:
            row = rows[case.identifier]
            row.name, row.email, row.fields = case.name, case.email, dict(case.fields)
        session.add_all(
            FrameCase(survey_id=survey_id, identifier=c.identifier, name=c.name, email=c.email, fields=dict(c.fields))
            for c in changes.new
        )
        counts = {"rows": changes.rows, "new": len(changes.new), "changed": len(changes.changed)}
        record(session, "frame_loaded", survey.name, now, user_id, survey.team_id, **counts)
    return changes


def as_case(row: FrameCase) -> Case:
    """A stored case as a value."""
    return Case(row.identifier, row.name, row.email, dict(row.fields))


def _known(survey_id: int) -> dict[str, Case]:
    return {row.identifier: as_case(row) for row in cases_of(survey_id)}
