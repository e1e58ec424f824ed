"""`soundings frame load`: the list of those to invite, from CSV."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.fieldwork.invitations.load_frame import load_frame, look_at_frame
from app.response.frame.case import FrameProblems
from app.web.commands.given import bytes_to_load, survey_called
from app.web.doors import doors
from app.web.settings import settings


@click.command()
@click.argument("survey")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was changed as JSON.")
@with_appcontext
def load(survey: str, file: Path, dry_run: bool, as_json: bool) -> None:
    """Load the list of those to invite to SURVEY from a CSV FILE.

    Its first row names the columns: who the case is, `name`, `email` where there is one, and one for each hidden field
    of the latest published questionnaire. All of it is taken or nothing; what is wrong is printed by row and column.
    Loading again adds and updates cases, and drops none.
    """
    found = survey_called(survey)
    source = bytes_to_load(file)
    try:
        if dry_run:
            changes = look_at_frame(found.id, source, settings().max_import)
        else:
            changes = load_frame(found.id, source, settings().max_import, doors().clock.now())
    except FrameProblems as refusal:
        for problem in refusal.problems:
            click.echo(f"{file}: {problem}")
        raise SystemExit(1) from None
    missing = [case.identifier for case in changes.missing]
    if as_json:
        counts = {"rows": changes.rows, "new": len(changes.new), "changed": len(changes.changed)}
        click.echo(json.dumps({"survey": survey, **counts, "missing": missing, "dry_run": dry_run}))
        return
    click.echo(f"{survey}: {changes}." + (" Nothing was changed." if dry_run else ""))
    if missing:
        click.echo(f"Not in this list, and kept as they were: {', '.join(missing)}")
