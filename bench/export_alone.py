"""One export in a process of its own, as `soundings data export` makes it: how long it takes, and how much memory.

`python -m bench.export_alone csv|xlsx` is that process. It measures what the environment says is stored.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from bench.databases import empty
from bench.servers import ROOT

if TYPE_CHECKING:
    from app.fieldwork.export_request import ExportRequest

SURVEY = "measured"
COLUMNS = 200
REPEATS = {"csv": 5, "xlsx": 1}
MOST_PARSED = 20_000
MB = 1_048_576


def measured_alone(form: str, count: int, database: str) -> dict[str, float]:
    """Store so many responses in an empty database, export them, and give back what that process found."""
    # Not needed in the other process, whose memory is measured.
    from app.instrument.codebook import codebook
    from bench.stored_responses import store
    from bench.walked_surveys import survey_with_columns

    questionnaire = survey_with_columns(COLUMNS)
    with tempfile.TemporaryDirectory() as folder, empty(database, Path(folder) / "exported") as address:
        settings = {"SOUNDINGS_DATA_DIR": folder, "SOUNDINGS_DATABASE_URL": address}
        store(count, settings, questionnaire, SURVEY)
        command = [sys.executable, "-m", "bench.export_alone", form]
        done = subprocess.run(command, env={**os.environ, **settings}, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return {"columns": len(codebook(questionnaire)), **orjson.loads(done.stdout)}


def measured(form: str) -> dict[str, float]:
    """The memory that the first export took; then the medians of exports and of parsings that take turns."""
    import psutil

    from app.fieldwork.export_request import ExportRequest
    from app.store.queries.responses import ResponseFilter, count_of_responses, responses_in
    from app.store.queries.surveys import survey_named
    from app.web import create_app

    app, process = create_app(), psutil.Process()
    with app.app_context():
        request = ExportRequest(SURVEY, ResponseFilter(survey_named(SURVEY).id), format=form)
        before = process.memory_info().rss
        took, size = export(request)
        # The most that was ever resident: nothing else has run in this process but its imports.
        memory = peak_memory() - before
        kept = [orjson.dumps(response.document) for response in islice(responses_in(request.filter), MOST_PARSED)]
        times = [(parse_seconds(kept), took)]
        times += [(parse_seconds(kept), export(request)[0]) for _ in range(REPEATS[form] - 1)]
        scale = count_of_responses(request.filter) / len(kept)
    parse, took = (statistics.median(column) for column in zip(*times, strict=True))
    return {"parse": parse * scale, "export": took, "memory": memory / MB, "size": size / MB}


def export(request: "ExportRequest") -> tuple[float, int]:
    """How long the export took, and how many bytes it has."""
    from app.fieldwork.exports import export_responses
    from app.outside.clock import Clock

    with tempfile.TemporaryFile() as into, tempfile.TemporaryDirectory() as scratch:
        began = time.perf_counter()
        export_responses(request, into, None, frozenset(), Clock().now(), Path(scratch))
        return time.perf_counter() - began, into.seek(0, 2)


def parse_seconds(documents: list[bytes]) -> float:
    """The time to parse these documents and do nothing with them."""
    began = time.perf_counter()
    for document in documents:
        orjson.loads(document)
    return time.perf_counter() - began


def peak_memory() -> int:
    """The most memory this program has had, in bytes. (`getrusage` would count the process that started it, too.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    print(orjson.dumps(measured(sys.argv[1])).decode())
