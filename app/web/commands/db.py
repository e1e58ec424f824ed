"""`soundings db`: bring the database up to date, back it up, restore it."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.fieldwork.data_protection.erase_again import ErasedAgain, erase_again
from app.outside.erased_marks import FileMarks
from app.store.backup import BackupRefused, DataFolder, back_up
from app.store.backup import restore as restore_backup
from app.store.migrate import database_revision, newest_revision, upgrade_database
from app.store.postgresql_tools import ToolMissing
from app.web.doors import doors
from app.web.settings import secret_key, settings


@click.command()
@with_appcontext
def upgrade() -> None:
    """Bring the database up to date. Running it again changes nothing."""
    before = database_revision()
    upgrade_database()
    after = database_revision()
    click.echo(f"The database is at {after}." if before == after else f"The database went from {before} to {after}.")


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to make (default: in the data folder).")
@click.option("--json", "as_json", is_flag=True, help="Print the file's place as JSON.")
@with_appcontext
def backup(output: Path | None, as_json: bool) -> None:
    """Make one file with the database, the files people sent and the secret key, while people answer."""
    if database_revision() is None:
        click.echo(json.dumps({"backup": None}) if as_json else "The database is empty: there is nothing to back up.")
        return
    now = doors().clock.now()
    place = output or settings().data_dir / "backups" / f"soundings-{now:%Y%m%d-%H%M%S}.tar"
    try:
        back_up(DataFolder(settings().data_dir), place, now)
    except (BackupRefused, ToolMissing, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps({"backup": str(place)}) if as_json else f"Backed up to {place}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--erased",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="erased.jsonl of the place that the backup was made of: what it names is erased again.",
)
@with_appcontext
def restore(file: Path, erased: Path | None) -> None:
    """Put a backup into an empty database and data folder, and bring it up to date.

    What was withdrawn or erased since the backup is deleted again, as far as erased.jsonl in this data folder, or the
    file given with --erased, says so.
    """
    try:
        about = restore_backup(DataFolder(settings().data_dir), file)
    except (BackupRefused, ToolMissing, OSError) as error:
        raise click.ClickException(str(error)) from error
    upgrade_database()
    click.echo(f"Restored the backup of {about['made_at']}; the database is at {newest_revision()}.")
    if erased is not None:
        doors().marks.add(FileMarks(erased).all() - doors().marks.all())
    # Not the app's own: it was made before the key that the backup brought.
    again = erase_again(doors().marks.all(), secret_key(settings()), doors().files)
    if again.total:
        click.echo(f"Deleted again, because it was erased since: {_counted(again)}.")


def _counted(again: ErasedAgain) -> str:
    return ", ".join(f"{name}: {count}" for name, count in asdict(again).items() if count)
