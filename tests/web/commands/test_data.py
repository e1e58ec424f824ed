"""soundings data export: files of responses and of the codebook, whole or not at all, from a light process."""

import csv
import json
import os
import stat
import subprocess
import sys
import zipfile
from datetime import date

import pytest

from app.store.queries.exports import latest_exports
from app.web.commands import main
from tests.conftest import ROOT
from tests.fieldwork.small_surveys import SMALL, make_team, published
from tests.fieldwork.stored_responses import a_wave_of, answered

PRIVATE = SMALL + "      - {name: mail, kind: email, text: Email?}\n"


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def wave(app):
    """A real wave with three responses."""
    with app.app_context():
        wave = a_wave_of(published(make_team("Ours"), PRIVATE))
        answered(wave, [{"colour": "red", "mail": "=me@example.org"}] * 2)
        answered(wave, [{"colour": "blue", "mail": None}], submitted_on=date(2018, 12, 24), mode="phone")
        return wave


@pytest.fixture
def export(runner, wave, tmp_path):
    """Runs the command and gives its result and the rows of the file it wrote."""

    def run(*options: str):
        place = tmp_path / "out.csv"
        done = runner.invoke(main, ["data", "export", "tiny", "-o", str(place), *options])
        if not place.exists():
            return done, []
        with place.open(encoding="utf-8-sig", newline="") as file:
            return done, list(csv.DictReader(file))

    return run


def test_responses_are_written_to_a_file_that_only_its_owner_reads(export, tmp_path):
    done, rows = export()
    assert done.exit_code == 0 and len(rows) == 3
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600
    assert "mail" not in rows[0]


def test_filters_narrow_it_down(export, wave):
    assert len(export("--from", "2018-12-24")[1]) == 1
    assert len(export("--to", "2018-12-23")[1]) == 2
    assert len(export("--mode", "phone", "--wave", str(wave.id), "--language", "en")[1]) == 1
    assert export("--origin", "trial")[1] == []


def test_labels_and_further_variables_come_when_asked_for(export):
    rows = export("--labels", "--with", "identifying")[1]
    assert sorted({row["colour"] for row in rows}) == ["Blue", "Red"]
    assert sorted({row["mail"] for row in rows}) == ["", "'=me@example.org"]


def test_the_export_is_recorded(export, app, wave):
    export("--labels")
    with app.app_context():
        [taken] = latest_exports(wave.survey_id, 5)
    assert (taken.user_id, taken.rows, taken.filter["labels"]) == (None, 3, "en")


def test_json_is_the_codebook(export, tmp_path):
    assert export("--format", "json")[0].exit_code == 0
    written = json.loads((tmp_path / "out.csv").read_text(encoding="utf-8"))
    assert "colour" in {variable["name"] for variable in written["variables"]}


def test_an_unknown_survey_ends_with_1_and_leaves_no_file(runner, wave, tmp_path):
    done = runner.invoke(main, ["data", "export", "nobodys", "-o", str(tmp_path / "out.csv")])
    assert done.exit_code == 1 and "no published survey called “nobodys”" in done.output
    assert not list(tmp_path.glob("*out.csv*"))


def test_a_format_that_a_file_does_not_have_ends_with_1_and_leaves_no_file(export, tmp_path):
    assert export("--file", "best_worst", "--format", "json")[0].exit_code == 1
    assert not list(tmp_path.glob("*out.csv*"))


def test_a_date_that_is_none_is_wrong_usage(export):
    assert export("--from", "yesterday")[0].exit_code == 2


COMMAND = """
import sys
from app.web.commands import main
main(["data", "export", "tiny", "-o", sys.argv[1]], standalone_mode=False)
print(sorted({"pandas", "matplotlib", "scipy"} & set(sys.modules)))
"""


def test_exporting_csv_imports_no_pandas(wave, settings, tmp_path):
    place = str(tmp_path / "out.csv")
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, place], env={**os.environ, **settings}, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr
    assert "Wrote 3 rows" in done.stderr


def test_where_narrows_by_answers_and_the_record_says_so(export, app, wave):
    assert [row["colour"] for row in export("--where", "colour=blue")[1]] == ["blue"]
    assert len(export("--where", "{not: {question: colour, is: blue}}")[1]) == 2
    with app.app_context():
        assert latest_exports(wave.survey_id, 1)[0].filter["where"] == ["{not: {question: colour, is: blue}}"]


def test_a_condition_that_names_nothing_ends_with_1_and_says_what_is_near(export, tmp_path):
    done, _ = export("--where", "color=blue")
    assert done.exit_code == 1 and "Did you mean “colour”?" in done.output
    assert not list(tmp_path.glob("*out.csv*"))


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_json_of_the_responses_is_a_line_each_under_either_name(export, tmp_path, form):
    assert export("--file", "responses", "--format", form)[0].exit_code == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["colour"] for line in lines) == ["blue", "red", "red"]


def test_a_workbook_and_a_zip_are_written_whole(runner, wave, tmp_path):
    for form, name in (("xlsx", "xl/workbook.xml"), ("zip", "datapackage.json")):
        place = tmp_path / f"out.{form}"
        words = ["data", "export", "tiny", "--format", form, "--where", "colour=red", "-o", str(place)]
        done = runner.invoke(main, words)
        assert done.exit_code == 0 and "Wrote 2 rows" in done.output
        with zipfile.ZipFile(place) as parts:
            assert name in parts.namelist() and parts.testzip() is None
