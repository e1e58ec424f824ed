"""Whether what is locked has known vulnerabilities is judged strictly: what was not looked up is not sound."""

import importlib.util
import re
from datetime import date

import pytest

TODAY = date(2019, 1, 14)
WANTED = {"flask": "3.1.0", "ruamel-yaml": "0.18"}
SOUND = {
    "looked_up_on": "2018-12-20",
    "dependencies": [
        {"name": "Flask", "version": "3.1.0", "vulns": []},
        {"name": "ruamel.yaml", "version": "0.18", "vulns": []},
    ],
}


@pytest.fixture(scope="module")
def audit(root):
    spec = importlib.util.spec_from_file_location("audit", root / ".ci" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def only(dependency: dict) -> dict:
    return {**SOUND, "dependencies": [SOUND["dependencies"][0], dependency]}


def test_an_answer_about_every_package_is_sound_for_thirty_days(audit):
    assert audit.problems(SOUND, WANTED, TODAY) == []
    (old,) = audit.problems(SOUND, WANTED, date(2019, 1, 20))
    assert "31 days old" in old


@pytest.mark.parametrize(
    ("dependency", "problem"),
    [
        ({"name": "ruamel.yaml", "version": "0.17", "vulns": []}, "was not looked up"),
        ({"name": "ruamel.yaml", "skip_reason": "not on the index"}, "was not looked up: not on the index"),
        ({"name": "other", "version": "1", "vulns": []}, "not in the answer"),
        (
            {"name": "ruamel.yaml", "version": "0.18", "vulns": [{"id": "X-1", "fix_versions": ["0.19"]}]},
            "has X-1; mended in 0.19",
        ),
    ],
)
def test_what_was_not_looked_up_or_is_vulnerable_is_a_problem(audit, dependency, problem):
    (found,) = audit.problems(only(dependency), WANTED, TODAY)
    assert found.startswith("ruamel-yaml 0.18 ") and problem in found


def test_every_package_of_the_lock_files_is_wanted_with_its_hashes(audit, root):
    for lock in audit.LOCKS:
        text = (root / lock).read_text(encoding="utf-8")
        assert len(audit.locked(text)) > 20
        packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert [package for package in packages if "--hash=sha256:" not in package] == [], lock


def test_a_source_that_knows_no_package_is_no_answer(audit):
    skipped = {"name": "flask", "skip_reason": "not found"}
    assert audit.knows_none([skipped, skipped]) and not audit.knows_none([skipped, SOUND["dependencies"][0]])
