#!/usr/bin/env python3
"""Known vulnerabilities of what is locked: looked up where there is a network, else read from the last look-up.

    .ci/audit.py            look up with pip-audit, keep what it says in .ci/advisories.json, and check that
    .ci/audit.py --check    only check what is kept

Exit status: 0 sound, or skipped because nothing was ever looked up (it says so: that is not passed); 1 problems found.
A vulnerability, a package that was skipped or is not in the answer, another version, and an answer older than 30 days
are problems.
"""

import json
import re
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".ci" / "advisories.json"
LOCKS = ("requirements.lock", "requirements-full.lock", "requirements-dev.lock")
OLDEST = timedelta(days=30)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def locked(text: str) -> dict[str, str]:
    """The packages of a lock file, with their versions."""
    return {_plain(name): version for name, version in PINNED.findall(text)}


def problems(kept: dict, wanted: dict[str, str], today: date) -> list[str]:
    """What is wrong with an answer that was kept, a sentence each."""
    age = today - date.fromisoformat(kept["looked_up_on"])
    found = [f"The answer is {age.days} days old: run .ci/audit.py where there is a network"] if age > OLDEST else []
    looked_up = {_plain(one["name"]): one for one in kept["dependencies"]}
    for name, version in sorted(wanted.items()):
        one = looked_up.get(name, {})
        if one.get("version") != version:
            found.append(f"{name} {version} was not looked up: {one.get('skip_reason') or 'not in the answer'}")
        for fault in one.get("vulns", ()):
            mended = ", ".join(fault.get("fix_versions") or ()) or "no version yet"
            found.append(f"{name} {version} has {fault['id']}; mended in {mended}")
    return found


def look_up() -> dict | None:
    """What pip-audit says of every lock file today; None when its source cannot be reached, or knows none."""
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = Path(place) / "bin" / "python"
        installed = subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], check=False)
        if installed.returncode:
            return None
        dependencies: list[dict] = []
        for lock in LOCKS:
            asked = ["--requirement", str(ROOT / lock), "--require-hashes", "--disable-pip", "--format", "json"]
            said = subprocess.run(
                [python, "-m", "pip_audit", "--progress-spinner", "off", "--timeout", "10", *asked],
                stdout=subprocess.PIPE,
                check=False,
                text=True,
            )
            try:
                dependencies += json.loads(said.stdout)["dependencies"]
            except (ValueError, KeyError):
                return None
    if knows_none(dependencies):
        return None
    return {"looked_up_on": datetime.now(UTC).date().isoformat(), "dependencies": dependencies}


def knows_none(dependencies: list[dict]) -> bool:
    """Whether nothing at all was found: a copy of the registry may give packages and know nothing of them."""
    return all("skip_reason" in one for one in dependencies)


def main(only_check: bool) -> int:
    """Look up unless told not to, check, and say what came of it."""
    if not only_check and (found := look_up()) is not None:
        KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    wanted: dict[str, str] = {}
    for lock in LOCKS:
        wanted |= locked((ROOT / lock).read_text(encoding="utf-8"))
    if not KEPT.exists():
        print(f"SKIPPED, not passed: {len(wanted)} locked packages were never looked up, for want of a network")
        return 0
    wrong = problems(json.loads(KEPT.read_text(encoding="utf-8")), wanted, datetime.now(UTC).date())
    print("\n".join(wrong) or f"{len(wanted)} locked packages, no known vulnerability, none skipped")
    return 1 if wrong else 0


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
