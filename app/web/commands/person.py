"""`soundings person`: a copy of everything about one person, and its erasure."""

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.fieldwork.data_protection.erase_person import erase_person
from app.fieldwork.data_protection.export_person import export_person
from app.fieldwork.data_protection.person import NO_ADDRESS, Person, find_person
from app.fieldwork.errors import SurveyError
from app.web.commands.data import whole_file
from app.web.derived import forget_derived
from app.web.doors import doors
from app.web.jobs import jobs


class NotConfirmed(SurveyError):
    """Nothing was erased. Look at what there is with `person export`, and say --yes."""

    heading = "Not erased"


@click.command()
@click.argument("receipt_or_email")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The ZIP file to write."
)
@with_appcontext
def export(receipt_or_email: str, output: Path) -> None:
    """Write everything about one person to a ZIP file: person.json, and the files they sent.

    RECEIPT_OR_EMAIL is the code of their receipt, the code of their draft, or their email address.
    """
    person = find_person(receipt_or_email, _key())
    with whole_file(output) as into:
        files = export_person(person, doors().files, into, doors().clock.now())
    click.echo(f"Wrote {in_words(person)} and {files} {'file' if files == 1 else 'files'} to {output}", err=True)
    _say_what_is_not_there(person)


@click.command()
@click.argument("receipt_or_email")
@click.option("--yes", is_flag=True, help="Erase it. Without this, nothing is changed and what there is is printed.")
@click.option("--json", "as_json", is_flag=True, help="Print what was erased as JSON.")
@with_appcontext
def erase(receipt_or_email: str, yes: bool, as_json: bool) -> None:
    """Delete everything about one person for good: answers, drafts, files, contact forms, invitations, account, jobs.

    RECEIPT_OR_EMAIL is the code of their receipt, the code of their draft, or their email address.
    """
    if not yes:
        person = find_person(receipt_or_email, _key())
        click.echo(f"There are {in_words(person)}.")
        _say_what_is_not_there(person)
        raise NotConfirmed()
    # First, for the queue may be away: then nothing is erased, and the whole is done another time.
    address = find_person(receipt_or_email, _key()).email
    dropped = jobs().drop_naming(address) if address else 0
    person = erase_person(receipt_or_email, _key(), doors().files, doors().marks, doors().clock.now())
    for survey_id in sorted(person.survey_ids):
        forget_derived(survey_id)
    if as_json:
        click.echo(json.dumps({"erased": person.counts(), "jobs": dropped, "mentions": len(person.mentions)}))
        return
    click.echo(f"Erased: {in_words(person)}{f', {dropped} jobs' if dropped else ''}.")
    _say_what_is_not_there(person)


def in_words(person: Person) -> str:
    """What there is, such as “responses: 1, contact forms: 2”."""
    return ", ".join(f"{name}: {count}" for name, count in person.counts().items())


def _say_what_is_not_there(person: Person) -> None:
    if person.email is not None:
        click.echo(NO_ADDRESS, err=True)
    if person.account is not None:
        click.echo("The trail of who did what still names the account: nobody can edit it.", err=True)
    if person.mentions:
        ids = ", ".join(response.id for response in person.mentions)
        click.echo(f"These responses mention the address in their own words; read them and decide: {ids}", err=True)


def _key() -> str:
    return str(current_app.secret_key)
