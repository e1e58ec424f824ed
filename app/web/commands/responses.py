"""`soundings responses`: responses made or loaded by the command line."""

import json
import sys
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from app.fieldwork.rehearsal import Rehearsed, simulate_responses
from app.web.doors import doors

MOST = 10_000_000


@click.command()
@click.argument("survey")
@click.option("-n", "number", required=True, type=click.IntRange(1, MOST), help="How many respondents submit answers.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same respondents again.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@with_appcontext
def simulate(survey: str, number: int, seed: int, as_json: bool) -> None:
    """Make rehearsal responses to a survey's latest version.

    Simulated respondents answer page by page, through the same routing and checks as everybody; some break off.
    Their answers are of origin "rehearsal" and never mix with real ones. Those that are there already stay as they are.
    """
    with click.progressbar(range(number), label="Answering", file=sys.stderr, update_min_steps=25) as bar:
        made = simulate_responses(survey, number, seed, doors().clock, one_more=lambda: bar.update(1))
    click.echo(json.dumps(asdict(made)) if as_json else in_words(survey, seed, made))


def in_words(survey: str, seed: int, made: Rehearsed) -> str:
    """What was made, and what was there."""
    said = (
        f"{survey}, version {made.version}, seed {seed}: {counted(made.responses, 'response')} and "
        f"{counted(made.drafts, 'draft')} left unfinished, in rehearsal wave {made.wave_id}."
    )
    if made.there_already == 1:
        return f"{said}\n1 response of this seed was there already and stayed as it was."
    if made.there_already:
        return f"{said}\n{made.there_already:,} responses of this seed were there already and stayed as they were."
    return said


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 response, 1,200 responses."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
