"""The command line: what it lists, and the status it ends with."""

import json

import click
import pytest

from app.fieldwork.errors import NotFound
from app.store.transaction import StoreUnavailable
from app.web.commands import COMMANDS, GROUPS, main
from app.web.commands.table import Group


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


def below(command: click.Command) -> list[click.Command]:
    """Every command below this one."""
    if not isinstance(command, click.Group):
        return [command]
    return [found for name in command.commands for found in below(command.commands[name])]


def test_every_command_in_the_table_is_there_and_says_what_it_does(runner):
    for command in below(main):
        assert command.help, command.name
    for typed in COMMANDS:
        result = runner.invoke(main, [*typed.split(), "--help"])
        assert result.exit_code == 0 and "Usage:" in result.output, typed


def test_every_first_word_that_commands_share_says_what_it_is_for():
    assert {typed.split()[0] for typed in COMMANDS if " " in typed} <= set(GROUPS)


@pytest.mark.parametrize("arguments", [["nonsense"], ["user", "nonsense"], ["serve", "--port", "x"], ["user", "add"]])
def test_wrong_usage_ends_with_two(runner, arguments):
    assert runner.invoke(main, arguments).exit_code == 2


@pytest.mark.parametrize("error", [NotFound("Nobody is there."), StoreUnavailable("full")])
def test_a_broken_rule_is_one_line_and_ends_with_one(runner, error):
    @click.command()
    def fails():
        raise error

    result = runner.invoke(Group("soundings", {"fails": fails}), ["fails"])
    assert result.exit_code == 1
    assert str(error) in result.output and "Traceback" not in result.output


def test_a_setting_that_cannot_be_meant_ends_with_two(monkeypatch):
    from click.testing import CliRunner

    monkeypatch.setenv("SOUNDINGS_TRUSTED_PROXIES", "two")
    result = CliRunner().invoke(main, ["routes"])
    assert result.exit_code == 2
    assert "SOUNDINGS_TRUSTED_PROXIES" in result.output


@pytest.mark.parametrize("command", [["survey", "export", "anything"], ["user", "add", "somebody@example.org"]])
def test_a_database_that_was_never_made_is_named_and_no_traceback(tmp_path, monkeypatch, command):
    from click.testing import CliRunner

    monkeypatch.setenv("SOUNDINGS_DATA_DIR", str(tmp_path))
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert "no such table" in result.output and "soundings db upgrade" in result.output


def test_a_data_folder_that_cannot_be_made_ends_with_two(tmp_path, monkeypatch):
    from click.testing import CliRunner

    (tmp_path / "file").touch()
    monkeypatch.setenv("SOUNDINGS_DATA_DIR", str(tmp_path / "file/data"))
    result = CliRunner().invoke(main, ["routes"])
    assert result.exit_code == 2 and "cannot be made or used" in result.output


def test_routes_as_json_say_methods_roles_and_team(runner):
    result = runner.invoke(main, ["routes", "--json"])
    found = {route["endpoint"]: route for route in json.loads(result.output)}
    assert found["accounts.sign_in"]["methods"] == ["GET", "POST"]
    assert found["accounts.sign_in"]["roles"] is None
    assert found["accounts.permissions"]["roles"] == ["administrator", "analyst", "designer", "leadership"]
    assert all(route["audience"] != "undeclared" for route in found.values())
    assert all(route["team"] == "own" for route in found.values() if "/staff/surveys/<survey>" in route["path"])


@pytest.mark.parametrize(
    "words", [["survey", "export", "\udcff"], ["\udcff"], ["data", "export", "x", "--to", "\udcff"]]
)
def test_what_is_no_text_is_wrong_usage(runner, words):
    result = runner.invoke(main, words)
    assert result.exit_code == 2 and "cannot be read" in result.output
