"""The process that makes one file that staff asked for: `python -m app.web.make_requested_file ID PLACE`.

It says on standard output, a JSON document a line, how many rows it has read, and in the end how many the file has or
why there is none. It ends with whoever listens.
"""

import os
import sys
import threading
import time
from pathlib import Path

import orjson

EVERY = 0.5
LAST = 19
"""The machine gives this process what nobody else wants."""


def main(file_id: str, place: Path) -> int:
    """Make the file, and give back the exit status."""
    os.nice(LAST)
    # Here, so that all of it is done behind everybody else.
    from app.fieldwork.errors import SurveyError
    from app.fieldwork.requested_files.make import CouldNotMake, write_begun_file
    from app.outside.clock import Clock
    from app.web import create_app

    read = [0]

    def heard(rows: int) -> None:
        read[0] = rows

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
