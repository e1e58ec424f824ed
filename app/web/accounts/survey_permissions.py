"""Who may take the sensitive part of a survey's data: the page where an administrator gives and takes it."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.permissions import OF_USE_WITH, SURVEY_PERMISSIONS, is_permitted
from app.fieldwork.survey_permissions import Given, change_permissions
from app.store.queries.accounts import users_of_team
from app.store.queries.exports import permissions_given
from app.store.tables import User
from app.web.access import signed_in
from app.web.design.surveys import title_of_survey
from app.web.doors import doors
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page


@dataclass(frozen=True)
class PermissionBox:
    """A permission that somebody has, or may be given."""

    name: str
    meaning: str
    is_given: bool


@dataclass(frozen=True)
class PermittedLine:
    """Somebody of the team, with what they may be given for this survey."""

    id: int
    email: str
    role: str
    boxes: list[PermissionBox]


def survey_permissions(survey: str) -> ResponseReturnValue:
    """The table of people and permissions; when it is sent, only what was changed on it changes."""
    found = own_survey(survey)
    if request.method == "POST":
        shown, ticked = _sent("shown"), _sent("given")
        by, now = signed_in().user_id, doors().clock.now()
        changed = change_permissions(found.id, ticked - shown, shown - ticked, now, by)
        flash("Saved: it counts from the next page they open." if changed else "Nothing was changed.")
        return redirect(url_for("accounts.survey_permissions", survey=survey), 303)
    given = permissions_given(found.id)
    lines = [_line(user, given) for user in users_of_team(found.team_id)]
    return survey_page(
        "accounts/survey_permissions.html",
        survey,
        title_of_survey(found.id),
        "accounts.survey_permissions",
        people=[line for line in lines if line.boxes],
    )


def _line(user: User, given: frozenset[Given]) -> PermittedLine:
    """Somebody with the permissions that would be of use to their role, and those they have anyway."""
    boxes = [
        PermissionBox(name, meaning, (user.id, name) in given)
        for name, meaning in SURVEY_PERMISSIONS.items()
        if (user.id, name) in given or (user.active and is_permitted(user.role, OF_USE_WITH[name]))
    ]
    return PermittedLine(user.id, user.email, user.role, boxes)


def _sent(name: str) -> frozenset[Given]:
    """The boxes of this name, each a person's id and a permission. Anything else is not read."""
    pairs = (value.partition(" ") for value in request.form.getlist(name))
    return frozenset((int(who), kind) for who, _, kind in pairs if who.isascii() and who.isdigit() and len(who) < 10)
