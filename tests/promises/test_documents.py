"""What a person can set or run is written down."""

import re
from dataclasses import fields

import click
import pytest

from app.web.settings import Settings


def settings_named_in(text: str) -> set[str]:
    """Settings, without the tests' own."""
    return {name for name in re.findall(r"SOUNDINGS_[A-Z_]*[A-Z]", text) if not name.startswith("SOUNDINGS_TEST_")}


@pytest.fixture(scope="session")
def settings_in_code(root) -> set[str]:
    return {name for file in root.glob("app/**/*.py") for name in settings_named_in(file.read_text(encoding="utf-8"))}


@pytest.fixture(scope="session")
def settings_in_readme(root) -> set[str]:
    rows = [line for line in (root / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return settings_named_in("\n".join(rows))


def test_every_setting_is_in_the_readme_table(settings_in_code, settings_in_readme):
    assert settings_in_code - settings_in_readme == set()


def test_every_setting_in_the_readme_table_is_read_by_the_program(settings_in_code, settings_in_readme):
    assert settings_in_readme - settings_in_code == set()


def test_the_readme_table_says_of_each_setting_what_the_program_says(root):
    table = (root / "README.md").read_text(encoding="utf-8")
    rows = [
        (setting.metadata["variable"], str(setting.default) or "empty", setting.metadata["meaning"])
        for setting in fields(Settings)
    ]
    unlike = [
        row for row in rows if not re.search(rf"^\| `{row[0]}` \| `?{re.escape(row[1])}`? \| (.+) \|$", table, re.M)
    ]
    unlike += [row for row in rows if f"| {row[2]} |" not in table]
    assert unlike == []


def commands_under(command: click.Command, words: str) -> list[str]:
    """Every command below this one, as it is typed."""
    if not isinstance(command, click.Group):
        return [words]
    return [typed for name, below in command.commands.items() for typed in commands_under(below, f"{words} {name}")]


def test_every_command_is_documented(documents):
    from app.web.commands import main

    undocumented = [
        typed for typed in commands_under(main, "soundings") if not re.search(rf"\b{typed}\b(?!-)", documents)
    ]
    assert undocumented == []


def test_every_make_target_says_what_it_does(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split())
    explained = set(re.findall(r"^(\w+):.*## \S", makefile, re.MULTILINE))
    assert targets == explained
