"""`soundings survey check` and `survey export`: what is wrong with a file, and a questionnaire as a file."""

import json

import pytest

from app.instrument.formats.questionnaire_file import read_questionnaire
from tests.fieldwork.small_surveys import BROKEN, SMALL


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Commands do the same on both databases."""
    return sqlite_url


@pytest.fixture
def run(runner):
    """Runs a command line of `soundings`."""
    from app.web.commands import main

    return lambda *words: runner.invoke(main, words)


@pytest.fixture
def write(tmp_path):
    """Writes a file and gives its path."""

    def write_file(text: str, name: str = "tiny.yaml") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write_file


def test_a_sound_file_ends_with_0_and_prints_nothing_to_read_on(run, write):
    checked = run("survey", "check", write(SMALL))
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "No problems in 1 file\n")


def test_a_problem_is_a_line_with_file_line_column_level_code_and_message(run, write):
    path = write("survey: tiny\ntitle: Tiny\nsections:\n  - {name: one, titel: One}\n")
    checked = run("survey", "check", path)
    assert checked.exit_code == 1
    assert f"{path}:4:17: error unknown-key `titel:` is not a key here. Did you mean `title`?" in checked.stdout


def test_every_file_is_checked_though_the_first_has_errors(run, write):
    paths = [write(BROKEN, "one.yaml"), write(BROKEN, "two.yaml")]
    checked = run("survey", "check", *paths)
    assert all(path in checked.stdout for path in paths)
    assert "in 2 files" in checked.stderr


def test_warnings_alone_end_with_0(run, write):
    path = write(SMALL + "  - {name: later, title: Later}\n")
    checked = run("survey", "check", path)
    assert (checked.exit_code, checked.stderr) == (0, "1 warning in 1 file\n")
    assert "warning no-questions" in checked.stdout


def test_problems_can_be_read_by_a_program(run, write):
    path = write(BROKEN)
    checked = run("survey", "check", "--json", path)
    problems = json.loads(checked.stdout)
    assert checked.exit_code == 1 and problems
    assert all(set(found) == {"file", "line", "column", "level", "code", "message"} for found in problems)
    assert {found["file"] for found in problems} == {path}


def test_no_problems_are_an_empty_list_for_a_program(run, write):
    assert json.loads(run("survey", "check", "--json", write(SMALL)).stdout) == []


def test_a_path_that_is_not_there_is_wrong_usage(run):
    assert run("survey", "check", "nowhere.yaml").exit_code == 2
    assert run("survey", "check").exit_code == 2


def test_the_organisation_file_is_checked_as_what_it_is(run, write):
    assert run("survey", "check", write("name: Ours\n", "organisation.yaml")).exit_code == 0
    wrong = run("survey", "check", write("nmae: Ours\n", "organisation.yaml"))
    assert wrong.exit_code == 1 and "Did you mean `name`?" in wrong.stdout


def test_a_file_is_written_out_as_one_that_reads_the_same(run, write):
    exported = run("survey", "export", write(SMALL))
    assert exported.exit_code == 0
    assert read_questionnaire(exported.stdout) == read_questionnaire(SMALL)


def test_a_survey_is_written_out_by_its_name(run, write, tmp_path):
    run("survey", "publish", write(SMALL))
    place = tmp_path / "out.yaml"
    exported = run("survey", "export", "tiny", "--format", "yaml", "-o", str(place))
    assert (exported.exit_code, exported.output) == (0, "")
    assert read_questionnaire(place.read_bytes()) == read_questionnaire(SMALL)


def test_what_cannot_be_written_out_is_said_and_leaves_no_file(run, write, tmp_path):
    place = tmp_path / "out.yaml"
    for source in ("unheard_of", write(BROKEN)):
        refused = run("survey", "export", source, "-o", str(place))
        assert refused.exit_code == 1 and source in refused.output
    assert not place.exists()


def test_slots_that_the_organisation_beside_the_file_leaves_open_are_warned_of(run, write):
    path = write(SMALL)
    write("name: Ours\nnotice: {contact: us@example.org, controller: ''}\n", "organisation.yaml")
    checked = run("survey", "check", path)
    assert (checked.exit_code, checked.stderr) == (0, "1 warning in 1 file\n")
    assert "“{controller}” is not filled yet" in checked.stdout
