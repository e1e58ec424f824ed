"""Every bar that is measured against, in the order of the table. A test holds that each has its row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """What is measured, and how far it may go: a ratio where the unit is "x", else a figure of ours in that unit."""

    work: str
    limit: float
    unit: str = "x"
    at_least: bool = False

    def is_reached(self, figure: float) -> bool:
        return figure >= self.limit if self.at_least else figure <= self.limit

    def __str__(self) -> str:
        number = f"{self.limit:,g}{'' if self.unit in 'x' else ' '}{self.unit}"
        return f"{'≥' if self.at_least else '≤'} {number}" if self.limit else f"{number}"


COMPLETIONS = Bar("Completions a second, five pages, 16 people without a pause", 0.4, at_least=True)
POST_P99 = Bar("Page post with durable save, the same people, p99", 3)
FIRST_PAGE = Bar("First page over the wire, cold cache, fonts aside", 60, "kB")
SUBMIT_AT_SIZE = Bar("L3: submitting with many responses stored, p95", 1.2)
CSV_TIME = Bar("CSV of many responses", 8)
CSV_MEMORY = Bar("CSV: memory above the process after its imports", 32, "MB")
CSV_SECONDS = Bar("L4: CSV of 100,000 responses, 200 columns or more", 120, "s")
XLSX_CONSTANT = Bar("XLSX: memory at ten times the responses", 1.2)
XLSX_MEMORY = Bar("L4: XLSX, memory above the process after its imports", 512, "MB")
XLSX_SECONDS = Bar("L4: XLSX of 100,000 responses, 200 columns or more", 120, "s")
BESIDE_CSV = Bar("L4: page post while a CSV is made, p95", 1.5)
BESIDE_XLSX = Bar("L4: page post while an XLSX is made, p95", 1.5)
ANSWER_COLD = Bar("Summary page over many responses, cold: worked out by its job", 12)
ANSWER_WARM = Bar("Summary page over many responses, warm", 0.3, "s")
L1_P50 = Bar("L1: whole journey, 16 people a core, 1 to 2 s between pages, p50", 100, "ms")
L1_P95 = Bar("L1: the same, p95", 320, "ms")
L1_P99 = Bar("L1: the same, p99", 470, "ms")
L1_FAILURES = Bar("L1: the same, failures", 0, "failures")
L2_P95 = Bar("L2: whole journey, 64 people a core, 1 to 2 s between pages, p95", 1000, "ms")
L2_P99 = Bar("L2: the same, p99", 2000, "ms")
L2_FAILURES = Bar("L2: the same, failures", 0, "failures")

BARS = [bar for bar in list(globals().values()) if isinstance(bar, Bar)]
