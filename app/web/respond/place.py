"""The respondent's place, kept in the one session cookie: the code of their draft of each survey, until they leave."""

from flask import current_app, session

from app.response.codes import understood

# What stands where a receipt's code would, once a preview was gone through to its end.
PREVIEW_RECEIPT = "preview"


def app_key() -> str:
    """The key that hides codes and signs seals."""
    return str(current_app.secret_key)


def code_of(survey: str) -> str | None:
    """The code of this browser's draft of a survey, if it has one."""
    return _held("codes").get(survey)


def keep_code(survey: str, code: str) -> None:
    """This browser's draft of a survey is the one with this code; the receipt of an earlier one goes."""
    session["codes"] = {**_held("codes"), survey: code}
    forget("receipts", survey)


def keep(shelf: str, survey: str, value: str) -> None:
    """Keep a small value for a survey: such as its "receipts", "links" or "languages"."""
    session[shelf] = {**_held(shelf), survey: value}


def kept(shelf: str, survey: str) -> str | None:
    """What `keep` kept; None where there is nothing."""
    return _held(shelf).get(survey)


def forget(shelf: str, survey: str) -> None:
    """Drop what `keep` kept, if anything."""
    held = _held(shelf)
    if survey in held:
        session[shelf] = {name: value for name, value in held.items() if name != survey}


def end_preview(survey: str) -> None:
    """Forget the preview of a survey, the draft that was begun in it, and that it was sent."""
    if kept("previews", survey) is not None:
        forget("previews", survey)
        forget("codes", survey)
        if kept("receipts", survey) == PREVIEW_RECEIPT:
            forget("receipts", survey)


def leave(survey: str) -> None:
    """Forget everything about a survey on this computer."""
    for shelf in ("codes", "receipts", "links", "invitations", "languages", "previews", "contacts"):
        forget(shelf, survey)


def _held(shelf: str) -> dict[str, str]:
    held = session.get(shelf)
    return held if isinstance(held, dict) else {}


def typed_code(text: str) -> str | None:
    """A code as somebody typed it; None when it cannot be one."""
    return understood(text[:40])
