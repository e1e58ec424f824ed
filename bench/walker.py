"""The client: people who fill a form in, page after page, each over one connection that stays open.

All of them live in one thread, so that the client costs little: its own processor time is measured and reported.
"""

import re
import selectors
import socket
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

FORM = re.compile(rb'<form method="post" action="([^"]+)"')
HIDDEN = re.compile(rb'name="(csrf_token|seen|submission_key)" value="([^"]*)"')
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation: ([^\r]+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: ([^=]+)=([^;\r]*)", re.IGNORECASE)
PATIENCE = 60
NEAR = 600
"""The hidden fields stand at the beginning of a form."""


@dataclass(frozen=True, slots=True)
class Request:
    address: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    location: str
    body: bytes


Journey = Generator[Request, Reply, None]
Fill = Callable[[bytes, str], str]
"""What is sent from a page, given the page and what its respondent would have sent from a page like it."""


def as_written(page: bytes, body: str) -> str:
    """What was made before the clock started."""
    return body


class Lost(Exception):
    """The app answered something that the walk does not expect, so its figures would mean nothing."""


def journey(first: str, bodies: list[str], last: str, fill: Fill = as_written) -> Journey:
    """From the first address through every form to the last: read a page's form, send it, follow where it leads."""
    page = yield Request(first)
    for body in bodies:
        action, tokens = _form_in(page.body)
        sent = yield Request(action, f"{fill(page.body, body)}{tokens}")
        if sent.status != 303:
            raise Lost(f"{action} answered {sent.status}: {sent.body[-3000:].decode()}")
        page = yield Request(sent.location.partition("#")[0])
        if page.status != 200:
            raise Lost(f"{sent.location} answered {page.status}")
    if not sent.location.endswith(last):
        raise Lost(f"The walk ended at {sent.location}")


def _form_in(page: bytes) -> tuple[str, str]:
    form = FORM.search(page)
    if form is None:
        raise Lost(f"No form in {page[:3000].decode()}")
    tokens = HIDDEN.findall(page, form.end(), form.end() + NEAR)
    return form[1].decode(), "".join(f"&{name.decode()}={value.decode()}" for name, value in tokens)


@dataclass(slots=True)
class Walked:
    """What the people did while the clock ran. Times are in seconds, sizes in bytes."""

    completions: int = 0
    requests: int = 0
    posts: list[float] = field(default_factory=list)
    page_sizes: list[int] = field(default_factory=list)
    elapsed: float = 0
    client_cpu: float = 0


class Person:
    """One connection, and the journey that its person is on."""

    def __init__(self, port: int, journeys: Iterator[Journey]) -> None:
        self.port, self.host, self.journeys = port, f"127.0.0.1:{port}", journeys
        self.connect()

    def connect(self) -> None:
        """Open the connection, or another one when the app has closed it."""
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def set_out(self) -> Request:
        """Begin a journey as somebody new, without cookies: what they ask for first."""
        self.cookies: dict[str, str] = {}
        self.journey = next(self.journeys)
        return next(self.journey)

    def send(self, request: Request) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{'GET' if request.body is None else 'POST'} {request.address} HTTP/1.1\r\nHost: {self.host}\r\n"
        head += f"Cookie: {cookies}\r\n" if cookies else ""
        if request.body is not None:
            length = len(request.body)
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
        self.is_post, self.buffer, self.whole = request.body is not None, b"", 0
        self.began = time.perf_counter()
        self.socket.sendall(f"{head}\r\n{request.body or ''}".encode())

    def receive(self) -> Reply | None:
        """The reply once it is there to the last byte."""
        arrived = self.socket.recv(262_144)
        if not arrived:
            raise Lost("The app closed a connection")
        self.buffer += arrived
        if not self.whole and (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self.buffer, 0, end)
            self.whole = end + 4 + (int(length[1]) if length else 0)
        if not self.whole or len(self.buffer) < self.whole:
            return None
        head, _, body = self.buffer.partition(b"\r\n\r\n")
        self.cookies.update((name.decode(), value.decode()) for name, value in COOKIE.findall(head))
        location = LOCATION.search(head)
        return Reply(int(head[9:12]), location[1].decode() if location else "", body)


def walk(port: int, journeys: Iterator[Journey], people: int, seconds: float) -> Walked:
    """Let so many people walk at once for so long, one journey after another; longer, until one has been whole."""
    walked, start, cpu = Walked(), time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as selector:
        for _ in range(people):
            person = Person(port, journeys)
            person.send(person.set_out())
            selector.register(person.socket, selectors.EVENT_READ, person)
        while (now := time.perf_counter()) < start + seconds or not walked.completions:
            if now > start + seconds + PATIENCE:
                raise Lost("Nobody came to the end of a journey in this time")
            for key, _ in selector.select(timeout=1):
                _go_on(key.data, walked)
        walked.elapsed, walked.client_cpu = time.perf_counter() - start, time.process_time() - cpu
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    return walked


def _go_on(person: Person, walked: Walked) -> None:
    reply = person.receive()
    if reply is None:
        return
    walked.requests += 1
    if person.is_post:
        walked.posts.append(time.perf_counter() - person.began)
    else:
        walked.page_sizes.append(len(reply.body))
    try:
        person.send(person.journey.send(reply))
    except StopIteration:
        walked.completions += 1
        person.send(person.set_out())
