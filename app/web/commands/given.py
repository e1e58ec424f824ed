"""What a command is given: the survey of a name, and the bytes of a file to load."""

from pathlib import Path

from app.fieldwork.errors import NotFound
from app.store.queries.surveys import survey_named
from app.store.tables import Survey
from app.web.settings import settings


def survey_called(name: str) -> Survey:
    """The survey of this name, whichever team owns it. Raises NotFound, saying how one is made."""
    survey = survey_named(name)
    if survey is None:
        raise NotFound(f"There is no survey called “{name}”. `soundings survey publish PATH` makes one.")
    return survey


def bytes_to_load(file: Path) -> bytes:
    """What is in the file: one byte more than is taken, and no more than that, however large the file is."""
    with file.open("rb") as opened:
        return opened.read(settings().max_import + 1)
