"""Who may do what: the permissions table as a page."""

from flask import render_template

from app.fieldwork.permissions import PERMISSIONS, ROLES, SURVEY_PERMISSIONS
from app.web.access import signed_in


def permissions() -> str:
    """The table, and the role of whoever reads it."""
    return render_template(
        "accounts/permissions.html",
        permissions=PERMISSIONS,
        survey_permissions=SURVEY_PERMISSIONS,
        roles=ROLES,
        person=signed_in(),
    )
