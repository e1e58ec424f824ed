"""The measurements: which script measures which bars on which database."""

from bench import bars
from bench.bars import Bar

PLACES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_RESPOND = (bars.COMPLETIONS, bars.POST_P99)
_CSV = (bars.CSV_TIME, bars.CSV_MEMORY, bars.CSV_SECONDS)
_XLSX = (bars.XLSX_CONSTANT, bars.XLSX_MEMORY, bars.XLSX_SECONDS)
_BESIDE = (bars.BESIDE_CSV, bars.BESIDE_XLSX)
MEASUREMENTS: dict[str, dict[str, tuple[Bar, ...]]] = {
    "respond": {"sqlite": _RESPOND, "postgresql": _RESPOND},
    "first_page": {"sqlite": (bars.FIRST_PAGE,)},
    "submit_at_size": {"sqlite": (bars.SUBMIT_AT_SIZE,), "postgresql": (bars.SUBMIT_AT_SIZE,)},
    "export_csv": {"sqlite": _CSV, "postgresql": _CSV},
    "export_xlsx": {"sqlite": _XLSX},
    "export_beside_respondents": {"sqlite": _BESIDE, "postgresql": _BESIDE},
    "summary_page": {"sqlite": (bars.ANSWER_COLD, bars.ANSWER_WARM)},
    "whole_journey": {
        "sqlite": (bars.L1_P50, bars.L1_P95, bars.L1_P99, bars.L1_FAILURES),
        "postgresql": (bars.L2_P95, bars.L2_P99, bars.L2_FAILURES),
    },
}
"""Name of the script in this folder -> its bars by database. Each has `rows_on(database, sizes)`."""
