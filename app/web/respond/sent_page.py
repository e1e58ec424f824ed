"""A page as it was sent: its form and files read into plain values, once it is known to be a form of ours."""

from flask import request
from werkzeug.datastructures import FileStorage

from app.fieldwork.answering.page_outcome import SentPage
from app.fieldwork.answering.upload_refusal import Upload
from app.web.doors import doors
from app.web.respond.form_check import is_own_form
from app.web.respond.place import app_key
from app.web.respond.seen import open_seal
from app.web.respond.shown_question import Fields

OWN_FIELDS = frozenset({"csrf_token", "seen", "then", "return_to", "leaves_out", "code"})


class OldForm(Exception):
    """The form does not belong to this browser's session."""


def sent_fields() -> Fields:
    """What the respondent put into the form, without what the form holds for itself."""
    return {name: values for name, values in request.form.to_dict(flat=False).items() if name not in OWN_FIELDS}


def sent_page(section: str, step: int, fields: Fields) -> SentPage:
    """The page that was sent. Raises OldForm."""
    if not is_own_form():
        raise OldForm()
    key = f"{section}/{step}"
    seen, seconds = open_seal(request.form.get("seen", "")[:120], key, doors().clock.now(), app_key())
    return SentPage(
        section=section,
        step=step,
        fields=fields,
        seen=seen,
        seconds=seconds,
        uploads={name: _upload(file) for name, file in request.files.items() if file.filename},
        leaves_out=request.form.get("leaves_out") == "yes",
        skips=request.form.get("then") == "skip",
        is_for_later=request.form.get("then") == "later",
    )


def to_choose_again(notice: str) -> str:
    """A notice, and that a file does not stay in a form that must be sent again."""
    names = [file.filename for file in request.files.values() if file.filename]
    return f"{notice}. Choose the file “{names[0]}” again" if names else notice


def _upload(file: FileStorage) -> Upload:
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    return Upload(file.filename or "", file.stream, size)
