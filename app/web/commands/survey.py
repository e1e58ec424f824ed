"""`soundings survey check` and `survey export`: questionnaires checked, and written out."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import IO

import click
from flask.cli import with_appcontext

from app.instrument.checks.slots import BY_THE_ORGANISATION
from app.instrument.formats.organisation import ORGANISATION_FILE, organisation_from, read_organisation
from app.instrument.formats.questionnaire_file import problems_in, read_questionnaire_at
from app.instrument.formats.yaml_nodes import source_at
from app.instrument.formats.yaml_writer import write_questionnaire
from app.instrument.problem import Problem, QuestionnaireProblems, has_errors
from app.instrument.questionnaire import Questionnaire

ENDINGS = (".yaml", ".yml")
FORMATS = {"yaml": write_questionnaire}


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Print everything wrong with questionnaire files, as FILE:LINE:COLUMN: LEVEL CODE message.

    Ends with 0 when there are no errors (warnings may remain), 1 when there are, 2 for wrong usage.
    """
    problems = [problem for path in paths for problem in _problems_at(path)]
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(_in_short(problems, len(paths)), err=True)
    raise SystemExit(1 if has_errors(problems) else 0)


@click.command()
@click.argument("source", metavar="SURVEY|PATH")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="yaml", show_default=True)
@click.option("-o", "--output", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="Where to write.")
def export(source: str, form: str, output: IO[str]) -> None:
    """Write out a questionnaire: the latest version of SURVEY, or the file at PATH."""
    try:
        is_file = source.endswith(ENDINGS) or Path(source).is_file()
        questionnaire = read_questionnaire_at(Path(source)) if is_file else _latest_version(source)
    except QuestionnaireProblems as found:
        raise click.ClickException(f"{source} cannot be written out.\n{found}") from None
    output.write(FORMATS[form](questionnaire))


def _problems_at(path: Path) -> list[Problem]:
    try:
        if path.name == ORGANISATION_FILE:
            organisation_from(source_at(path), str(path))
            return []
        return problems_in(source_at(path), str(path), _slots_filled_beside(path))
    except QuestionnaireProblems as found:
        return found.problems


def _slots_filled_beside(path: Path) -> set[str] | None:
    """The slots that the organisation file in the same folder fills; None when there is none, or none that reads."""
    try:
        notice = read_organisation(path.parent / ORGANISATION_FILE).notice
    except QuestionnaireProblems:
        return None
    return {slot for slot in BY_THE_ORGANISATION if getattr(notice, slot)}


def _in_short(problems: list[Problem], files: int) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.level == "error" for problem in problems)
    counts = [_counted(errors, "error"), _counted(len(problems) - errors, "warning")]
    found = " and ".join(count for count in counts if count)
    return f"{found or 'No problems'} in {_counted(files, 'file')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


@with_appcontext
def _latest_version(name: str) -> Questionnaire:
    """The questionnaire of the survey's latest published version, else of the one uploaded last."""
    # The database is needed only when a survey is named: files are checked and written without one.
    from app.store.queries.questionnaires import questionnaire_of
    from app.store.queries.surveys import survey_named
    from app.store.queries.versions import latest_published, versions_of

    known = survey_named(name)
    versions = [latest_published(known.id), *versions_of(known.id)] if known else []
    version = next((version for version in versions if version is not None), None)
    if version is None:
        raise click.ClickException(f"There is no survey called “{name}”, and no file with that name")
    return questionnaire_of(version.id, version.sha256)
