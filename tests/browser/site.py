"""A site that stands for as long as a module's tests run: an app with surveys in the field, served on this machine."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from tests.field import InTheField, exported, put_in_the_field


@dataclass(frozen=True)
class Site:
    """The app and its address."""

    app: Flask
    address: str

    def put(self, source: str, **plan: Any) -> InTheField:
        """Put a questionnaire in the field."""
        with self.app.app_context():
            return put_in_the_field(source, datetime.now(UTC), **plan)

    def csv_rows(self, held: InTheField, file: str = "responses") -> list[dict[str, str]]:
        """The rows of a survey's CSV, with every column."""
        with self.app.app_context():
            return exported(held, datetime.now(UTC), file)


@contextmanager
def served(app: Flask, listener: socket.socket) -> Iterator[None]:
    """Answer on a port while the block runs."""
    from waitress.server import create_server

    server = create_server(app, sockets=[listener], threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    try:
        yield
    finally:
        server.trigger.pull_trigger(lambda: _stop(server))
        serving.join(timeout=5)


def _stop(server: Any) -> None:
    """End the server's loop, from inside it: once nothing is left to listen to, it returns."""
    server.task_dispatcher.shutdown()
    server.asyncore.close_all(server._map)
