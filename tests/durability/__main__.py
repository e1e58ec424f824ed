"""The durability cases, each on both databases, with a line of figures each. `make durability` runs them.

Usage: python -m tests.durability [--seconds N] [--database sqlite|postgresql] [CASE...]
Ends with status 1 when a case failed. One that cannot run here is said to be skipped, never to have passed.
"""

import argparse
import importlib
import pkgutil
import sys
import time
from pathlib import Path

from tests.durability.outcome import Skipped

FOLDER = Path(__file__).parent
CASES = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if module.name[:3].strip("d").isdigit())


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="*", help="case numbers, such as d01; all of them when none is named")
    arguments.add_argument("--seconds", type=float, default=600, help="how long the long cases run")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    chosen = arguments.parse_args()
    failed = 0
    for name in CASES:
        if chosen.cases and not any(name.startswith(case.lower()) for case in chosen.cases):
            continue
        case = importlib.import_module(f"tests.durability.{name}")
        for database in chosen.database or ("sqlite", "postgresql"):
            began = time.monotonic()
            try:
                outcome = case.run(database, chosen.seconds)
            except Skipped as reason:
                print(f"{name} {database}: skipped, {reason}", flush=True)
                continue
            failed += not outcome.passed
            took = time.monotonic() - began
            print(
                f"{name} {database}: {'pass' if outcome.passed else 'FAIL'} ({took:.0f} s). {outcome.figures}",
                flush=True,
            )
    print(f"{failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
