"""The jobs that make files which staff asked for: each in a process of its own, behind everything that answers people.

A file is made where it cannot slow a respondent: it shares neither the server's interpreter nor its turn to write,
and the machine runs it only when nothing else wants to run. It only reads the database; this side writes down how far
it is.
"""

import os
import select
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import orjson
import structlog

from app.fieldwork.requested_files import delete_old
from app.fieldwork.requested_files.begin import begin_next_file
from app.fieldwork.requested_files.make import CouldNotMake, make_file
from app.web.doors import doors
from app.web.jobs import jobs
from app.web.settings import Settings, settings

log = structlog.get_logger()

COMMAND = (sys.executable, "-m", "app.web.make_requested_file")
EVERY = 1.0
PATIENCE = 5


def make_requested_files() -> None:
    """Make every file that waits, one after another; nothing when another job makes them."""
    is_stopping = jobs().is_stopping.is_set
    while not is_stopping() and (begun := begin_next_file(doors().clock.now())) is not None:
        state = make_file(begun, in_another_process, settings().data_dir, doors().clock, is_stopping)
        log.info("requested_file_made", state=state, time=begun.time)


def delete_old_files() -> None:
    """Delete files that nobody fetched in a day."""
    deleted = delete_old.delete_old_files(settings().data_dir, doors().clock.now())
    log.info("old_files_deleted", files=deleted)


def in_another_process(file_id: str, place: Path) -> Generator[int, None, int]:
    """Make a file in a process of its own: a Maker."""
    process = subprocess.Popen(
        [*COMMAND, file_id, str(place.resolve())],
        env={**os.environ, **environment_of(settings())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        return (yield from _listen(process))
    finally:
        _end(process)


def environment_of(settings: Settings) -> dict[str, str]:
    """These settings as the environment that says them."""
    values = {field.metadata["variable"]: str(getattr(settings, field.name)) for field in fields(settings)}
    return {variable: value for variable, value in values.items() if value}


def _listen(process: subprocess.Popen[bytes]) -> Generator[int, None, int]:
    """Pass on how far the process is, also when it says nothing for a while, until it has said how it ended."""
    assert process.stdout is not None
    pipe, heard, read = process.stdout.fileno(), b"", 0
    while True:
        if select.select([pipe], [], [], EVERY)[0]:
            piece = os.read(pipe, 65_536)
            if not piece:
                raise RuntimeError("The process that made a file ended without a word.")
            *lines, heard = (heard + piece).split(b"\n")
            for line in lines:
                said = orjson.loads(line)
                if "problem" in said:
                    raise CouldNotMake(said["problem"])
                if "failed" in said:
                    raise RuntimeError(f"The process that made a file failed: {said['failed']}")
                if "rows" in said:
                    return int(said["rows"])
                read = int(said["read"])
        yield read


def _end(process: subprocess.Popen[bytes]) -> None:
    """See that the process is gone, whatever it was doing."""
    assert process.stdout is not None
    process.stdout.close()
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
