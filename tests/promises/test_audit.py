"""Whether what is locked has known vulnerabilities is judged strictly: what was not looked up is not sound."""

import importlib.util
import json
import re
from datetime import date

import pytest

TODAY = date(2019, 1, 14)
WANTED = {("flask", "3.1.0"), ("ruamel-yaml", "0.18")}
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


def test_each_of_several_versions_of_a_package_is_looked_up(audit):
    text = "numpy==2.4.6 ; python_full_version < '3.12'\nnumpy==2.5.5 ; python_full_version >= '3.12'\nclick==8.5.1\n"
    wanted = audit.locked(text)
    assert wanted == {("numpy", "2.4.6"), ("numpy", "2.5.5"), ("click", "8.5.1")}
    assert audit.rounds_of(wanted) == [["click==8.5.1", "numpy==2.4.6"], ["numpy==2.5.5"]]
    one = {"looked_up_on": "2018-12-20", "dependencies": [{"name": "numpy", "version": "2.5.5", "vulns": []}]}
    assert [line.split(" was")[0] for line in audit.problems(one, wanted, TODAY)] == ["click 8.5.1", "numpy 2.4.6"]


@pytest.mark.parametrize(("version", "is_mended"), [("2.8.0", True), ("2.10", True), ("2.7.9", False), ("2.8", False)])
def test_a_version_older_than_one_that_mends_something_is_a_problem(audit, version, is_mended):
    cited = [{"package": "urllib3", "id": "X-1", "mended_in": "2.8.0"}]
    assert (audit.too_old(cited, {("urllib3", version)}) == []) == is_mended
    assert audit.too_old(cited, {("flask", "1.0")}) == []


def test_nothing_locked_is_older_than_what_mends_it(audit, root):
    cited = json.loads(audit.CITED.read_text(encoding="utf-8"))
    wanted = set().union(*(audit.locked((root / lock).read_text(encoding="utf-8")) for lock in audit.LOCKS))
    assert audit.too_old(cited["advisories"], wanted) == []
    assert {one["package"] for one in cited["advisories"]} <= {name for name, _ in wanted}


def test_what_was_gathered_by_hand_passes_nothing(audit, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(audit, "KEPT", tmp_path / "none.json")
    assert audit.main(only_check=True) == 0
    said = capsys.readouterr().out
    assert said.startswith("NOT AUDITED, not passed: ") and "none skipped" not in said


def test_a_source_that_knows_no_package_is_no_answer(audit):
    skipped = {"name": "flask", "skip_reason": "not found"}
    assert audit.knows_none([skipped, skipped]) and not audit.knows_none([skipped, SOUND["dependencies"][0]])
