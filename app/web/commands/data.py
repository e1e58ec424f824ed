"""`soundings data`: responses and their codebook, taken away as files."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, cast, get_args

import click
from flask.cli import with_appcontext

from app.dissemination.sensitivities import STANDARD
from app.fieldwork.errors import NotFound
from app.fieldwork.export_request import FORMATS, ExportRequest, File
from app.fieldwork.exports import NEEDED, export_responses
from app.response.response import MODES, ORIGINS, Mode, Origin
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import ResponseFilter
from app.store.queries.surveys import survey_named
from app.store.queries.versions import latest_published
from app.web.doors import doors

day = click.DateTime(formats=["%Y-%m-%d"])
ALL_FORMATS = tuple(dict.fromkeys(form for found in FORMATS.values() for form in found))


@click.command()
@click.argument("survey")
@click.option("--file", "kind", type=click.Choice(get_args(File)), help="Which file (default: the responses).")
@click.option(
    "--format", "form", type=click.Choice(ALL_FORMATS), default="csv", show_default=True,
    help="zip: CSV files with their description. json alone: the codebook.",
)  # fmt: skip
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option("--origin", type=click.Choice(ORIGINS), default="real", show_default=True, help="Origins never mix.")
@click.option("--wave", type=int, help="Only this wave, by its number in the column `wave`.")
@click.option("--from", "first", type=day, help="Only responses sent on this day or later (YYYY-MM-DD).")
@click.option("--to", "last", type=day, help="Only responses sent on this day or earlier.")
@click.option("--language", help="Only responses given in this language.")
@click.option("--mode", type=click.Choice(MODES), help="Only responses given in this way.")
@click.option(
    "--where", multiple=True, metavar="CONDITION",
    help="Only responses it holds for: segment:NAME, lens, question=code, or {question: name, at_least: 3}.",
)  # fmt: skip
@click.option("--partials", is_flag=True, help="Also responses that stop halfway, where the survey keeps them.")
@click.option("--labels", is_flag=True, help="Write labels in place of codes.")
@click.option("--with", "extra", type=click.Choice(tuple(NEEDED)), multiple=True, help="Also variables of this kind.")
@with_appcontext
def export(
    survey: str, kind: File | None, form: str, output: Path, first: datetime | None, last: datetime | None,
    labels: bool, extra: tuple[str, ...], where: tuple[str, ...], **narrowed: str | int | bool | None,
) -> None:  # fmt: skip
    """Write responses of SURVEY, or its codebook, to a file.

    The export is recorded: when, what, with which filter, how many rows. The file appears only when it is whole.
    """
    found = survey_named(survey)
    latest = latest_published(found.id) if found else None
    if found is None or latest is None:
        raise NotFound(f"There is no published survey called “{survey}”.")
    filter = ResponseFilter(
        found.id,
        cast(Origin, narrowed["origin"]),
        cast(int | None, narrowed["wave"]),
        first.date() if first else None,
        last.date() if last else None,
        cast(str | None, narrowed["language"]),
        cast(Mode | None, narrowed["mode"]),
        bool(narrowed["partials"]),
    )
    language = questionnaire_of(latest.id, latest.sha256).languages[0] if labels else None
    file = kind or ("codebook" if form == "json" else "responses")
    request = ExportRequest(survey, filter, file, form, language, STANDARD | set(extra), where)
    with whole_file(output) as into:
        # Whoever may run this command holds the database, so there is nothing left to refuse.
        rows = export_responses(request, into, None, frozenset(NEEDED.values()), doors().clock.now())
    click.echo(f"Wrote {rows:,} rows to {output}", err=True)


@contextmanager
def whole_file(place: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name when all of it is written, readable by this account only; `-` is standard output."""
    if str(place) == "-":
        yield sys.stdout.buffer
        return
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
        unfinished.replace(place)
    except OSError as error:
        raise click.ClickException(f"{place} cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)
