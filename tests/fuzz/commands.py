"""Whatever is typed after a command: done, or refused with a line and status 1 or 2; never a traceback."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask
from hypothesis import strategies as st

from app.web.commands import COMMANDS, main
from app.web.doors import doors
from tests.fuzz.hostile_values import raw, words
from tests.fuzz.place import Play, look_for_half_written, rows
from tests.fuzz.staff_desk import StaffDesk
from tests.web.attacks.two_teams import ADMINISTRATOR

ENDLESS = {"serve", "worker"}
SLOW = {"db backup", "db upgrade"}
"""Nothing that is typed changes what these do but where a file goes; they have tests of their own."""
GUESSES = ("ours", "theirs", "tiny", "nowhere", ADMINISTRATOR, "ours-person@example.org", "real", "trial")


def open_case(app: Flask) -> Play:
    """An operator at the command line, in a folder of their own."""
    StaffDesk(app)
    runner = app.test_cli_runner()
    names = [name for name in COMMANDS if name not in ENDLESS | SLOW]

    def one(data: st.DataObject) -> str:
        name = data.draw(st.sampled_from(names))
        command: click.Command = main
        for word in name.split():
            assert isinstance(command, click.Group)
            command = command.commands[word]
        with TemporaryDirectory() as folder:
            typed = _typed(data.draw, command, Path(folder))
            before = rows(app)
            result = runner.invoke(main, [*name.split(), *typed])
        assert result.exception is None or isinstance(result.exception, SystemExit), (name, typed, result.exception)
        assert result.exit_code in (0, 1, 2), (name, typed)
        assert "Traceback" not in result.output
        if result.exit_code == 2:
            assert rows(app) == before, (name, typed)
        with app.app_context():
            doors()
        look_for_half_written(app, name, typed)
        return f"{name} {result.exit_code}"

    return one


def _typed(draw: Callable[..., object], command: click.Command, folder: Path) -> list[str]:
    """Arguments and some of the options of a command, each with something that it may or may not take."""
    typed: list[str] = []
    for parameter in command.params:
        is_option = isinstance(parameter, click.Option)
        if is_option and not parameter.required and draw(st.integers(0, 2)) < 2:
            continue
        if is_option:
            typed.append(parameter.opts[0])
            if getattr(parameter, "is_flag", False):
                continue
        typed.append(_value(draw, parameter, folder))
    return typed


def _value(draw: Callable[..., object], parameter: click.Parameter, folder: Path) -> str:
    if isinstance(parameter.type, click.Path | click.File):
        # Only ever a place in a folder of our own.
        place = folder / "file.yaml"
        if draw(st.integers(0, 3)):
            content = draw(raw)
            assert isinstance(content, bytes)
            place.write_bytes(content)
        return str(place)
    if isinstance(parameter.type, click.Choice):
        return str(draw(st.sampled_from([*map(str, parameter.type.choices), "x"])))
    if isinstance(parameter.type, click.types.IntParamType | click.IntRange):
        return str(draw(st.sampled_from(["1", "3", "0", "-1", "x", "2147483648", "9" * 30])))
    # No argument of a program holds a NUL, and none is a lone surrogate but by a name of a file.
    text = draw(st.sampled_from(GUESSES) | words)
    return str(text).replace("\0", "")
