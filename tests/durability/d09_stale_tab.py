"""D9: a tab that is out of date in five ways shows what was typed again. The cases are tests of the app, run here."""

import os
import re
import subprocess
import sys

from tests.durability.outcome import Outcome, Skipped
from tests.durability.server import ROOT

WAYS = ("session", "token", "edited", "submitted", "signed out")
FILE = "tests/web/respond/test_nothing_typed_is_lost.py"


def run(database: str, seconds: float) -> Outcome:
    """Pass: every test of the file passes."""
    if database != "sqlite":
        raise Skipped("what a page shows again does not come from the database")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", FILE]
    found = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True)
    said = found.stdout.strip().splitlines()[-1] if found.stdout.strip() else found.stderr[-200:]
    passed = re.search(r"(\d+) passed", said)
    return Outcome(found.returncode == 0 and passed is not None, f"{said} ({', '.join(WAYS)})")
