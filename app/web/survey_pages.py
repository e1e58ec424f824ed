"""The pages of one survey: the tabs between them, and the way back up."""

from collections.abc import Sequence
from typing import Any, Final

from flask import current_app, render_template, url_for

from app.fieldwork.permissions import is_permitted
from app.web.access import signed_in
from app.web.audiences import audience_of, permission_of

SURVEYS: Final = "Surveys"

# Each tab's words and the endpoint it opens, whose only argument is the survey. A page that is not there, or not open
# to whoever is signed in, has no tab.
TABS: Final = (
    ("Questionnaire", "design.survey"),
    ("Fieldwork", "fieldwork.waves"),
    ("Results", "results.answer"),
    ("Responses", "care.flagged"),
    ("Data", "results.export"),
    ("Permissions", "accounts.survey_permissions"),
)


def survey_page(
    template: str, survey: str, title: str, tab: str, below: Sequence[tuple[str, str]] = (), **values: Any
) -> str:
    """A page of a survey, under the tab with endpoint `tab`; `below` are the pages between the tab and this one."""
    tabs = [(words, url_for(end, survey=survey), end == tab) for words, end in TABS if may_open(end)]
    home = url_for("design.survey", survey=survey) if below else ""
    crumbs = [(SURVEYS, url_for("design.surveys")), (title, home), *below]
    return render_template(template, survey=survey, title=title, tabs=tabs, breadcrumbs=crumbs, may=may, **values)


def may(permission: str) -> bool:
    """Whether whoever is signed in has this permission."""
    return is_permitted(signed_in().role, permission)


def may_open(endpoint: str) -> bool:
    """Whether there is such a page, and whoever is signed in may open it."""
    permission = permission_of(audience_of(endpoint) or "") if endpoint in current_app.view_functions else None
    return permission is not None and may(permission)
