"""How long the answer of many responses takes: worked out by a job, beside one read of the documents; and its page.

python -m bench.summary_page [--responses 100000]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.fieldwork.accounts.invite_user import invite_user
from app.fieldwork.accounts.password_links import set_password
from app.outside.clock import Clock
from app.store.database import db
from app.store.queries.responses import ResponseFilter, responses_in
from app.store.queries.surveys import survey_named
from app.web import create_app
from app.web.results.making import make_answer
from bench import bars
from bench.databases import empty
from bench.measurements import PLACES
from bench.row import Row
from bench.sizes import Sizes
from bench.stored_responses import store
from bench.walked_surveys import whole_survey

SURVEY = "measured"
ANALYST = {"email": "analyst@example.org", "password": "seven slow bassoons"}
REPEATS = 5


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """The job beside one read, and the page. The page is asked for as an analyst's browser does."""
    with tempfile.TemporaryDirectory() as folder, empty(database, Path(folder) / "summed") as address:
        settings = {"SOUNDINGS_DATA_DIR": folder, "SOUNDINGS_DATABASE_URL": address}
        store(sizes.responses, settings, whole_survey(), SURVEY)
        read, cold, warm = seconds_of(settings)
    place, said = PLACES[database], f"{sizes.responses:,} responses"
    return [
        Row(bars.ANSWER_COLD, place, cold, "s", read, "one read of the documents", said),
        Row(bars.ANSWER_WARM, place, warm, "s", said=said),
    ]


def seconds_of(settings: dict[str, str]) -> tuple[float, float, float]:
    """One read of the documents, the job, and the page."""
    app = create_app(settings)
    with app.app_context():
        now = Clock().now()
        filter = ResponseFilter(survey_named(SURVEY).id)
        read = seconds(lambda: sum(1 for _ in responses_in(filter)))
        cold = seconds(lambda: make_answer(survey_named(SURVEY), "real"))
        set_password(invite_user(ANALYST["email"], "analyst", now, 60, SURVEY), ANALYST["password"], now)
    client = app.test_client()
    page = client.get("/staff/sign-in").text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    client.post("/staff/sign-in", data={**ANALYST, "csrf_token": token})

    def ask() -> None:
        answer = client.get(f"/staff/results/{SURVEY}")
        if answer.status_code != 200:
            raise RuntimeError(f"The page answered {answer.status_code}.")

    warm = statistics.median(seconds(ask) for _ in range(REPEATS))
    with app.app_context():
        db.engine.dispose()
    return read, cold, warm


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("summary_page", __doc__))
