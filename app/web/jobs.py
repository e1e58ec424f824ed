"""Background work: what is asked for on a page and done after it, and what is done every night.

A job is a name and plain values. It may run twice, so what it does must bear repeating. Ask for one only after the
transaction it depends on has ended: the worker looks for its rows at once.
"""

import logging
import sqlite3
import threading
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import structlog
from flask import Flask, current_app
from werkzeug.utils import import_string

from app.store.database import keep_private
from app.web.background_work import QueueAway, is_of_the_queue, mark_at_work
from app.web.metrics import count_job
from app.web.settings import Settings, settings

if TYPE_CHECKING:
    from huey import Huey
    from huey.consumer import Consumer

log = structlog.get_logger()

# What can be asked for: the name, and the function that does it, called inside an app context.
JOBS: Final[dict[str, str]] = {
    "send_invitations": "app.web.invitation_mail:send_invitations",
    "send_reminders": "app.web.invitation_mail:send_reminders",
    "make_answer": "app.web.results.making:make_answer_of",
    "delete_forgotten_drafts": "app.web.nightly:delete_forgotten_drafts",
    "forget_old_tries": "app.web.nightly:forget_old_tries",
    "forget_answer_digests": "app.web.nightly:forget_answer_digests",
    "look_for_flags": "app.web.nightly:look_for_flags",
    "run_retention": "app.web.nightly:run_retention",
    "mend_monitor_counts": "app.web.nightly:mend_monitor_counts",
    "count_again": "app.fieldwork.monitor.rebuild:rebuild_counts",
    "make_requested_files": "app.web.file_makers:make_requested_files",
    "delete_old_files": "app.web.file_makers:delete_old_files",
}
# What is done every minute: it costs a look at the database when there is nothing to do.
EVERY_MINUTE: Final[tuple[str, ...]] = ("make_requested_files",)
# What is done every night, at a quarter past three: names from the table above, without values.
NIGHTLY: Final[tuple[str, ...]] = (
    "delete_forgotten_drafts",
    "forget_old_tries",
    "look_for_flags",
    "run_retention",
    "mend_monitor_counts",
)
# What is done five minutes after every hour, in the same way.
HOURLY: Final[tuple[str, ...]] = ("forget_answer_digests", "delete_old_files")


class Jobs:
    """The app's queue. It is opened when first used: most pages never ask for a job."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.is_stopping = threading.Event()
        """Set when this program ends: a job that takes long leaves off, and is begun again by whoever comes next."""

    @cached_property
    def queue(self) -> "Huey":
        """The queue, and the one task in it: do the job of this name."""
        # Here, because it takes a third of a second that most commands and tests need not spend.
        from huey import crontab

        with self._app.app_context():
            queue = open_queue(settings(), str(self._app.secret_key))
        self._task = queue.task(name="job")(self.do)
        for name in NIGHTLY:
            queue.periodic_task(crontab(hour=3, minute=15), name=f"nightly_{name}")(lambda name=name: self.do(name))
        for name in HOURLY:
            queue.periodic_task(crontab(minute=5), name=f"hourly_{name}")(lambda name=name: self.do(name))
        for name in EVERY_MINUTE:
            queue.periodic_task(crontab(), name=f"minutely_{name}")(lambda name=name: self.do(name))
        return queue

    def ask_for(self, name: str, *values: Any) -> None:
        """Have a job done soon. Raises KeyError for a name that is not in the table, QueueAway where nobody hears."""
        if name not in JOBS:
            raise KeyError(name)
        try:
            self.queue.immediate = self.queue.immediate or self._app.testing
            self._task(name, *values)
        except Exception as failure:
            if not is_of_the_queue(failure):
                raise
            log.error("queue_away", job=name, kind=type(failure).__name__)
            raise QueueAway() from failure

    def ask_if_heard(self, name: str, *values: Any) -> None:
        """The same for what is asked for again anyway: where nobody hears, that is on the log and no more."""
        with suppress(QueueAway):
            self.ask_for(name, *values)

    def waiting(self) -> int:
        """How many jobs nobody has begun. Raises QueueAway."""
        try:
            return int(self.queue.storage.queue_size())
        except Exception as failure:
            if not is_of_the_queue(failure):
                raise
            raise QueueAway() from failure

    def drop_naming(self, text: str) -> int:
        """Take every waiting job out of the queue in whose values this text stands; says how many there were.

        The others go through the queue once, in their order: it lets nobody reach into its middle.
        """
        if not self.waiting():
            return 0
        storage, found = self.queue.storage, 0
        waiting = [data for data in storage.enqueued_items() if self._names(data, text)]
        for _ in range(self.waiting() if waiting else 0):
            if (data := storage.dequeue()) is None:
                break
            if self._names(data, text):
                found += 1
            else:
                storage.enqueue(data)
        if found and isinstance(getattr(storage, "conn", None), Overwriting):
            # What was taken out would stand in the file's log of changes until that is written over.
            storage.sql("PRAGMA wal_checkpoint(TRUNCATE)", results=True)
        return found

    def _names(self, data: bytes, text: str) -> bool:
        task = self.queue.deserialize_task(data)
        return any(text in str(value).lower() for value in (*task.args, *task.kwargs.values()))

    def do(self, name: str, *values: Any) -> None:
        """Do a job now. A failure is logged without its values: they may say who somebody is."""
        with self._app.app_context():
            try:
                import_string(JOBS[name])(*values)
            except Exception as failure:
                log.error("job_failed", job=name, kind=type(failure).__name__)
                count_job(name, "failed")
                raise
            count_job(name, "done")
            if name in EVERY_MINUTE:
                mark_at_work(settings().data_dir)

    def consumer(self) -> "Consumer":
        """Threads that do the jobs, inside a process that handles its own signals."""
        from huey.consumer import Consumer

        is_stopping = self.is_stopping
        is_stopping.clear()
        mark_at_work(self._app.extensions["settings"].data_dir)

        class Threads(Consumer):
            def _set_signal_handlers(self) -> None:
                pass

            def stop(self, graceful: bool = False) -> None:
                is_stopping.set()
                super().stop(graceful)

        # The library would log a failure with everything that was handed to the job.
        logging.getLogger("huey").setLevel(logging.CRITICAL)
        # Two: a file that takes an hour keeps nobody's email waiting.
        return Threads(self.queue, workers=2, worker_type="thread", max_delay=2.0)


class Overwriting(sqlite3.Connection):
    """A connection to a SQLite file on which whatever is deleted is written over."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.execute("PRAGMA secure_delete=ON").close()


def open_queue(settings: Settings, key: str) -> "Huey":
    """The queue where the settings want it. Its messages are signed: whoever could write one could run code."""
    from huey import PostgresHuey, RedisHuey, SqliteHuey
    from huey.serializer import SignedSerializer

    url = settings.jobs_url
    common: dict[str, Any] = {"name": "soundings", "results": False, "serializer": SignedSerializer(secret=key)}
    if url.startswith(("postgres:", "postgresql:")):
        return PostgresHuey(dsn=url, **common)
    if url.startswith(("redis:", "rediss:", "unix:")):
        return RedisHuey(url=url, **common)
    file = settings.data_dir / "jobs.sqlite3"
    keep_private(file)
    return SqliteHuey(filename=str(file), fsync=True, factory=Overwriting, **common)


def jobs() -> Jobs:
    """The queue of the app that is running."""
    return cast(Jobs, current_app.extensions["jobs"])
