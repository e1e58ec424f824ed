"""How long the answer of many responses takes: worked out by a job, beside one read of the documents; and its page.

    python -m bench.summary_page [--survey FILE] [--responses 100000] [--database URL]

The bar: the page at most 0.3 s; the job at most 12 times one read of the documents.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.export_csv import SURVEY, largest_survey
from bench.stored_responses import store

REPEATS = 5


def main() -> None:
    """Store the responses and print the three figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--survey", type=Path, help="a questionnaire file (default: the one with the most columns)")
    given.add_argument("--responses", type=int, default=100_000)
    given.add_argument("--database", help="an empty database's address (default: a SQLite file)")
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"SOUNDINGS_DATA_DIR": folder, "SOUNDINGS_DATABASE_URL": options.database or ""}
        store(options.responses, settings, options.survey or largest_survey(), SURVEY)
        print(measured(options.responses, settings))


def measured(count: int, settings: dict[str, str]) -> str:
    """The three figures in a line. The page is asked for as an analyst's browser does."""
    from app.fieldwork.accounts.invite_user import invite_user
    from app.fieldwork.accounts.password_links import set_password
    from app.outside.clock import Clock
    from app.store.queries.responses import ResponseFilter, responses_in
    from app.store.queries.surveys import survey_named
    from app.web import create_app
    from app.web.results.making import make_answer

    app = create_app(settings)
    with app.app_context():
        now = Clock().now()
        filter = ResponseFilter(survey_named(SURVEY).id)
        read = seconds(lambda: sum(1 for _ in responses_in(filter)))
        cold = seconds(lambda: make_answer(survey_named(SURVEY), "real"))
        set_password(invite_user("analyst@example.org", "analyst", now, 60, SURVEY), "seven slow bassoons", now)
    client = app.test_client()
    page = client.get("/staff/sign-in").text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    client.post(
        "/staff/sign-in", data={"email": "analyst@example.org", "password": "seven slow bassoons", "csrf_token": token}
    )

    def ask() -> None:
        answer = client.get(f"/staff/results/{SURVEY}")
        if answer.status_code != 200:
            raise SystemExit(f"The page answered {answer.status_code}.")

    warm = statistics.median(seconds(ask) for _ in range(REPEATS))
    return (
        f"{count:,} responses: one read {read:.2f} s; the job {cold:.2f} s, {cold / read:.1f}x (bar 12x); "
        f"the page {warm:.3f} s (bar 0.3 s)"
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
