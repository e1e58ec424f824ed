"""`soundings retention`: what people were told would be deleted by a day, deleted on it."""

import json
from dataclasses import asdict
from datetime import datetime

import click
from flask.cli import with_appcontext

from app.fieldwork.data_protection.retention import PastItsDate, past_their_date, run_retention
from app.fieldwork.days import day_of
from app.web.commands.data import day
from app.web.derived import forget_derived
from app.web.doors import doors


@click.command()
@click.option("--on", type=day, help="As if it were this day (YYYY-MM-DD; default: today).")
@click.option("--check", is_flag=True, help="Only say what would be deleted. Exit status 1 when there is something.")
@click.option("--json", "as_json", is_flag=True, help="Print what was deleted as JSON.")
@with_appcontext
def run(on: datetime | None, check: bool, as_json: bool) -> None:
    """Delete what is past its date: answers with everything that hangs on them, and contact forms.

    It is done every night too. Running it again changes nothing.
    """
    now = doors().clock.now()
    today = on.date() if on else day_of(now)
    found = past_their_date(today) if check else run_retention(today, now, doors().files, forget_derived)
    if as_json:
        click.echo(json.dumps({"on": today, "deleted": not check, "found": list(map(asdict, found))}, default=str))
    else:
        click.echo("\n".join(map(in_words, found)) or f"Nothing is past its date on {today}.")
        if found:
            click.echo("Nothing was deleted: this was a check." if check else "All of it is deleted.")
    if check and found:
        raise SystemExit(1)


def in_words(due: PastItsDate) -> str:
    """One line for one wave, or for the contact forms of a survey."""
    what = ", ".join(f"{name}: {count:,}" for name, count in due.counts.items())
    where = f"wave {due.wave_id}, to be deleted by {due.delete_by}" if due.wave_id else "contact list"
    return f"{due.survey}, {where}: {what}"
