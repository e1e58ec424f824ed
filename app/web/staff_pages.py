"""What staff pages share: who is signed in, where they can go, what just happened, and whose survey it is."""

from typing import Any, Final

from flask import get_flashed_messages, request, session

from app.fieldwork.accounts.sessions import SignedIn
from app.fieldwork.errors import NotFound
from app.fieldwork.permissions import is_permitted
from app.store.queries.team_surveys import survey_of_team
from app.store.tables import Survey
from app.web.access import STAFF_HOME, ask_nobody, signed_in
from app.web.audiences import audience_of, permission_of
from app.web.settings import settings

# The words, the address, and the permission without which it is not shown.
NAVIGATION: Final = (
    ("Surveys", STAFF_HOME, "sign_in"),
    ("Results", "/staff/results/", "see_results"),
    ("People", "/staff/people", "manage_accounts"),
    ("Audit", "/staff/audit", "read_audit"),
    ("Who may do what", "/staff/permissions", "sign_in"),
)


def own_survey(name: str) -> Survey:
    """The survey of this name, when it belongs to the team of whoever asks. Raises NotFound for any other."""
    survey = survey_of_team(signed_in().team_id, name)
    if survey is None:
        raise NotFound()
    return survey


def staff_values() -> dict[str, Any]:
    """What the staff layout needs. Nothing on any other page: there it would cost a look at the database."""
    audience = audience_of(request.endpoint or "") or ""
    if permission_of(audience) is None:
        return {"flashes": flashes()} if request.blueprint == "accounts" else {}
    return {**_header(signed_in()), "flashes": flashes()}


def error_frame() -> dict[str, Any]:
    """What an error page needs to look like a page of staff, for somebody signed in who asked for one; else nothing.

    Whoever cannot be looked up is nobody from then on, so that the page is drawn without looking again.
    """
    if not request.path.startswith(STAFF_HOME):
        return {}
    try:
        person = signed_in()
        return {"layout": "layouts/staff.html", **_header(person)} if person.is_authenticated else {}
    except Exception:  # An error is being told of already: no second one may come of whose page it is.
        ask_nobody()
        return {}


def _header(person: SignedIn) -> dict[str, Any]:
    navigation = [
        (words, request.script_root + path, request.path == path)
        for words, path, permission in NAVIGATION
        if person.is_authenticated and is_permitted(person.role, permission)
    ]
    return {
        "signed_in_as": person.email if person.is_authenticated else "",
        "signed_out_after": settings().session_idle_minutes,
        "staff_navigation": navigation,
    }


def flashes() -> list[tuple[str, str]]:
    """What just happened, as (tone, words); a tone is a category given to `flash`."""
    messages: list[Any] = get_flashed_messages(with_categories=True) if "_flashes" in session else []
    return messages
