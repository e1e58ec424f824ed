"""One case tried on one database, and the line that says how it went."""

import importlib
import time
import traceback
from dataclasses import dataclass

from tests.durability.outcome import NotApplicable, Skipped


@dataclass(frozen=True, slots=True)
class Line:
    """One case on one database: how it ended, and what is printed of it."""

    case: str
    database: str
    ending: str
    said: str

    def __str__(self) -> str:
        return f"{self.case} {self.database}: {self.ending}. {self.said}"


def attempt(case: str, database: str, seconds: float) -> Line:
    """Run one case on one database; whatever happens is a line."""
    began = time.monotonic()
    try:
        outcome = importlib.import_module(f"tests.durability.{case}").run(database, seconds)
    except Skipped as reason:
        return Line(case, database, "SKIPPED", str(reason))
    except NotApplicable as reason:
        return Line(case, database, "does not apply", str(reason))
    except Exception:
        return Line(case, database, "FAIL", f"It did not come to an end:\n{traceback.format_exc()}")
    took = f"({time.monotonic() - began:.0f} s)"
    return Line(case, database, "pass" if outcome.passed else "FAIL", f"{took} {outcome.figures}")
