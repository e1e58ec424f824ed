"""soundings responses load: answers from a file, on the command line."""

import json

import pytest

from app.fieldwork.waves import open_wave
from app.store.tables import Response
from app.web.commands import main
from tests.field import rows_in
from tests.fieldwork.small_surveys import make_team, published


@pytest.fixture
def wave(app, clock) -> int:
    with app.app_context():
        version = published(make_team("Ours"))
        return open_wave(version.id, "trial", None, None, {}, "http://localhost", clock.now()).id


@pytest.fixture
def clock():
    from app.outside.clock import Clock

    return Clock()


@pytest.fixture
def answers(tmp_path):
    """Writes a file of answers, and gives where it is."""

    def write(text: str, name: str = "answers.csv") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def responses(app) -> int:
    with app.app_context():
        return rows_in(Response)


def test_a_file_is_loaded_and_said_in_words(app, runner, wave, answers):
    file = answers("id,colour,mode\n1,red,web\n2,,web\n")
    result = runner.invoke(main, ["responses", "load", "tiny", file, "--origin", "trial"])
    assert result.exit_code == 0, result.output
    assert f"tiny: 2 answers loaded into wave {wave}." in result.stdout
    assert "Set here, whatever the file says: mode." in result.stdout
    again = runner.invoke(main, ["responses", "load", "tiny", file, "--origin", "trial", "--json"])
    said = json.loads(again.stdout)
    assert (said["new"], said["there_already"], responses(app)) == (0, 2, 2)


def test_every_problem_is_printed_as_file_row_and_column_and_nothing_is_kept(app, runner, wave, answers):
    file = answers("id,colour,host\n1,green,north\n2,red,west\n")
    result = runner.invoke(main, ["responses", "load", "tiny", file, "--origin", "trial"])
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{file}:2:colour: Found “green”, expected one of the codes red, blue")
    assert second.startswith(f"{file}:3:host: Found “west”, expected one of the codes north, south")
    assert responses(app) == 0


def test_checking_says_what_would_be_loaded(app, runner, wave, answers):
    file = answers('[{"id": "1", "colour": "red"}]', "answers.json")
    result = runner.invoke(main, ["responses", "load", "tiny", file, "--origin", "trial", "--check"])
    assert "1 answer would be loaded" in result.stdout and responses(app) == 0


@pytest.mark.parametrize("options", [[], ["--origin", "trial", "--wave", "99"]])
def test_a_survey_without_such_a_wave_says_so(runner, wave, answers, options):
    result = runner.invoke(main, ["responses", "load", "tiny", answers("colour\nred\n"), *options])
    assert result.exit_code == 1 and "tiny has no" in result.output


def test_an_unknown_survey_and_a_missing_file_are_named(runner, wave, answers):
    result = runner.invoke(main, ["responses", "load", "nowhere", answers("colour\nred\n")])
    assert result.exit_code == 1 and "There is no survey called “nowhere”" in result.output
    assert runner.invoke(main, ["responses", "load", "tiny", "not-there.csv"]).exit_code == 2
