"""`soundings survey publish`: a questionnaire file becomes the next version of its survey."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM
from app.fieldwork.questionnaires import publish_file
from app.instrument.formats.yaml_nodes import source_at
from app.instrument.problem import QuestionnaireProblems
from app.web.doors import doors


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--team", default=DEFAULT_TEAM, show_default=True, help="The team that owns the survey.")
@click.option("--json", "as_json", is_flag=True, help="Print the version as JSON.")
@with_appcontext
def publish(path: Path, team: str, as_json: bool) -> None:
    """Publish the questionnaire file at PATH as a new version of its survey.

    Waves that are open keep their version. A file that holds what is published already makes no new version. A file
    with errors changes nothing; its problems are printed as `survey check` prints them.
    """
    try:
        published = publish_file(source_at(path), str(path), team, doors().clock.now())
    except QuestionnaireProblems as found:
        for problem in found.problems:
            click.echo(str(problem))
        raise SystemExit(1) from None
    version = published.version
    if as_json:
        about = {"survey": version.survey.name, "version": version.number, "sha256": version.sha256}
        click.echo(json.dumps({**about, "is_new": published.is_new}))
        return
    done = "is published" if published.is_new else "is published already and holds the same, so nothing has changed"
    click.echo(f"{version.survey.name}, version {version.number}, {done}.")
