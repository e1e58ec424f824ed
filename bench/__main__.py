"""Every measurement, one table: `python -m bench [NAME...] [--quick] [--minutes 3] [-o docs/performance.md]`."""

import sys

from bench.command import run

if __name__ == "__main__":
    sys.exit(run(description=__doc__))
