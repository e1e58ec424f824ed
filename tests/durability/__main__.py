"""The durability cases, each on both databases, with a line of figures each. `make durability` runs them.

Usage: python -m tests.durability [--seconds N] [--database sqlite|postgresql] [--require-all] [CASE...]

A case runs on both databases beside each other. Ends with status 1 when a case failed, and with --require-all when one
was skipped. A case that cannot run here is said to be skipped, and one that asks nothing of a database not to apply;
neither is ever said to have passed.
"""

import argparse
import multiprocessing
import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.durability.attempt import Line, attempt

FOLDER = Path(__file__).parent
CASES = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if module.name[:3].strip("d").isdigit())
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Run what was asked for, print a line each, and sum up."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", nargs="*", help="case numbers, such as d01; all of them when none is named")
    arguments.add_argument("--seconds", type=float, default=600, help="how long the long cases run")
    arguments.add_argument("--database", choices=DATABASES, action="append", help="both, when none is named")
    arguments.add_argument("--require-all", action="store_true", help="a case that is skipped counts as failed")
    chosen = arguments.parse_args()
    lines: list[Line] = []
    fresh = multiprocessing.get_context("spawn")
    for case in CASES:
        if chosen.cases and not any(case.startswith(one.lower()) for one in chosen.cases):
            continue
        databases = chosen.database or DATABASES
        with ProcessPoolExecutor(len(databases), mp_context=fresh) as beside:
            for line in beside.map(attempt, *zip(*((case, one, chosen.seconds) for one in databases), strict=True)):
                print(line, flush=True)
                lines.append(line)
    return sum_up(lines, chosen.require_all)


def sum_up(lines: list[Line], require_all: bool) -> int:
    """Say how many passed, and name those that did not; the status to end with."""
    wrong = [line for line in lines if line.ending == "FAIL" or (require_all and line.ending == "SKIPPED")]
    count = {ending: sum(line.ending == ending for line in lines) for ending in ("pass", "FAIL", "SKIPPED")}
    print(f"{count['pass']} passed, {count['FAIL']} failed, {count['SKIPPED']} skipped")
    for line in wrong:
        print(f"Durability: {line.case} on {line.database} {'failed' if line.ending == 'FAIL' else 'was skipped'}")
    return int(bool(wrong) or not lines)


if __name__ == "__main__":
    sys.exit(main())
