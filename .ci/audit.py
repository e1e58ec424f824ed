#!/usr/bin/env python3
"""Known vulnerabilities of what is locked: looked up where there is a network, else read from the last look-up.

    .ci/audit.py            look up with pip-audit, keep what it says in .ci/advisories.json, and check that
    .ci/audit.py --check    only check what is kept

Exit status: 0 sound, or not audited because nothing was ever looked up (it says so: that is not passed); 1 problems.
A vulnerability, a package that was skipped or is not in the answer, another version, and an answer older than 30 days
are problems.

.ci/cited_advisories.json was gathered by hand where no database of advisories could be reached: what others say they
upgraded for. It is no look-up and passes nothing. A version locked below one that mends something is a problem.
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
CITED = ROOT / ".ci" / "cited_advisories.json"
LOCKS = ("requirements.lock", "requirements-full.lock", "requirements-dev.lock")
OLDEST = timedelta(days=30)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


Pinned = set[tuple[str, str]]
"""Packages with their versions; one may have several, each for another Python."""


def locked(text: str) -> Pinned:
    """The packages of a lock file, with their versions."""
    return {(_plain(name), version) for name, version in PINNED.findall(text)}


def problems(kept: dict, wanted: Pinned, today: date) -> list[str]:
    """What is wrong with an answer that was kept, a sentence each."""
    age = today - date.fromisoformat(kept["looked_up_on"])
    found = [f"The answer is {age.days} days old: run .ci/audit.py where there is a network"] if age > OLDEST else []
    looked_up = {(_plain(one["name"]), one.get("version")): one for one in kept["dependencies"]}
    why = {_plain(one["name"]): one.get("skip_reason") for one in kept["dependencies"]}
    for name, version in sorted(wanted):
        one = looked_up.get((name, version))
        if one is None:
            found.append(f"{name} {version} was not looked up: {why.get(name) or 'not in the answer'}")
        for fault in (one or {}).get("vulns", ()):
            mended = ", ".join(fault.get("fix_versions") or ()) or "no version yet"
            found.append(f"{name} {version} has {fault['id']}; mended in {mended}")
    return found


def too_old(cited: list[dict], wanted: Pinned) -> list[str]:
    """The versions locked that are older than one which mends something cited, a sentence each."""
    return [
        f"{name} {version} is older than {one['mended_in']}, which mends {one['id']}"
        for name, version in sorted(wanted)
        for one in cited
        if one["package"] == name and _numbers(version) < _numbers(one["mended_in"])
    ]


def rounds_of(wanted: Pinned) -> list[list[str]]:
    """The packages as lines of requirements files, each package once in a file."""
    found: list[dict[str, str]] = []
    for name, version in sorted(wanted):
        place = next((held for held in found if name not in held), None)
        if place is None:
            found.append(place := {})
        place[name] = version
    return [[f"{name}=={version}" for name, version in held.items()] for held in found]


def look_up(wanted: Pinned) -> dict | None:
    """What pip-audit says of every package today; None when its source cannot be reached, or knows none.

    It is asked for names and versions alone: of a lock file it would leave out what is for another Python or system.
    """
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = Path(place) / "bin" / "python"
        installed = subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], check=False)
        if installed.returncode:
            return None
        dependencies: list[dict] = []
        asked = Path(place) / "requirements.txt"
        for lines in rounds_of(wanted):
            asked.write_text("\n".join(lines), encoding="utf-8")
            options = ["--requirement", str(asked), "--no-deps", "--disable-pip", "--format", "json"]
            said = subprocess.run(
                [python, "-m", "pip_audit", "--progress-spinner", "off", "--timeout", "10", *options],
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
    wanted: Pinned = set().union(*(locked((ROOT / lock).read_text(encoding="utf-8")) for lock in LOCKS))
    if not only_check and (found := look_up(wanted)) is not None:
        KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    cited = json.loads(CITED.read_text(encoding="utf-8"))
    wrong = too_old(cited["advisories"], wanted)
    if KEPT.exists():
        wrong += problems(json.loads(KEPT.read_text(encoding="utf-8")), wanted, datetime.now(UTC).date())
        print("\n".join(wrong) or f"{len(wanted)} locked packages, no known vulnerability, none skipped")
    else:
        print(f"NOT AUDITED, not passed: {len(wanted)} locked packages were never looked up, for want of a network")
        named = {one["package"] for one in cited["advisories"]} & {name for name, _ in wanted}
        said = f"{len(cited['advisories'])} advisories that others cite for {len(named)} of them, gathered by hand on"
        print("\n".join(wrong) or f"None is older than the version that mends it, of {said} {cited['gathered_on']}")
    return 1 if wrong else 0


def _numbers(version: str) -> tuple[int, ...]:
    """A version to be compared by: its numbers, up to the first word."""
    return tuple(int(number) for number in re.match(r"[0-9.]*", version)[0].split(".") if number)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
