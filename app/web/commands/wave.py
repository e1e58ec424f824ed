"""`soundings wave`: waves opened and closed from the command line, through the same gate as everywhere."""

import json
from datetime import date, datetime, timedelta

import click
from flask.cli import with_appcontext

from app.fieldwork.days import day_of
from app.fieldwork.errors import NotFound, SurveyError
from app.fieldwork.notice import DAYS, WORDS
from app.fieldwork.waves import WaveNotReady, close_wave, open_wave
from app.store.queries.versions import latest_published
from app.store.queries.waves import latest_wave, waves_not_over
from app.store.tables import Survey, Wave
from app.web.commands.given import survey_called
from app.web.doors import doors
from app.web.organisation import organisation_in
from app.web.settings import settings
from app.web.wave_words import wave_words

TRIAL_LASTS = timedelta(weeks=10)
DAY = click.DateTime(["%Y-%m-%d"])
origin_option = click.option(
    "--origin", type=click.Choice(["real", "trial"]), default="trial", show_default=True, help="Whose responses."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the wave as JSON.")


@click.command("open")
@click.argument("survey")
@origin_option
@click.option(
    "--from", "opens", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The first day (default: now)."
)
@click.option("--until", type=DAY, metavar="DATE", help="The last day (a trial: ten weeks).")
@click.option("--set", "given", multiple=True, metavar="SLOT=VALUE", help=f"Fill a slot: {', '.join((*WORDS, *DAYS))}.")
@json_option
@with_appcontext
def open_(
    survey: str, origin: str, opens: datetime | None, until: datetime | None, given: tuple[str, ...], as_json: bool
) -> None:
    """Open a wave of SURVEY's latest version; days are days in England.

    What its notice says comes from --set, else from the survey's last wave, else from organisation.yaml. A real wave
    opens only when nothing is missing; what is, is printed, one line each.
    """
    found, now = survey_called(survey), doors().clock.now()
    version = latest_published(found.id)
    if version is None:
        raise SurveyError(f"Publish a version of {survey} first: a wave takes answers to a published questionnaire.")
    last_day = until.date() if until else day_of(now) + TRIAL_LASTS if origin == "trial" else None
    first_day, notice = opens.date() if opens else None, {**_notice_before(found), **_slots(given)}
    try:
        wave = open_wave(version.id, origin, first_day, last_day, notice, settings().public_url, now)
    except WaveNotReady as refusal:
        for missing in refusal.missing:
            click.echo(f"{missing.field}: {missing.message}")
        raise SystemExit(1) from None
    _say(wave, now, as_json)


@click.command()
@click.argument("survey")
@click.option("--origin", type=click.Choice(["real", "trial"]), help="Which, when both are there.")
@json_option
@with_appcontext
def close(survey: str, origin: str | None, as_json: bool) -> None:
    """Close SURVEY's open wave now. When none is open, the next to open is kept from opening."""
    now = doors().clock.now()
    waves = waves_not_over(survey_called(survey).id, now, origin)
    if not waves:
        raise NotFound(f"{survey} has no {origin + ' ' if origin else ''}wave that is open or will be.")
    _say(close_wave(waves[0].id, now), now, as_json)


def _notice_before(survey: Survey) -> dict[str, str]:
    organisation, wave = organisation_in(settings().surveys_dir), latest_wave(survey.id)
    theirs = {slot: str(getattr(organisation.notice, slot)) for slot in WORDS} if organisation else {}
    return {**theirs, **({slot: wave.notice[slot] for slot in WORDS if slot in wave.notice} if wave else {})}


def _slots(given: tuple[str, ...]) -> dict[str, str | date]:
    """The slots given on the command line. Refuses an unknown name, and a day that cannot be read."""
    slots: dict[str, str | date] = {}
    for pair in given:
        slot, _, value = pair.partition("=")
        if slot not in (*WORDS, *DAYS):
            raise click.BadParameter(f"“{slot}” is not a slot. The slots are {', '.join((*WORDS, *DAYS))}.")
        slots[slot] = _day(slot, value) if slot in DAYS else value
    return slots


def _day(slot: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{slot} is a day such as 2019-04-01, and is “{value}”.") from None


def _say(wave: Wave, now: datetime, as_json: bool) -> None:
    words = wave_words(wave, now)
    address = settings().link(f"/consultations/{wave.survey.name}")
    if as_json:
        about = {"survey": wave.survey.name, "wave": wave.id, "origin": wave.origin, "state": words.state}
        closes = wave.closed_at or wave.closes_at
        days = {"opens_at": wave.opens_at.isoformat(), "closes_at": closes.isoformat() if closes else None}
        click.echo(json.dumps({**about, **days, "version": words.version, "address": address}))
    else:
        click.echo(f"{wave.survey.name}, {wave.origin} wave of version {words.version}: {words.state_words}. {address}")
