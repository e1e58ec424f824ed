"""What staff do on their pages, for tests: upload, publish, press a form's button."""

from io import BytesIO

from app.store.queries.surveys import survey_named
from app.store.queries.versions import versions_of
from tests.fieldwork.small_surveys import SMALL
from tests.web.conftest import form_token

TINY = "/staff/surveys/tiny/"


def send_file(client, source: str | bytes, name: str = "tiny.yaml"):
    """Upload a questionnaire file."""
    content = source.encode() if isinstance(source, str) else source
    fields = {"csrf_token": form_token(client, "/staff/upload"), "file": (BytesIO(content), name)}
    return client.post("/staff/upload", data=fields)


def versions(app):
    """The versions of the small survey, newest first."""
    with app.app_context():
        survey = survey_named("tiny")
        return versions_of(survey.id) if survey else []


def press(client, address: str, **fields):
    """Send the form of the page at this address."""
    return client.post(address, data={"csrf_token": form_token(client, address), **fields})


def publish(client, source: str = SMALL) -> str:
    """Upload and publish; gives the version's address."""
    sent = send_file(client, source)
    press(client, sent.location + "/publish")
    return sent.location
