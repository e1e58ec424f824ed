"""`soundings routes`: every address the site answers, and who may use it."""

import json
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.fieldwork.permissions import PERMISSIONS
from app.web.audiences import audience_of, permission_of


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")
@with_appcontext
def routes(as_json: bool) -> None:
    """List every route: address, methods, who may use it, and whose surveys it shows."""
    found = routes_of(current_app)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for route in found:
        click.echo(f"{' '.join(route['methods']):10} {route['path']:60} {route['audience']}")


def routes_of(app: Flask) -> list[dict[str, Any]]:
    """The routes, by address. `roles` is null where no role is asked for."""
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        audience = audience_of(rule.endpoint) or "undeclared"
        permission = permission_of(audience)
        found.append(
            {
                "path": rule.rule,
                "methods": sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}),
                "endpoint": rule.endpoint,
                "audience": audience,
                "roles": sorted(PERMISSIONS[permission].roles) if permission else None,
                "team": "own" if permission and "survey" in rule.arguments else None,
            }
        )
    return found
