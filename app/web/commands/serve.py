"""`soundings serve`: bring the database up to date, and answer."""

import gc
import logging
import os
import signal
import sys
from types import FrameType

import click
from flask import Flask

from app.fieldwork.first_run import Place
from app.fieldwork.first_run import prepare as make_examples
from app.fieldwork.surveys_folder import load_survey_files
from app.store.database import db, is_sqlite
from app.store.migrate import database_revision, newest_revision, upgrade_database
from app.web.doors import doors
from app.web.logs import write_json_lines
from app.web.metrics import share_metrics
from app.web.settings import Settings

THREADS = 8
COLLECT_AFTER = 10_000
"""New objects before Python looks for those that nothing reaches; a page makes some thousands that are soon gone."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen at.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="How many processes answer.")
@click.option("--first-run", is_flag=True, help="In a new data folder, open trial waves and make rehearsal responses.")
def serve(host: str, port: int, workers: int, first_run: bool) -> None:
    """Bring the database up to date, look for new questionnaire files, and answer until stopped.

    One worker does background jobs as well. With more, run `soundings worker` beside them; on SQLite they stay
    correct, and are slower than one. Several hosts need PostgreSQL and a data folder that they share.
    """
    from app.web import create_app

    write_json_lines()
    # Worker processes read it too, so it goes where settings come from.
    os.environ.setdefault("SOUNDINGS_PUBLIC_URL", f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}")
    app = create_app()
    settings: Settings = app.extensions["settings"]
    share_metrics(settings)
    with app.app_context():
        prepare(settings, first_run)
        on_sqlite = is_sqlite(db.engine.url)
        db.engine.dispose()
    click.echo(f"Soundings answers at {settings.public_url}")
    if workers == 1:
        serve_with_waitress(app, settings, host, port)
    else:
        say_what_several_workers_need(workers, on_sqlite)
        serve_with_gunicorn(host, port, workers)


def prepare(settings: Settings, first_run: bool) -> None:
    """Everything that comes before the first answer: migrations, questionnaire files, the first run's examples."""
    before, newest = database_revision(), newest_revision()
    marker = settings.data_dir / "first_run_under_way"
    if before is None and first_run:
        marker.touch()
    if before != newest:
        click.echo(f"Bringing the database from {before or 'nothing'} to {newest}")
    upgrade_database()
    doors().marks.begin()
    if first_run and marker.exists():
        place = Place(settings.public_url, settings.password_link_minutes)
        make_examples(settings.surveys_dir, place, doors().clock, click.echo)
        marker.unlink()
    for line in load_survey_files(settings.surveys_dir, doors().clock.now()):
        click.echo(line)


def serve_with_waitress(app: Flask, settings: Settings, host: str, port: int) -> None:
    """One process, with threads for answers and one for jobs."""
    import waitress

    # It would warn whenever a page waits a moment for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    jobs = app.extensions["jobs"].consumer()
    jobs.start()
    collect_less()
    signal.signal(signal.SIGTERM, stop)
    try:
        waitress.serve(
            app,
            host=host,
            port=port,
            threads=THREADS,
            # A hall full of phones keeps its connections open between pages.
            connection_limit=1000,
            asyncore_use_poll=True,
            ident=None,
            # Above what the app takes, and what a proxy lets through: the app has a page for what is too much.
            max_request_body_size=settings.max_file + 5 * settings.max_body,
            # The app itself knows how many proxies to believe.
            clear_untrusted_proxy_headers=False,
            _quiet=True,
        )
    except OSError as error:
        raise click.ClickException(f"Cannot listen at {host}:{port}: {error.strerror}. Try another --port.") from error
    finally:
        jobs.stop(graceful=True)


def serve_with_gunicorn(host: str, port: int, workers: int) -> None:
    """Several processes. Each makes its own app: one that was shared would share its connections too."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger

    class Lines(Logger):
        """Hands what the server says to our log, which leaves out what a request held."""

        def setup(self, cfg: object) -> None:
            super().setup(cfg)
            self.error_log.handlers.clear()
            self.error_log.propagate = True

    class Server(BaseApplication):
        def load_config(self) -> None:
            chosen = {"bind": f"{host}:{port}", "workers": workers, "worker_class": "gthread", "threads": THREADS}
            for name, value in {**chosen, "timeout": 60, "graceful_timeout": 20, "loglevel": "warning"}.items():
                self.cfg.set(name, value)
            self.cfg.set("logger_class", Lines)
            # Stopped and watched by what started it, as any service is.
            self.cfg.set("control_socket_disable", True)

        def load(self) -> Flask:
            from app.web import create_app

            app = create_app()
            collect_less()
            return app

    Server().run()


def collect_less() -> None:
    """Leave what there is once the app has been made out of every later look for garbage, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def say_what_several_workers_need(workers: int, on_sqlite: bool) -> None:
    """What else to run, and what to expect."""
    click.echo(f"{workers} workers: run `soundings worker` beside them for background jobs.")
    if on_sqlite:
        click.echo("On SQLite several workers are correct, and slower than one. PostgreSQL is made for more.")
    else:
        click.echo("Several hosts must share this database and the data folder.")


def stop(number: int, frame: FrameType | None) -> None:
    """Stop as for Ctrl+C: answers under way are finished."""
    sys.exit(0)
