"""`soundings survey publish` and `soundings wave`: the same rules as on the pages."""

import json

import pytest

from app.store.queries.surveys import survey_named
from app.store.queries.versions import versions_of
from app.store.queries.waves import waves_of
from tests.fieldwork.small_surveys import BROKEN, SMALL, reworded


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
def file(tmp_path):
    file = tmp_path / "tiny.yaml"
    file.write_text(SMALL)
    return file


def published(app) -> list[int]:
    with app.app_context():
        return [version.number for version in versions_of(survey_named("tiny").id)]


def waves(app):
    with app.app_context():
        return waves_of(survey_named("tiny").id)


def test_publishing_a_file_makes_the_next_version_of_its_survey(run, file, app):
    assert run("survey", "publish", str(file)).output == "tiny, version 1, is published.\n"
    file.write_text(reworded())
    made = json.loads(run("survey", "publish", str(file), "--json").output)
    assert (made["version"], made["is_new"], len(made["sha256"])) == (2, True, 64)
    assert published(app) == [2, 1]


def test_publishing_the_same_again_says_that_nothing_has_changed(run, file, app):
    run("survey", "publish", str(file))
    again = run("survey", "publish", str(file))
    assert again.exit_code == 0 and "nothing has changed" in again.output
    assert published(app) == [1]


def test_a_file_with_errors_is_not_published_and_each_is_named(run, file, app):
    file.write_text(BROKEN)
    refused = run("survey", "publish", str(file))
    assert refused.exit_code == 1
    assert f"{file}:11:" in refused.output and "error" in refused.output
    with app.app_context():
        assert survey_named("tiny") is None


def test_another_teams_survey_is_not_published_over(run, file):
    run("survey", "publish", str(file))
    refused = run("survey", "publish", str(file), "--team", "Others")
    assert refused.exit_code == 1 and "Another team has a survey called “tiny”" in refused.output


def test_a_trial_opens_for_ten_weeks_and_closes(run, file, app):
    run("survey", "publish", str(file))
    opened = run("wave", "open", "tiny")
    assert opened.output == (
        "tiny, trial wave of version 1: Open until 14 January 2019. http://localhost/consultations/tiny\n"
    )
    assert "Closed 5 November 2018" in run("wave", "close", "tiny").output
    nothing = run("wave", "close", "tiny", "--origin", "trial")
    assert nothing.exit_code == 1 and "no trial wave" in nothing.output


def test_a_real_wave_is_refused_with_everything_it_lacks(run, file, app):
    run("survey", "publish", str(file))
    refused = run("wave", "open", "tiny", "--origin", "real", "--until", "2019-01-14")
    assert refused.exit_code == 1
    lacks = {line.split(":")[0] for line in refused.output.splitlines()}
    assert {"controller", "response_date", "withdraw_by", "delete_by", "origin"} <= lacks
    assert waves(app) == []


def test_slots_are_filled_on_the_command_line(run, file, app):
    run("survey", "publish", str(file))
    days = ("--until", "2018-12-31", "--set", "delete_by=2020-12-31", "--set", "controller=The charity")
    made = json.loads(run("wave", "open", "tiny", *days, "--json").output)
    assert made["closes_at"] == "2018-12-31T23:59:59+00:00"
    assert waves(app)[0].notice["controller"] == "The charity"
    assert waves(app)[0].notice["delete_by"] == "2020-12-31"


@pytest.mark.parametrize(
    "words", [("--set", "name=x"), ("--set", "delete_by=soon"), ("--until", "soon"), ("--origin", "x")]
)
def test_what_cannot_be_meant_is_wrong_usage(run, file, app, words):
    run("survey", "publish", str(file))
    assert run("wave", "open", "tiny", *words).exit_code == 2
    assert waves(app) == []


def test_an_unknown_survey_is_said_to_be_unknown(run, app):
    for words in (("wave", "open", "nothing"), ("wave", "close", "nothing")):
        refused = run(*words)
        assert refused.exit_code == 1 and "There is no survey called “nothing”" in refused.output
