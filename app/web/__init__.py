"""The web: create_app puts the parts together. It knows HTTP and decides nothing about surveys."""

import os
from collections.abc import Mapping

from flask import Flask
from flask_migrate import Migrate

from app.store.database import connect_database, db
from app.store.migrate import MIGRATIONS
from app.web.access import guard
from app.web.assets import serve_assets
from app.web.blueprints import register_parts
from app.web.doors import open_doors
from app.web.errors import turn_errors_into_pages
from app.web.health import Readiness
from app.web.jobs import Jobs
from app.web.kept_pieces import keep_pieces
from app.web.logs import Soundings
from app.web.metrics import keep_metrics
from app.web.page_values import give_page_values
from app.web.rate_limits import limit_rates
from app.web.request_lines import time_requests, write_request_lines
from app.web.security import protect
from app.web.settings import prepare_data_folder, read_settings, secret_key


def create_app(settings: Mapping[str, str] | None = None) -> Flask:
    """The app, with settings from the environment; those given here (by the same names) come first.

    It connects to the database without changing it: `soundings db upgrade` and `serve` migrate.
    """
    chosen = read_settings({**os.environ, **(settings or {})})
    prepare_data_folder(chosen)
    app = Soundings(__name__, static_folder=None)
    app.secret_key = secret_key(chosen)
    app.extensions["settings"] = chosen
    app.extensions["readiness"] = Readiness()
    app.extensions["jobs"] = Jobs(app)
    connect_database(app, chosen.database)
    Migrate(app, db, directory=str(MIGRATIONS))
    open_doors(app, chosen)
    time_requests(app)
    write_request_lines(app, chosen)
    keep_metrics(app, chosen)
    guard(app)
    protect(app, chosen)
    serve_assets(app)
    keep_pieces(app)
    give_page_values(app)
    turn_errors_into_pages(app)
    register_parts(app)
    limit_rates(app, chosen)
    return app
