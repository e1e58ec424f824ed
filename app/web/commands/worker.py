"""`soundings worker`: background jobs, beside a server with several workers."""

import signal

import click
from flask.cli import with_appcontext

from app.web.jobs import jobs
from app.web.logs import write_json_lines
from app.web.metrics import share_metrics
from app.web.settings import settings


@click.command()
@with_appcontext
def worker() -> None:
    """Do background jobs until stopped; a job under way is finished first.

    `serve` does them itself as long as it has one worker.
    """
    write_json_lines()
    share_metrics(settings())
    consumer = jobs().consumer()
    # Not what Ctrl+C does here: whoever starts this in the background may have had that ignored.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    click.echo(f"Doing background jobs of {settings().public_url} (Ctrl+C stops it)")
    consumer.run()
