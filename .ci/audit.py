#!/usr/bin/env python3
"""Known vulnerabilities of every package that is locked: looked up where there is a network, else read from a copy.

    make audit                               ask pip-audit, keep what it says in .ci/advisories.json, and check that
    .venv/bin/python .ci/audit.py --check    only check: what pip-audit said, or .ci/advisory_copy.json. No network

Exit status: 0 none is known; 1 problems. A problem is a vulnerability, a package that was not looked up, pip-audit's
answer when it is older than 30 days or of a day to come, no answer when one was asked for, and a line of a lock file
that is not read as a package with its version.

The copy is of a day, which is printed with its age. It does not fail for its age, so that a release can still be built
years later; what was published since is not in it. In the copy a version is affected by an advisory that was not
withdrawn if it lies in one of its ranges: from `introduced` on, to before `fixed` or up to `last_affected`. A range
with neither never ends, and an advisory without ranges is about every version.
"""

import json
import re
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".ci" / "advisories.json"
COPY = ROOT / ".ci" / "advisory_copy.json"
LOCKS = ("requirements.lock", "requirements-full.lock", "requirements-dev.lock")
OLDEST = timedelta(days=30)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\*=]+)(?=[\s;\\]|$)", re.MULTILINE)
# Comments, hashes and notes are indented or begin with #.
ENTRY = re.compile(r"^[^\s#].*", re.MULTILINE)


Pinned = set[tuple[str, str]]
"""Packages with their versions; one may have several, each for another Python."""


def locked(text: str) -> Pinned:
    """The packages of a lock file, with their versions."""
    return {(_plain(name), version) for name, version in PINNED.findall(text)}


def not_read(lock: str, text: str) -> list[str]:
    """The lines of a lock file that say something and name no package with its version, a sentence each."""
    return [f"{lock} says {line!r}, which was not looked up" for line in ENTRY.findall(text) if not PINNED.match(line)]


def problems(kept: dict, wanted: Pinned, today: date) -> list[str]:
    """What is wrong with an answer that was kept, a sentence each."""
    age = today - date.fromisoformat(kept["looked_up_on"])
    is_recent = timedelta(0) <= age <= OLDEST
    found = [] if is_recent else [f"The answer is {age.days} days old: run make audit where there is a network"]
    looked_up = {(_plain(one["name"]), one["version"]): one for one in kept["dependencies"] if "skip_reason" not in one}
    why = {_plain(one["name"]): one.get("skip_reason") for one in kept["dependencies"]}
    for name, version in sorted(wanted):
        one = looked_up.get((name, version))
        if one is None:
            found.append(f"{name} {version} was not looked up: {why.get(name) or 'not in the answer'}")
        for fault in (one or {}).get("vulns", ()):
            mended = ", ".join(fault.get("fix_versions") or ()) or "no version yet"
            found.append(f"{name} {version} has {fault['id']}; mended in {mended}")
    return found


def problems_by_copy(copy: dict, wanted: Pinned) -> list[str]:
    """What is wrong with what is locked, by the copy of advisories, a sentence each."""
    found = []
    for name, version in sorted(wanted):
        if name not in copy["packages"]:
            found.append(
                f"{name} {version} was not looked up: run make audit where there is a network and commit "
                f".ci/{KEPT.name}, or look {name} up where .ci/{COPY.name} says and write there what you found"
            )
        for one in copy["packages"].get(name, ()):
            if affects(one, version):
                later = [span["fixed"] for span in one["ranges"] if Version(span.get("fixed", "0")) > Version(version)]
                found.append(f"{name} {version} has {one['id']}; mended in {', '.join(later) or 'no version yet'}")
    return found


def affects(advisory: dict, version: str) -> bool:
    """Whether a version is affected by an advisory of the copy."""
    if advisory.get("withdrawn"):
        return False
    return not advisory["ranges"] or any(_within(span, Version(version)) for span in advisory["ranges"])


def _within(span: dict[str, str], version: Version) -> bool:
    if span["introduced"] != "0" and version < Version(span["introduced"]):
        return False
    if "fixed" in span:
        return version < Version(span["fixed"])
    return "last_affected" not in span or version <= Version(span["last_affected"])


def counts(copy: dict, wanted: Pinned, today: date) -> list[str]:
    """What was compared, and of which day the copy is, a sentence each."""
    names = {name for name, _ in wanted}
    held = [one for name in names for one in copy["packages"].get(name, ())]
    withdrawn = sum(one.get("withdrawn", False) for one in held)
    newest = max(source["newest"] for source in copy["sources"].values() if "newest" in source)
    age = today - date.fromisoformat(newest)
    return [
        f"{len(wanted)} locked versions of {len(names)} packages, {len(names - copy['packages'].keys())} skipped, "
        f"by {len(held)} advisories, of which {withdrawn} withdrawn",
        f"The copy was made on {copy['copied_on']}. Its newest advisory is of {newest}, {age.days} days ago: what was "
        "published since is not in it. Run make audit where there is a network",
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
    texts = {lock: (ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS}
    wanted: Pinned = set().union(*map(locked, texts.values()))
    today = datetime.now(UTC).date()
    wrong = [line for lock, text in texts.items() for line in not_read(lock, text)]
    if not only_check:
        if (found := look_up(wanted)) is None:
            wrong.append("pip-audit gave no answer: there is no network here, or its source knows none of the packages")
        else:
            KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if KEPT.exists():
        kept = json.loads(KEPT.read_text(encoding="utf-8"))
        said = [f"{len(wanted)} locked versions, by the answer of pip-audit of {kept['looked_up_on']}"]
        wrong += problems(kept, wanted, today)
    else:
        copy = json.loads(COPY.read_text(encoding="utf-8"))
        said = counts(copy, wanted, today)
        wrong += problems_by_copy(copy, wanted)
    print("\n".join(said + (wrong or ["No known vulnerability"])))
    return 1 if wrong else 0


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
