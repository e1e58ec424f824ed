"""`soundings user`: staff accounts, made, reset and disabled."""

import json

import click
from flask.cli import with_appcontext

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, disable_user, invite_user, reset_user
from app.fieldwork.permissions import ROLES
from app.web.doors import doors
from app.web.settings import settings

role_option = click.option("--role", type=click.Choice(ROLES), help="What the person may do (see /staff/permissions).")
send_option = click.option("--send", is_flag=True, help="Send the link by email as well as printing it.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the link as JSON.")


@click.command()
@click.argument("email")
@role_option
@click.option("--team", default=DEFAULT_TEAM, show_default=True, help="The team whose surveys the person sees.")
@send_option
@json_option
@with_appcontext
def add(email: str, role: str | None, team: str, send: bool, as_json: bool) -> None:
    """Make an account, and a link to set its password."""
    chosen = role or "designer"
    token = invite_user(email, chosen, doors().clock.now(), settings().password_link_minutes, team)
    hand_over(email, token, send, as_json)


@click.command()
@click.argument("email")
@role_option
@click.option("--second-factor", is_flag=True, help="Take the second factor off too: telephone and codes are lost.")
@send_option
@json_option
@with_appcontext
def reset(email: str, role: str | None, second_factor: bool, send: bool, as_json: bool) -> None:
    """Start an account afresh: enabled, signed out everywhere, with a link to set a new password."""
    now, minutes = doors().clock.now(), settings().password_link_minutes
    token = reset_user(email, now, minutes, role, second_factor=second_factor)
    hand_over(email, token, send, as_json)


@click.command()
@click.argument("email")
@with_appcontext
def disable(email: str) -> None:
    """Sign an account out everywhere and let nobody sign in with it."""
    disable_user(email, doors().clock.now())
    click.echo(f"{email} is disabled and signed out.")


def hand_over(email: str, token: str, send: bool, as_json: bool) -> None:
    """Print the link, and send it where that was asked for."""
    link = settings().link(f"/staff/password/{token}")
    minutes = settings().password_link_minutes
    if send:
        text = f"Set your password for Soundings within {minutes} minutes:\n\n{link}\n\nThe link works once.\n"
        doors().mail.send(email, "Set your password for Soundings", text)
    if as_json:
        click.echo(json.dumps({"email": email, "link": link, "minutes": minutes}))
    else:
        click.echo(f"{email} sets a password here, once, within {minutes} minutes:\n{link}")
