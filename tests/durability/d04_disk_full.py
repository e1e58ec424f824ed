"""D4: the disk fills up while people answer, and has room again a while later; nothing is restarted."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

from tests.durability.cluster import own_cluster
from tests.durability.forms import held_in_forms
from tests.durability.ledger import Ledger
from tests.durability.outcome import NotApplicable, Outcome, Timed, folder_of_its_own
from tests.durability.respondents import URL_ENCODED, Crowd, Reply, Respondent
from tests.durability.server import Server
from tests.durability.small_disk import NoMoreBytes, SmallDisk, small_disk
from tests.durability.survey import QUESTIONS, Place, open_survey
from tests.durability.verdict import compare

PEOPLE = 8
LASTS = 4.0
LONGEST = 120.0
TAKES_AGAIN_WITHIN = 5.0


class Careful(Respondent):
    """Somebody who looks whether the form of a page that was refused still holds everything typed."""

    pages = answers = missing = 0

    def words(self) -> str:
        """So much that cannot be made shorter that there is no room for it in what a table has, and it must grow."""
        return "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(1900))

    def ask(
        self, method: str, address: str, body: str | bytes | None = None, content_type: str = URL_ENCODED
    ) -> Reply | None:
        """Ask as everybody does; answers that were sent and refused are looked for."""
        reply = super().ask(method, address, body, content_type)
        if reply is not None and reply.status >= 500 and isinstance(body, str):
            typed = {name: values for name, values in parse_qs(body).items() if name in QUESTIONS}
            held = held_in_forms(reply.text) if typed else {}
            with self.counts.lock:
                Careful.pages += bool(typed)
                Careful.answers += len(typed)
                Careful.missing += sum(held.get(name) != values for name, values in typed.items())
        return reply


def run(database: str, seconds: float) -> Outcome:
    """Pass: nothing confirmed is lost, no trace of a bug, refused pages hold what was typed, quick to go on.

    Full for four seconds in each eight, as long as it may take, two minutes at the most.
    """
    Careful.pages = Careful.answers = Careful.missing = 0
    with folder_of_its_own() as folder, small_disk(folder) as disk, place_on_it(disk, database) as place:
        ledger = Ledger(folder / "ledger.jsonl")
        waits = []
        with Server(place, 1) as server, Crowd(server.port, ledger, PEOPLE, Careful) as crowd:
            processes = server.process_ids()
            until = time.monotonic() + min(seconds, LONGEST)
            while time.monotonic() < until or (not Careful.pages and time.monotonic() < until + LONGEST):
                time.sleep(LASTS)
                disk.fill(server)
                time.sleep(LASTS)
                before = len(ledger.confirmed)
                disk.make_room(server)
                freed = time.monotonic()
                while len(ledger.confirmed) == before and time.monotonic() < freed + LONGEST:
                    time.sleep(0.02)
                waits.append(time.monotonic() - freed)
            crowd.go_home()
            is_same = processes == server.process_ids()
        bugs = server.log.count("Traceback") + server.log.count('"event": "bug"') + crowd.counts.server_errors
        verdict = compare(place, ledger)
    again = Timed(max(waits), TAKES_AGAIN_WITHIN)
    figures = f"{disk.how} {len(waits)} times; {Careful.pages} pages with {Careful.answers} answers refused, "
    figures += f"{Careful.missing} answers not on them; {bugs} traces of bugs; a response confirmed {again} after room "
    figures += f"came back, {'in the same process' if is_same else 'AFTER A RESTART'}; {verdict}; {crowd}"
    passed = verdict.passed and Careful.answers > 0 and not Careful.missing and not bugs and is_same
    return Outcome(passed and again.is_bearable and not crowd.trouble, figures)


@contextmanager
def place_on_it(disk: SmallDisk | NoMoreBytes, database: str) -> Iterator[Place]:
    """The survey open in a place that is on this disk with its database, files, jobs and log.

    Of PostgreSQL the tables are: where there is no room for its own log of changes it ends by itself.
    """
    if database == "sqlite":
        place = Place(f"sqlite:///{disk.folder / 'soundings.sqlite3'}", disk.folder)
        open_survey(place)
        yield place
        return
    if isinstance(disk, NoMoreBytes):
        raise NotApplicable("the case is about SQLite; it is tried on PostgreSQL too where a disk can be mounted")
    with own_cluster() as cluster:
        for above in (disk.folder.parent, disk.folder):
            above.chmod(0o755)
        tables = disk.folder / "tables"
        tables.mkdir()
        place = Place(cluster.database_in(tables), disk.folder)
        open_survey(place)
        yield place
