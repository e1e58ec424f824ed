"""How long an Excel workbook takes, and whether its memory stays the same at ten times the responses.

    python -m bench.export_xlsx [--responses 100000]

Each size is stored in an empty database, then exported in a process of its own.
"""

import sys

from bench import bars
from bench.export_alone import measured_alone
from bench.measurements import PLACES
from bench.row import Row
from bench.sizes import Sizes

TIMES = 10


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """Memory at both sizes, and the seconds of the larger."""
    small, found = (measured_alone("xlsx", count, database) for count in (sizes.responses // TIMES, sizes.responses))
    place, cells = PLACES[database], sizes.responses * found["columns"]
    said = (
        f"{sizes.responses:,} responses x {found['columns']} columns, {found['size']:.0f} MB, "
        f"{cells / found['export'] / 1000:.0f} thousand cells a second"
    )
    beside = f"{sizes.responses // TIMES:,} responses"
    return [
        Row(bars.XLSX_CONSTANT, place, found["memory"], "MB", small["memory"], beside),
        Row(bars.XLSX_MEMORY, place, found["memory"], "MB"),
        Row(bars.XLSX_SECONDS, place, found["export"], "s", said=said),
    ]


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("export_xlsx", __doc__))
