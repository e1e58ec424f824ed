"""How long an Excel workbook takes beside a CSV file of the same responses, and how much memory it needs.

    python -m bench.export_xlsx [--survey FILE] [--responses 5000 20000] [--database URL]

Each size is stored in an empty database (a SQLite file unless an address is given), then exported in a process of its
own. The bar: constant memory, so the same at every size, and 512 MB at most.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import orjson

from bench.export_csv import MB, ROOT, SURVEY, export, fill, largest_survey, peak_memory


def main() -> None:
    """Print a line for each size."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--survey", type=Path, help="a questionnaire file (default: the one with the most columns)")
    given.add_argument("--responses", type=int, nargs="+", default=[5_000, 20_000])
    given.add_argument("--database", help="an empty database's address (default: SQLite files)")
    given.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = given.parse_args()
    if options.measure:
        print(orjson.dumps(measured()).decode())
        return
    for count in options.responses:
        with tempfile.TemporaryDirectory() as folder:
            print(line(count, Path(folder), options.survey or largest_survey(), options.database))


def line(count: int, folder: Path, survey: Path, database: str | None) -> str:
    """Store so many responses, measure both files, and say what was found."""
    settings = {"SOUNDINGS_DATA_DIR": str(folder), "SOUNDINGS_DATABASE_URL": database or ""}
    fill(count, settings, survey)
    command = [sys.executable, "-m", "bench.export_xlsx", "--measure"]
    done = subprocess.run(command, env={**os.environ, **settings}, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found = orjson.loads(done.stdout)
    cells = count * found["columns"]
    return (
        f"{count:>7,} responses x {found['columns']} columns: CSV {found['csv']:.1f} s, XLSX {found['xlsx']:.1f} s, "
        f"{found['xlsx'] / found['csv']:.1f}x; {cells / found['xlsx'] / 1000:.0f} thousand cells a second; "
        f"{found['memory'] / MB:.0f} MB above the process (bar 512 MB); {found['bytes'] / MB:.0f} MB of XLSX"
    )


def measured() -> dict[str, float]:
    """The memory and time that one workbook took, then the time of a CSV file of the same responses."""
    import psutil

    from app.fieldwork.export_request import ExportRequest
    from app.fieldwork.exports import write_export
    from app.outside.clock import Clock
    from app.store.queries.responses import ResponseFilter
    from app.store.queries.surveys import survey_named
    from app.web import create_app

    app, process = create_app(), psutil.Process()
    with app.app_context(), tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryFile() as into:
        request = ExportRequest(SURVEY, ResponseFilter(survey_named(SURVEY).id), format="xlsx")
        before, began = process.memory_info().rss, time.perf_counter()
        write_export(request, into, frozenset(), Clock().now(), scratch=Path(scratch))
        took, memory = time.perf_counter() - began, peak_memory() - before
        size = into.seek(0, 2)
        csv, _, columns = export(replace(request, format="csv"))
    return {"csv": csv, "xlsx": took, "memory": memory, "bytes": size, "columns": columns}


if __name__ == "__main__":
    main()
