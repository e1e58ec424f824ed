"""Whether what is locked has known vulnerabilities is judged strictly: what was not looked up is not sound."""

import importlib.util
import json
import re
from datetime import UTC, date, datetime

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
    (to_come,) = audit.problems(SOUND, WANTED, date(2018, 12, 19))
    assert "-1 days old" in to_come


@pytest.mark.parametrize(
    ("dependency", "problem"),
    [
        ({"name": "ruamel.yaml", "version": "0.17", "vulns": []}, "was not looked up"),
        ({"name": "ruamel.yaml", "skip_reason": "not on the index"}, "was not looked up: not on the index"),
        ({"name": "ruamel.yaml", "version": "0.18", "skip_reason": "no answer"}, "was not looked up: no answer"),
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


@pytest.mark.parametrize(
    "line", ["flask @ https://example.org/flask.zip", "flask>=3", "flask===3.1", "flask==3.*", "-e .", "-r other.txt"]
)
def test_a_line_that_names_no_version_is_a_problem(audit, root, line, tmp_path, monkeypatch, capsys):
    for lock in audit.LOCKS:
        (tmp_path / lock).write_text(
            f"# why\nqrcode[pil]==8.0 ; python_version < '3.14' \\\n    --hash=sha256:00\n{line}\n"
        )
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    monkeypatch.setattr(audit, "KEPT", tmp_path / "kept.json")
    dependencies = [{"name": "qrcode", "version": "8.0", "vulns": []}, {"name": "flask", "version": "3.1", "vulns": []}]
    audit.KEPT.write_text(json.dumps({"looked_up_on": f"{datetime.now(UTC):%Y-%m-%d}", "dependencies": dependencies}))
    assert audit.main(only_check=True) == 1
    said = capsys.readouterr().out.splitlines()[1:]
    assert said == [f"{lock} says {line!r}, which was not looked up" for lock in audit.LOCKS]


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


def copy_of(*ranges: dict, **more) -> dict:
    return {"packages": {"flask": [], "ruamel-yaml": [{"id": "X-1", "aliases": [], "ranges": list(ranges), **more}]}}


@pytest.mark.parametrize(
    ("ranges", "affected", "sound"),
    [
        (
            [{"introduced": "0", "fixed": "2.10"}],
            ["0.1.dev1", "2.9", "2.10rc1", "2.10.dev0"],
            ["2.10", "2.10.post1", "3"],
        ),
        ([{"introduced": "1.4", "fixed": "1.4.3"}], ["1.4", "1.4.0", "1.4.2"], ["1.3.9", "1.4rc1", "1.4.3"]),
        ([{"introduced": "0", "last_affected": "1.4.2"}], ["1.4.1", "1.4.2", "1.4.2rc1"], ["1.4.2.post1", "1.4.10"]),
        ([{"introduced": "2.0"}], ["2.0", "99.1"], ["1.9", "2.0b1"]),
        (
            [{"introduced": "1", "fixed": "1.5"}, {"introduced": "2", "fixed": "2.5"}],
            ["1.4", "2.4"],
            ["0.9", "1.5", "1.9", "2.5"],
        ),
        ([], ["0.1", "99"], []),
    ],
)
def test_a_version_is_affected_inside_a_range_and_nowhere_else(audit, ranges, affected, sound):
    def found(version: str, **more) -> list[str]:
        return audit.problems_by_copy(copy_of(*ranges, **more), {("ruamel-yaml", version), ("flask", "1")})

    assert [version for version in affected + sound if found(version)] == affected
    assert [version for version in affected if found(version, withdrawn=True)] == []


def test_a_problem_says_what_mends_it(audit):
    spans = [{"introduced": "0", "fixed": "1.5"}, {"introduced": "2", "fixed": "2.5"}]
    assert audit.problems_by_copy(copy_of(*spans), {("ruamel-yaml", "2.1")}) == [
        "ruamel-yaml 2.1 has X-1; mended in 2.5"
    ]
    (open_ended,) = audit.problems_by_copy(copy_of({"introduced": "0"}), {("ruamel-yaml", "2.1")})
    assert open_ended.endswith("mended in no version yet")


def test_each_of_several_versions_of_a_package_is_judged_by_the_copy(audit):
    both = {("ruamel-yaml", "2.4.6"), ("ruamel-yaml", "2.5.5")}
    (found,) = audit.problems_by_copy(copy_of({"introduced": "0", "fixed": "2.5"}), both)
    assert found.startswith("ruamel-yaml 2.4.6 ")


def test_a_package_that_the_copy_does_not_have_is_a_problem_and_says_what_to_do(audit):
    (found,) = audit.problems_by_copy(copy_of({"introduced": "0", "fixed": "0.1"}), WANTED | {("added", "1.0")})
    assert found.startswith("added 1.0 was not looked up: run make audit where there is a network")


@pytest.fixture
def wanted(audit, root):
    return set().union(*(audit.locked((root / lock).read_text(encoding="utf-8")) for lock in audit.LOCKS))


@pytest.fixture
def copy(audit):
    return json.loads(audit.COPY.read_text(encoding="utf-8"))


def test_nothing_locked_is_affected_and_none_was_skipped(audit, copy, wanted, figure):
    assert audit.problems_by_copy(copy, wanted) == []
    compared, age = audit.counts(copy, wanted, TODAY)
    assert ", 0 skipped, " in compared and " days ago: what was published since is not in it" in age
    figure(f"Known vulnerabilities: 0 in {compared}")


def test_every_advisory_of_the_copy_would_be_found_in_what_it_affects(audit, copy):
    standing = [(name, one) for name, held in copy["packages"].items() for one in held if not one.get("withdrawn")]
    assert len(standing) > 250
    for name, one in standing:
        assert one["ranges"] and one["source"] in copy["sources"], one["id"]
        for span in one["ranges"]:
            assert set(span) in ({"introduced", "fixed"}, {"introduced", "last_affected"}), one["id"]
            version = span.get("last_affected", span["introduced"])
            found = audit.problems_by_copy(copy, {(name, version)})
            assert any(f" has {one['id']};" in line for line in found), (name, version, one["id"])
            assert "fixed" not in span or not audit.affects({"ranges": [span]}, span["fixed"]), one["id"]


@pytest.mark.parametrize(
    ("name", "version", "number"),
    [
        ("flask", "3.1.2", "PYSEC-2026-2151"),
        ("pyyaml", "5.3", "PYSEC-2021-142"),
        ("joblib", "1.4.2", "PYSEC-2024-277"),
        ("urllib3", "2.7.0", "PYSEC-2026-4177"),
        ("werkzeug", "3.1.8", "GHSA-g6x2-hccm-hh4m"),
    ],
)
def test_versions_known_to_be_affected_are_found_in_the_copy(audit, copy, name, version, number):
    assert any(f" has {number};" in line for line in audit.problems_by_copy(copy, {(name, version)}))


def test_the_copy_is_checked_without_a_network_and_says_its_age(audit, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(audit, "KEPT", tmp_path / "none.json")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: pytest.fail("a check looks nothing up"))
    assert audit.main(only_check=True) == 0
    said = capsys.readouterr().out
    assert ", 0 skipped, " in said and re.search(r"newest advisory is of 2026-\d\d-\d\d, \d+ days ago", said)
    monkeypatch.setattr(audit, "COPY", tmp_path / "copy.json")
    audit.COPY.write_text(
        json.dumps({**copy_of(), "copied_on": "2018-12-20", "sources": {"x": {"newest": "2018-12-19"}}})
    )
    assert audit.main(only_check=True) == 1
    assert "werkzeug 3.1" in capsys.readouterr().out


def test_what_pip_audit_said_goes_before_the_copy_and_no_answer_is_a_problem(audit, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(audit, "KEPT", tmp_path / "kept.json")
    monkeypatch.setattr(audit, "look_up", lambda _: None)
    assert audit.main(only_check=False) == 1
    said = capsys.readouterr().out
    assert "pip-audit gave no answer" in said and "The copy was made on" in said and not audit.KEPT.exists()
    monkeypatch.setattr(audit, "look_up", lambda _: {**SOUND, "looked_up_on": "2018-12-20"})
    assert audit.main(only_check=False) == 1
    said = capsys.readouterr().out
    assert "days old" in said and "was not looked up: not in the answer" in said and "The copy" not in said


def test_a_source_that_knows_no_package_is_no_answer(audit):
    skipped = {"name": "flask", "skip_reason": "not found"}
    assert audit.knows_none([skipped, skipped]) and not audit.knows_none([skipped, SOUND["dependencies"][0]])
