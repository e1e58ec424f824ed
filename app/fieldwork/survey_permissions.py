"""Permissions given to one person for one survey: to export what is sensitive, beyond what the role allows."""

from collections.abc import Set
from datetime import datetime

from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed
from app.fieldwork.permissions import SURVEY_PERMISSIONS
from app.store.queries.accounts import users_of_team
from app.store.queries.exports import permissions_given
from app.store.queries.surveys import survey_to_change
from app.store.tables import SurveyPermission
from app.store.transaction import writing

Given = tuple[int, str]
"""A person's id, and the permission they have."""


def change_permissions(survey_id: int, give: Set[Given], take: Set[Given], now: datetime, by: int) -> int:
    """Give and take permissions for a survey, each on the audit trail, and give back how many changed.

    What is given already is not given twice. Raises NotAllowed for somebody of another team or an unknown permission.
    """
    with writing() as session:
        survey = survey_to_change(survey_id)
        people = {user.id: user for user in users_of_team(survey.team_id)}
        if any(user_id not in people or kind not in SURVEY_PERMISSIONS for user_id, kind in give | take):
            raise NotAllowed("Somebody on this page is not in your team any more. Load it again.")
        there = permissions_given(survey_id)
        for user_id, kind in sorted(give - there):
            session.add(SurveyPermission(survey_id=survey_id, user_id=user_id, permission=kind))
            to = people[user_id].email
            record(session, "permission_given", survey.name, now, by, survey.team_id, permission=kind, to=to)
        for user_id, kind in sorted(take & there):
            session.delete(session.get_one(SurveyPermission, (survey_id, user_id, kind)))
            to = people[user_id].email
            record(session, "permission_taken", survey.name, now, by, survey.team_id, permission=kind, to=to)
    return len(give - there) + len(take & there)
