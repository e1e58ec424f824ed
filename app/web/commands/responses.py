"""`soundings responses`: responses made or loaded by the command line."""

import json
import sys
from dataclasses import asdict
from typing import BinaryIO

import click
from flask.cli import with_appcontext

from app.fieldwork.rehearsal import Rehearsed, TruthFile, simulate_responses
from app.instrument.problem import QuestionnaireProblems
from app.response.simulation.truth_file import LARGEST_FILE
from app.web.doors import doors

MOST = 10_000_000


@click.command()
@click.argument("survey")
@click.option("-n", "number", required=True, type=click.IntRange(1, MOST), help="How many respondents submit answers.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same respondents again.")
@click.option("--truth", type=click.File("rb"), help="A file of utilities that the respondents answer by.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@with_appcontext
def simulate(survey: str, number: int, seed: int, truth: BinaryIO | None, as_json: bool) -> None:
    """Make rehearsal responses to a survey's latest version.

    Simulated respondents answer page by page, through the same routing and checks as everybody; some break off.
    Their answers are of origin "rehearsal" and never mix with real ones. Those that are there already stay as they are.

    With --truth they trade options off by the utilities of a YAML file, to see whether the analysis finds them again:
    `utilities:` has a number for each option, `segments:` what the people of a segment add to some of them.
    """
    planted = TruthFile(truth.read(LARGEST_FILE + 1), truth.name) if truth else None
    try:
        made = _made(survey, number, seed, planted)
    except QuestionnaireProblems as found:
        for problem in found.problems:
            click.echo(str(problem))
        raise SystemExit(1) from None
    click.echo(json.dumps(asdict(made)) if as_json else in_words(survey, seed, made))


def _made(survey: str, number: int, seed: int, truth: TruthFile | None) -> Rehearsed:
    with click.progressbar(range(number), label="Answering", file=sys.stderr, update_min_steps=25) as bar:
        return simulate_responses(survey, number, seed, doors().clock, lambda: bar.update(1), truth)


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
