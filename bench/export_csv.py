"""How long a CSV file takes beside only parsing the same documents, and how much memory it needs.

    python -m bench.export_csv [--responses 100000] [--databases sqlite postgresql]

The responses are stored in an empty database, then exported in a process of its own, as `soundings data export` does.
"""

import sys

from bench import bars
from bench.export_alone import measured_alone
from bench.measurements import PLACES
from bench.row import Row
from bench.sizes import Sizes


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """Time beside parsing, memory, and seconds."""
    found, place = measured_alone("csv", sizes.responses, database), PLACES[database]
    said = f"{sizes.responses:,} responses x {found['columns']} columns, {found['size']:.0f} MB"
    return [
        Row(bars.CSV_TIME, place, found["export"], "s", found["parse"], "parsing the documents with orjson", said),
        Row(bars.CSV_MEMORY, place, found["memory"], "MB"),
        Row(bars.CSV_SECONDS, place, found["export"], "s", said=said),
    ]


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("export_csv", __doc__))
