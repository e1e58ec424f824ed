"""A body over the limit, sent whole and in chunks to a real server: refused, early, and without filling its memory."""

import select
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.server import Server
from tests.durability.survey import Place, open_survey

MB = 1_000_000
MOST_GROWTH = 20 * MB
PIECE = b"x" * 64_000
FAR_TOO_MUCH = 60 * MB
"""More than a page may have, and more than any file."""
PAGE, FILE_PAGE = "/staff/sign-in", "/consultations/durable/pages/first"
RESET = 0
FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Nothing of this reaches a database."""
    return sqlite_url


@pytest.fixture(params=[1, 2], ids=["waitress", "gunicorn"])
def server(request, database_url, tmp_path) -> Iterator[Server]:
    place = Place(database_url, tmp_path)
    open_survey(place)
    with Server(place, request.param) as running:
        # Whatever is loaded with the first page is there before anything is measured.
        for path in (PAGE, FILE_PAGE):
            assert send(running, path, FORM, "whole", 2 * MB)[0] == 413
        yield running


def memory(server: Server) -> int:
    """The most that its processes have held since they were last asked, together, in bytes."""
    held = 0
    for process in server.worker_ids():
        status = Path(f"/proc/{process}/status").read_text()
        held += int(status.partition("VmHWM:")[2].split()[0]) * 1024
        Path(f"/proc/{process}/clear_refs").write_text("5")
    return held


def send(server: Server, path: str, kind: str, how: str, size: int) -> tuple[int, int, float]:
    """Send a body until an answer is there; gives its status, how much was sent, and how long the answer took."""
    length = f"Content-Length: {size}" if how == "whole" else "Transfer-Encoding: chunked"
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    piece = PIECE if how == "whole" else b"%x\r\n%s\r\n" % (len(PIECE), PIECE)
    began, sent = time.monotonic(), 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(head.encode())
        # What says how long it is can be refused before any of it has come.
        patience = 2.0 if how == "whole" else 0.0
        try:
            while sent < size and not select.select([connection], [], [], patience)[0]:
                connection.sendall(piece)
                sent, patience = sent + len(PIECE), 0.0
            answer = connection.recv(65_536)
        except ConnectionError:
            answer = b""
        return int(answer.split()[1]) if answer else RESET, sent, time.monotonic() - began


def test_a_body_over_the_limit_is_refused_and_fills_no_memory(server):
    memory(server)
    before = memory(server)
    for path, kind in ((PAGE, FORM), (PAGE, FILES), (FILE_PAGE, FORM), (FILE_PAGE, FILES)):
        for how in ("whole", "chunked"):
            status, sent, took = send(server, path, kind, how, FAR_TOO_MUCH)
            # A server that closes on somebody who goes on sending may have its answer overtaken by that.
            assert status == 413 or (how, status) == ("chunked", RESET), (path, kind, how, status)
            # What the system itself holds back between the two is sent as well, and more of it where it is busy.
            assert sent <= (0 if how == "whole" else FAR_TOO_MUCH * 3 / 4), (path, kind, how, sent)
            grown = memory(server) - before
            print(f"B2 {path} {how}: {status} after {sent / MB:.1f} MB, {took:.2f} s, {grown / MB:+.1f} MB")
            assert grown < MOST_GROWTH, (path, kind, how)
    assert server.is_ready()
