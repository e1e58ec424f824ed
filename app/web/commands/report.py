"""`soundings report`: the answer of a survey as one file."""

from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext

from app.fieldwork.errors import NotFound
from app.fieldwork.taken_reports import report_taken
from app.response.response import ORIGINS, Origin
from app.store.queries.surveys import survey_named
from app.web.commands.data import whole_file
from app.web.doors import doors
from app.web.results.making import make_answer
from app.web.results.report import report_html


@click.command()
@click.argument("survey")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The .html file to write."
)
@click.option("--origin", type=click.Choice(ORIGINS), default="real", show_default=True, help="Origins never mix.")
@with_appcontext
def report(survey: str, output: Path, origin: str) -> None:
    """Write the answer of SURVEY as one HTML file: the figures, the charts, and only words that may be quoted.

    It needs no other file and no network, and prints well. A new answer is worked out when it is time for one.
    """
    if output.suffix.lower() not in (".html", ".htm") and str(output) != "-":
        raise click.UsageError(
            f"The report is an HTML file, so give it a name that ends in .html, not {output.name!r}."
        )
    found = survey_named(survey)
    made = make_answer(found, cast(Origin, origin)) if found else None
    if found is None or made is None:
        raise NotFound(f"There is no published survey called “{survey}”.")
    with current_app.test_request_context():
        page = report_html(found, made)
    report_taken(found, made.origin, made.everyone.summary.size, None, doors().clock.now())
    with whole_file(output) as into:
        into.write(page.encode())
    click.echo(f"Wrote the report of {made.everyone.summary.size:,} responses to {output}", err=True)
