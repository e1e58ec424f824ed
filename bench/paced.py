"""People who read: the same walk with a pause before each form is sent. What fails is counted, and others go on."""

import heapq
import itertools
import random
import selectors
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.walker import Journey, Lost, Person, Request

PAUSE = (1.0, 2.0)
"""Seconds between pages, evenly spread."""
LONGEST = 30.0
"""Whoever has waited so long for a page at the end was failed."""


@dataclass(slots=True)
class Paced:
    """How long each page took, in seconds, whether it was asked for or sent; and what went wrong, in words."""

    times: list[float] = field(default_factory=list)
    completions: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    client_cpu: float = 0

    @property
    def failed(self) -> int:
        return sum(self.failures.values())


class Reader(Person):
    """One person, who has a request to send when they have read, or waits for a reply."""

    def __init__(self, port: int, journeys: Iterator[Journey]) -> None:
        super().__init__(port, journeys)
        self.next: Request | None = self.set_out()
        self.is_again = False


class PacedWalk:
    """So many people with pauses, in one thread."""

    def __init__(self, port: int, journeys: Iterator[Journey], people: int, chance: random.Random) -> None:
        self.walked, self.chance, self.order = Paced(), chance, itertools.count()
        self.selector = selectors.DefaultSelector()
        self.due: list[tuple[float, int, Reader]] = []
        for _ in range(people):
            person = Reader(port, journeys)
            self._watch(person)
            # They do not all arrive in one moment.
            self._read(person, chance.uniform(0, PAUSE[1]))

    def walk(self, seconds: float) -> Paced:
        """Let them walk for so long."""
        until, cpu = time.perf_counter() + seconds, time.process_time()
        while (now := time.perf_counter()) < until:
            while self.due and self.due[0][0] <= now:
                self._send(heapq.heappop(self.due)[2])
            patience = min(1.0, self.due[0][0] - now) if self.due else 1.0
            for key, _ in self.selector.select(timeout=max(0.0, patience)):
                self._hear(key.data)
        for key in list(self.selector.get_map().values()):
            person = key.data
            if person.next is None and time.perf_counter() - person.began > LONGEST:
                self.walked.failures["No reply"] += 1
            person.socket.close()
        self.selector.close()
        self.walked.client_cpu = time.process_time() - cpu
        return self.walked

    def _read(self, person: Reader, seconds: float) -> None:
        heapq.heappush(self.due, (time.perf_counter() + seconds, next(self.order), person))

    def _pause(self, person: Reader, request: Request) -> None:
        person.next = request
        self._read(person, self.chance.uniform(*PAUSE))

    def _watch(self, person: Reader) -> None:
        self.selector.register(person.socket, selectors.EVENT_READ, person)

    def _send(self, person: Reader) -> None:
        assert person.next is not None
        person.sent, person.next = person.next, None
        try:
            person.send(person.sent)
        except OSError:
            self._closed(person)

    def _hear(self, person: Reader) -> None:
        try:
            reply = person.receive()
        except (Lost, OSError):
            self._closed(person)
            return
        if reply is None:
            return
        person.is_again = False
        self.walked.times.append(time.perf_counter() - person.began)
        try:
            request = person.journey.send(reply)
        except StopIteration:
            self.walked.completions += 1
            self._pause(person, person.set_out())
        except Lost as why:
            self._fail(person, str(why))
        else:
            if request.body is None:
                # A page that the app led on to is asked for at once, as a browser does.
                person.next = request
                self._send(person)
            else:
                self._pause(person, request)

    def _closed(self, person: Reader) -> None:
        """A server may close a connection that nobody uses; a browser then opens another, and asks once more."""
        self.selector.unregister(person.socket)
        person.socket.close()
        person.connect()
        self._watch(person)
        if person.next is not None:
            return
        if person.is_again or person.buffer:
            person.is_again = False
            self._fail(person, "The app closed a connection in the middle")
            return
        person.is_again, person.next = True, person.sent
        self._send(person)

    def _fail(self, person: Reader, why: str) -> None:
        self.walked.failures[why[:200]] += 1
        self._pause(person, person.set_out())
