"""How long a CSV export takes beside only parsing the same documents, and how much memory it needs.

    python -m bench.export_csv [--survey FILE] [--responses 20000 100000] [--database URL]

Each size is stored in an empty database (a SQLite file unless an address is given), then exported in a process of its
own, as `soundings data export` does it. The bar: at most 8 times the parsing, at most 32 MB above that process.
"""

import argparse
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

if TYPE_CHECKING:
    from app.fieldwork.export_request import ExportRequest

ROOT = Path(__file__).resolve().parents[1]
SURVEY = "measured"
REPEATS = 5
MOST_PARSED = 20_000
MB = 1_048_576


def main() -> None:
    """Print a line for each size."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--survey", type=Path, help="a questionnaire file (default: the one with the most columns)")
    given.add_argument("--responses", type=int, nargs="+", default=[20_000, 100_000])
    given.add_argument("--database", help="an empty database's address (default: SQLite files)")
    given.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = given.parse_args()
    if options.measure:
        print(orjson.dumps(measured()).decode())
        return
    for count in options.responses:
        with tempfile.TemporaryDirectory() as folder:
            print(line(count, Path(folder), options.survey or largest_survey(), options.database))


def largest_survey() -> Path:
    """The file in surveys/ whose codebook is the longest."""
    from app.instrument.codebook import codebook
    from app.instrument.formats.questionnaire_file import read_questionnaire_at

    files = [file for file in (ROOT / "surveys").glob("*.yaml") if file.name != "organisation.yaml"]
    return max(files, key=lambda file: len(codebook(read_questionnaire_at(file))))


def line(count: int, folder: Path, survey: Path, database: str | None) -> str:
    """Store so many responses, measure the export, and say what was found."""
    settings = {"SOUNDINGS_DATA_DIR": str(folder), "SOUNDINGS_DATABASE_URL": database or ""}
    fill(count, settings, survey)
    command = [sys.executable, "-m", "bench.export_csv", "--measure"]
    done = subprocess.run(command, env={**os.environ, **settings}, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found = orjson.loads(done.stdout)
    ratio = found["export"] / found["parse"]
    return (
        f"{count:>7,} responses x {found['columns']} columns: parse {found['parse']:.2f} s, "
        f"export {found['export']:.2f} s, {ratio:.1f}x (bar 8x); "
        f"{found['memory'] / MB:.1f} MB above the process (bar 32 MB); {found['bytes'] / MB:.0f} MB of CSV"
    )


def fill(count: int, settings: dict[str, str], survey: Path) -> None:
    """A published version, a wave and its responses, written past the ordinary way in."""
    from bench.stored_responses import store

    store(count, settings, survey, SURVEY)


def measured() -> dict[str, float]:
    """The memory that one export took, then the medians of exports and parsings that take turns."""
    import psutil

    from app.fieldwork.export_request import ExportRequest
    from app.store.queries.responses import ResponseFilter, count_of_responses, responses_in
    from app.store.queries.surveys import survey_named
    from app.web import create_app

    app, process = create_app(), psutil.Process()
    with app.app_context():
        request = ExportRequest(SURVEY, ResponseFilter(survey_named(SURVEY).id))
        before = process.memory_info().rss
        _, size, columns = export(request)
        # The most that was ever resident: nothing else has run in this process but its imports.
        memory = peak_memory() - before
        kept = [orjson.dumps(response.document) for response in islice(responses_in(request.filter), MOST_PARSED)]
        times = [(parse_seconds(kept), export(request)[0]) for _ in range(REPEATS)]
        scale = count_of_responses(request.filter) / len(kept)
    parse, took = (statistics.median(column) for column in zip(*times, strict=True))
    return {"parse": parse * scale, "export": took, "memory": memory, "bytes": size, "columns": columns}


def export(request: "ExportRequest") -> tuple[float, int, int]:
    """How long the export took, how many bytes it has, and how many columns."""
    from app.fieldwork.exports import export_responses
    from app.outside.clock import Clock

    with tempfile.TemporaryFile() as into:
        began = time.perf_counter()
        export_responses(request, into, None, frozenset(), Clock().now())
        took, size = time.perf_counter() - began, into.tell()
        into.seek(0)
        return took, size, into.readline().count(b",") + 1


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
    main()
