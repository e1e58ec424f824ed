"""`soundings responses load`: answers from a file, such as a batch of paper that was keyed elsewhere."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Literal, cast

import click
from flask.cli import with_appcontext

from app.fieldwork.errors import NotFound
from app.fieldwork.loading.load_responses import Load, Loaded, load_responses
from app.response.loading.load_problem import LoadProblems
from app.response.response import MODES, Mode
from app.store.queries.waves import waves_of
from app.web.commands.given import bytes_to_load, survey_called
from app.web.commands.responses import counted
from app.web.doors import doors
from app.web.respond.place import app_key
from app.web.settings import settings

UPDATES = 50


@click.command()
@click.argument("survey")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--origin", type=click.Choice(["real", "trial"]), default="real", show_default=True, help="Whose answers."
)
@click.option("--wave", type=int, help="Into this wave (default: the latest of this origin).")
@click.option("--mode", type=click.Choice(MODES), default="paper", show_default=True, help="How they were given.")
@click.option("--check", "is_only_checked", is_flag=True, help="Say what is wrong or would be added; add nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
@with_appcontext
def load(
    survey: str, file: Path, origin: Literal["real", "trial"], wave: int | None, mode: str, is_only_checked: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Load answers to SURVEY from a CSV or JSON FILE, all of them or none.

    Columns are those of our own exports, with codes. Every row passes the checks and the routing of the pages; what is
    wrong is printed as FILE:ROW:COLUMN. A row that was loaded before, by its `id`, is passed by.
    """
    wave_id = _wave(survey, origin, wave)
    wanted = Load(
        wave_id,
        bytes_to_load(file),
        settings().max_import,
        cast(Mode, mode),
        file=file.name,
        is_only_checked=is_only_checked,
    )
    try:
        loaded = load_responses(wanted, app_key(), doors().clock, _progress())
    except LoadProblems as refusal:
        for problem in refusal.problems:
            click.echo(f"{file}:{problem}" if problem.row else f"{file}: {problem}")
        raise SystemExit(1) from None
    click.echo(json.dumps(asdict(loaded)) if as_json else in_words(survey, loaded, is_only_checked))


def _wave(survey: str, origin: str, wave: int | None) -> int:
    found = survey_called(survey)
    waves = [held for held in waves_of(found.id) if held.origin == origin and wave in (None, held.id)]
    if not waves:
        which = f"{origin} wave" if wave is None else f"{origin} wave {wave}"
        raise NotFound(f"{survey} has no {which}. `soundings wave open` opens one; --origin says of which kind.")
    return waves[0].id


def _progress() -> Callable[[int], None]:
    """Says on a terminal how far the checks are."""
    done = 0

    def one_more(rows: int) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty() and (done % UPDATES == 0 or done == rows):
            click.echo(f"\rChecked {done:,} of {rows:,}", err=True, nl=done == rows)

    return one_more


def in_words(survey: str, loaded: Loaded, is_only_checked: bool) -> str:
    """What was loaded, what was there, and what was not looked at."""
    verb = "would be loaded" if is_only_checked else "loaded"
    said = f"{survey}: {counted(loaded.new, 'answer')} {verb} into wave {loaded.wave_id}."
    if loaded.there_already:
        said += f"\n{counted(loaded.there_already, 'row')} had been loaded before and stayed as it was."
        said = said if loaded.there_already == 1 else said.replace("as it was", "as they were")
    if not loaded.has_ids:
        said += "\nThe file has no column “id”: its rows are known again only while the file stays as it is."
    if loaded.passed_over:
        said += f"\nSet here, whatever the file says: {', '.join(loaded.passed_over)}."
    return said
