"""Figures for whoever watches over the server, in the words of Prometheus: routes and counts, nothing of anybody's.

Each process adds to files of its own in one folder of this host; a page asked of any of them shows them all together.
"""

import os
import socket
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from flask import Flask, Response, current_app

from app.store.queries.requested_files import count_files_by_state
from app.store.tables.requested_file import STATES
from app.web.background_work import QueueAway, is_background_work_done
from app.web.request_lines import method_name, route_rule, seconds_so_far
from app.web.settings import Settings

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram

# The name that the library looks under; it does so as it is imported, once.
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What this process counts. The library is imported when something is counted first."""

    @cached_property
    def registry(self) -> "CollectorRegistry":
        """Where this app's figures are; another app in the same process has its own."""
        from prometheus_client import CollectorRegistry

        return CollectorRegistry()

    @cached_property
    def requests(self) -> "Histogram":
        """Requests and how long they took, by method, route and status."""
        from prometheus_client import Histogram

        about, labels = "How long requests took, by route.", ("method", "route", "status")
        return Histogram("soundings_request_seconds", about, labels, buckets=BUCKETS, registry=self.registry)

    @cached_property
    def submitted(self) -> "Counter":
        """Times that a respondent was given a receipt."""
        from prometheus_client import Counter

        return Counter("soundings_responses_submitted", "Responses confirmed with a receipt.", registry=self.registry)

    @cached_property
    def jobs(self) -> "Counter":
        """Jobs that ended, by name and how."""
        from prometheus_client import Counter

        return Counter("soundings_jobs", "Background jobs that ended.", ("job", "outcome"), registry=self.registry)


def keep_metrics(app: Flask, settings: Settings) -> None:
    """Count, where the settings have a token for reading it."""
    if settings.metrics:
        app.extensions["metrics"] = Metrics()
        app.after_request(count_request)


def metrics() -> Metrics | None:
    """The figures of the app that is running; None when none are kept."""
    return cast(Metrics | None, current_app.extensions.get("metrics"))


def count_request(response: Response) -> Response:
    """Count a request by its route, however it ended."""
    if kept := metrics():
        kept.requests.labels(method_name(), route_rule(), response.status_code).observe(seconds_so_far())
    return response


def count_submitted() -> None:
    """Count a response that was confirmed."""
    if kept := metrics():
        kept.submitted.inc()


def count_job(name: str, outcome: str) -> None:
    """Count a job that ended: `done` or `failed`."""
    if kept := metrics():
        kept.jobs.labels(name, outcome).inc()


def share_metrics(settings: Settings) -> None:
    """Let the processes on this host count together. `serve` and `worker` call it as they start.

    Files that a process left which is gone are deleted; those of one that still runs stay.
    """
    if not settings.metrics:
        return
    # Several hosts may share the data folder, and number their processes alike.
    folder = Path(os.environ.setdefault(FOLDER, str(settings.data_dir / "metrics" / socket.gethostname())))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in folder.glob("*.db"):
        process = file.stem.rpartition("_")[2]
        if not (process.isdecimal() and is_running(int(process))):
            file.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def exposition(kept: Metrics) -> bytes:
    """The page: what was counted by all processes of this host, and what waits now."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    counted = kept.registry
    if folder := os.environ.get(FOLDER):
        counted = CollectorRegistry()
        MultiProcessCollector(counted, folder)
    return generate_latest(counted) + _now()


def _now() -> bytes:
    """What waits at this moment. Written as text: a gauge of the library's would be counted up over processes."""
    found = count_files_by_state()
    try:
        waiting = [f"soundings_jobs_waiting {current_app.extensions['jobs'].waiting()}"]
    except QueueAway:
        waiting = []
    lines = [
        "# HELP soundings_jobs_waiting Background jobs that nobody has begun; missing when the queue is away.",
        "# TYPE soundings_jobs_waiting gauge",
        *waiting,
        "# HELP soundings_background_work Whether anybody does background jobs.",
        "# TYPE soundings_background_work gauge",
        f"soundings_background_work {int(is_background_work_done())}",
        "# HELP soundings_requested_files Files that staff asked for, by how far they are.",
        "# TYPE soundings_requested_files gauge",
        *(f'soundings_requested_files{{state="{state}"}} {found.get(state, 0)}' for state in STATES),
    ]
    return ("\n".join(lines) + "\n").encode()
