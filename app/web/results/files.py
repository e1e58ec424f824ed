"""Files that respondents sent, to those who may see them: always to be saved, never shown by the browser itself."""

from flask import send_file
from flask.typing import ResponseReturnValue

from app.fieldwork.open_file import open_file
from app.store.queries.exports import permissions_for_survey
from app.web.access import signed_in
from app.web.doors import doors
from app.web.staff_pages import own_survey


def file(survey: str, file_id: str) -> ResponseReturnValue:
    """One file, as an attachment of no type that a browser would open."""
    found = own_survey(survey)
    permissions = permissions_for_survey(signed_in().user_id, found.id)
    sent, content = open_file(found.id, file_id, signed_in().user_id, permissions, doors().files, doors().clock.now())
    response = send_file(
        content, "application/octet-stream", as_attachment=True, download_name=sent.name, etag=False, max_age=0
    )
    response.content_length = sent.size
    return response
