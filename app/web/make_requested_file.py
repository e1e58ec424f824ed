"""The process that makes one file that staff asked for: `python -m app.web.make_requested_file ID PLACE`.

It says on standard output, a JSON document a line, how many rows it has read, and in the end how many the file has or
why there is none. It ends with whoever listens.
"""

import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import orjson

EVERY = 0.5
LAST = 19
A_TURN = 50
WAITS = 6
LONGEST_REST = 3.0


def main(file_id: str, place: Path) -> int:
    """Make the file, and give back the exit status."""
    stand_last()
    # Here, so that all of it is done behind everybody else.
    from app.fieldwork.errors import SurveyError
    from app.fieldwork.requested_files.make import CouldNotMake, write_begun_file
    from app.outside.clock import Clock
    from app.web import create_app

    read = [0]

    turns = Turns()

    def heard(rows: int) -> None:
        read[0] = rows
        if rows % A_TURN == 0:
            turns.rest()

    threading.Thread(target=_tell, args=(read,), daemon=True).start()
    try:
        with create_app().app_context():
            rows = write_begun_file(file_id, place, Clock(), heard)
    except (SurveyError, CouldNotMake) as why:
        say(problem=str(why))
        return 1
    except Exception as failure:
        # Its message may hold what somebody answered.
        say(failed=type(failure).__name__)
        return 2
    say(rows=rows)
    return 0


class Turns:
    """Work in turns, with a rest after each as long as the machine was busy with others, several times over.

    Standing last in the queue for the processor is not enough: memory, disk and a share of the machine are used all
    the same. Where nothing else runs there is no rest, and so nothing is lost.
    """

    def __init__(self) -> None:
        self._began, self._worked = time.perf_counter(), time.process_time()

    def rest(self) -> None:
        """End a turn, rest, and begin the next."""
        waited = (time.perf_counter() - self._began) - (time.process_time() - self._worked)
        time.sleep(min(LONGEST_REST, WAITS * max(waited, 0)))
        self._began, self._worked = time.perf_counter(), time.process_time()


def stand_last() -> None:
    """Have the machine give this process only what nobody else wants."""
    os.nice(LAST)
    if hasattr(os, "SCHED_IDLE"):
        # Some containers do not allow it; being nice is enough there.
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _tell(read: list[int]) -> None:
    while True:
        say(read=read[0])
        time.sleep(EVERY)


_one_at_a_time = threading.Lock()


def say(**words: int | str) -> None:
    """One line to whoever listens. When nobody does any more, there is nobody left to make the file for."""
    try:
        with _one_at_a_time:
            os.write(sys.stdout.fileno(), orjson.dumps(words) + b"\n")
    except OSError:
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
