"""Commands from a table: groups by first word, each command imported only when it is needed."""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final, cast

import click
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy.exc import ProgrammingError
from werkzeug.utils import import_string

from app.fieldwork.errors import SurveyError
from app.store.transaction import UNAVAILABLE, StoreUnavailable
from app.web.settings import SettingError

# What SQLite and PostgreSQL say of a table or a column that is not there.
NOT_THERE: Final = r"no such (table|column)|(relation|column) .* does not exist"
UPGRADE: Final = "Bring it up to date with soundings db upgrade, and see that SOUNDINGS_DATA_DIR and the rest are set."


class Imported(Mapping[str, click.Command]):
    """Commands by name, imported one by one as they are looked up."""

    def __init__(self, found: Mapping[str, click.Command | str]) -> None:
        self._found = found

    def __getitem__(self, name: str) -> click.Command:
        found = self._found[name]
        return cast(click.Command, import_string(found)) if isinstance(found, str) else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Group(click.Group):
    """A group of commands in the table's order; a broken rule is a line on standard error and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the table's order."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed. Bytes that are no UTF-8 are no name of ours, and neither database takes them."""
        if any(not _is_text(word) for word in args):
            raise click.UsageError("Something that was typed holds a character that cannot be read: it is not UTF-8.")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed; `with_appcontext` gives it an app made from the settings."""
        if ctx.find_object(ScriptInfo) is None:
            ctx.obj = ScriptInfo(create_app=make_app)
        try:
            return super().invoke(ctx)
        except SurveyError as error:
            raise click.ClickException(f"{error.heading}. {error}") from error
        except StoreUnavailable as error:
            raise click.ClickException(
                old_database(str(error)) or f"The database cannot be written to: {error}"
            ) from error
        except (*UNAVAILABLE, ProgrammingError) as error:
            said = str(getattr(error, "orig", error)).partition("\n")[0]
            if re.search(NOT_THERE, said):
                raise click.ClickException(
                    f"The database is empty, or older than this program ({said}). {UPGRADE}"
                ) from error
            if isinstance(error, ProgrammingError):
                raise
            raise click.ClickException(f"The database cannot be used: {said}") from error
        except SettingError as error:
            raise click.UsageError(str(error)) from error


def old_database(said: str) -> str:
    """What to do where the database says that a table or a column is not there; empty where it says something else."""
    return (
        f"The database is empty, or older than this program ({said}). {UPGRADE}" if re.search(NOT_THERE, said) else ""
    )


def make_app() -> Flask:
    """The app, made from the settings in the environment."""
    from app.web import create_app

    return create_app()


def command_group(name: str, about: str, commands: Mapping[str, str], groups: Mapping[str, str]) -> Group:
    """The group of all commands in the table; those of two words stand in a group of their first word."""
    below: dict[str, click.Command | str] = {}
    for typed, place in commands.items():
        first, _, second = typed.partition(" ")
        if not second:
            below[first] = place
        elif first not in below:
            ours = {
                typed.partition(" ")[2]: place for typed, place in commands.items() if typed.startswith(first + " ")
            }
            below[first] = Group(first, _as_click(ours), help=groups[first])
    return Group(name, _as_click(below), help=about)


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _as_click(commands: Mapping[str, click.Command | str]) -> MutableMapping[str, click.Command]:
    # Click only ever reads it.
    return cast(MutableMapping[str, click.Command], Imported(commands))
