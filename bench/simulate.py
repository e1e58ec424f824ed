"""How fast rehearsal responses are made: `python -m bench.simulate [NUMBER]`, for every survey in surveys/.

Prints, by survey, responses a second: answered through every page, completed to documents as well, and stored in a
new SQLite file. Medians of several runs, in processor seconds, because other programs share the machine; the ratio
says what storing costs.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.rehearsal import simulate_responses
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.outside.clock import Clock
from app.response.simulation import Days, simulated_response
from app.store.migrate import upgrade_database
from app.store.tables import Team
from app.store.transaction import writing
from app.web import create_app

ROOT = Path(__file__).resolve().parents[1]
DAYS = Days(dt.date(2018, 11, 5), dt.date(2019, 1, 13))
RUNS = 5


def rate(work: Callable[[int], object], number: int) -> float:
    """How many a second, at the median of several runs; each run has a seed of its own."""
    taken = []
    for seed in range(RUNS):
        began = time.process_time()
        work(seed)
        taken.append(time.process_time() - began)
    return number / statistics.median(taken)


def measure(file: Path, number: int) -> tuple[float, float, float]:
    """Responses a second: answered, completed, stored."""
    questionnaire = read_questionnaire_at(file)

    def answer(seed: int) -> None:
        for index in range(number):
            simulated_response(questionnaire, seed, index, DAYS)

    def complete(seed: int) -> None:
        for index in range(number):
            simulated_response(questionnaire, seed, index, DAYS).document(questionnaire)

    def store(seed: int) -> None:
        simulate_responses(questionnaire.survey, number, seed, Clock())

    return rate(answer, number), rate(complete, number), rate(store, number)


def main() -> None:
    """Print the table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"SOUNDINGS_DATA_DIR": folder, "SOUNDINGS_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"})
        with app.app_context():
            upgrade_database()
            with writing() as session:
                team = Team(name="Bench")
                session.add(team)
            print(f"{number} responses a run, median of {RUNS} runs, responses a processor second")
            print(f"{'survey':28}{'answered':>10}{'completed':>11}{'stored':>9}{'ratio':>7}")
            for file in sorted(ROOT.glob("surveys/*.yaml")):
                if file.stem == "organisation":
                    continue
                now = Clock().now()
                publish_questionnaire(upload_questionnaire(file.read_bytes(), file.name, team.id, now).id, now)
                answered, completed, stored = measure(file, number)
                print(f"{file.stem:28}{answered:10,.0f}{completed:11,.0f}{stored:9,.0f}{completed / stored:7.2f}")


if __name__ == "__main__":
    main()
