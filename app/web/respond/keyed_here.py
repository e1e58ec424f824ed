"""What staff key in stands on respondents' pages, and only whoever keys it in may open or send them."""

from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.fieldwork.keying.start_sheet import keyer_in
from app.fieldwork.permissions import is_permitted
from app.web.access import STAFF_HOME, signed_in
from app.web.respond.place import code_of, forget
from app.web.respond.sent_page import sent_fields
from app.web.respond.typed_again import Reason, typed_again
from app.web.safe_return import this_page

PAGES: Final = frozenset({"respond.page", "respond.check"})
# A respondent's ways to stop: staff have their own.
WAYS_OUT: Final = frozenset({"respond.later", "respond.later_by_email", "respond.leave", "respond.submit"})

SIGNED_OUT = Reason(
    "You have been signed out",
    "Sign in again in another tab. Then send this page again: what you typed is below.",
    "again",
)


def staff_only_where_keyed() -> ResponseReturnValue | None:
    """Let respondents through; ask whoever holds an entry of staff's to be that member of staff."""
    if request.endpoint not in PAGES | WAYS_OUT:
        return None
    survey = (request.view_args or {}).get("survey", "")
    keyer = keyer_in(code_of(survey) or "")
    if keyer is None:
        return None
    if not current_user.is_authenticated:
        return _sign_in_first(survey)
    if signed_in().user_id != keyer or not is_permitted(signed_in().role, "key_answers"):
        # Somebody else has signed in on this computer; the entry waits in the list of sheets.
        forget("codes", survey)
        return None
    return redirect(url_for("respond.carry_on", survey=survey), 303) if request.endpoint in WAYS_OUT else None


def _sign_in_first(survey: str) -> ResponseReturnValue:
    if request.method == "POST" and request.endpoint == "respond.page":
        section = str((request.view_args or {}).get("section", ""))
        return typed_again(survey, section, sent_fields(), SIGNED_OUT, 409)
    return redirect(url_for("accounts.sign_in", next=this_page(STAFF_HOME)), 303)
