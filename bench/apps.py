"""Soundings and the bare app, each with an empty database of its own and a survey that people walk through."""

import itertools
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.databases import empty
from bench.servers import bare, soundings
from bench.walked_surveys import SOURCE, WALKED, open_survey, pages_of_somebody
from bench.walker import Fill, Journey, as_written, journey

WORKERS = {"sqlite": 1, "postgresql": 2}
"""waitress in one process on SQLite, gunicorn gthread with two on PostgreSQL."""
SENDING = [""]
"""The check has nothing to fill in."""


@dataclass(frozen=True, slots=True)
class App:
    """An app to measure: where its journeys begin and end, and how it is served."""

    first: str
    last: str
    command: list[str]
    settings: dict[str, str]

    def journeys(self, answers: list[list[str]], fill: Fill = as_written) -> Iterator[Journey]:
        """Journeys without end; the people come round again."""
        for bodies in itertools.cycle(answers):
            yield journey(self.first, bodies + SENDING, self.last, fill)


def bare_app(database: str, survey: str, folder: Path, stack: ExitStack) -> App:
    """The bare app with the pages of a survey. Its last page is the one after the check."""
    settings = {"SOUNDINGS_DATABASE_URL": stack.enter_context(empty(database, folder / "bare")), "BARE_SURVEY": survey}
    last = len(pages_of_somebody(WALKED[survey]())) + 1
    return App("/pages/0", f"/pages/{last}", bare(WORKERS[database]), settings)


def soundings_app(database: str, survey: str, folder: Path, stack: ExitStack) -> App:
    """Soundings with an open wave of a survey."""
    settings = settings_of_soundings(database, folder, stack)
    open_survey(settings, questionnaire := WALKED[survey]())
    return walked_app(database, questionnaire.survey, settings)


def settings_of_soundings(database: str, folder: Path, stack: ExitStack) -> dict[str, str]:
    """Settings with an empty database, a new data folder, and no survey to be loaded as it starts."""
    surveys = folder / "surveys"
    surveys.mkdir(parents=True)
    shutil.copy(SOURCE.with_name("organisation.yaml"), surveys)
    return {
        "SOUNDINGS_DATABASE_URL": stack.enter_context(empty(database, folder / "soundings")),
        "SOUNDINGS_DATA_DIR": str(folder / "soundings"),
        "SOUNDINGS_SURVEYS_DIR": str(surveys),
        "SOUNDINGS_SECRET_KEY": secrets.token_hex(),
        # Everybody comes from one address, and starts as fast as the machine lets them.
        "SOUNDINGS_REQUESTS_PER_MINUTE": "1000000",
    }


def walked_app(database: str, survey: str, settings: dict[str, str]) -> App:
    """Soundings with these settings, and the journeys through a survey that is open in it."""
    return App(f"/consultations/{survey}", "/receipt", soundings(WORKERS[database]), settings)
