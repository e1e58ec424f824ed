"""The test client, over real connections: what it sends goes to servers that run, each request to the next of them."""

import http.client
import itertools
import ssl
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.test import Client

PATIENCE = 60
# Of one connection, and the next has its own.
HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding"})

Turn = Callable[[int], None]


class ClientAt(Client):
    """A browser that asks for pages under one public address."""

    public_url = "http://localhost"

    def open(self, *asked: Any, **how: Any) -> Any:
        """Ask under that address; where it leads elsewhere on the site, the answer says so."""
        if asked and isinstance(asked[0], str):
            how.setdefault("base_url", self.public_url)
        return super().open(*asked, **how)


class OverHttp:
    """Stands where tests have an app: hands each request to the servers at these ports in turn, and the answer back.

    `before` is told each port first. With a TLS context the ports are spoken to in TLS, by the public address's name.
    """

    def __init__(
        self,
        ports: Iterable[int],
        public_url: str = "http://localhost",
        tls: ssl.SSLContext | None = None,
        before: Turn = lambda port: None,
    ) -> None:
        self._ports, self._public_url, self._tls, self._before = itertools.cycle(ports), public_url, tls, before

    def test_client(self) -> Client:
        """A browser with cookies of its own."""
        client = ClientAt(self)
        client.public_url = self._public_url
        return client

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """Send a request on, as it is, and give the whole answer."""
        port = next(self._ports)
        self._before(port)
        connection = self._connection(port, environ["HTTP_HOST"])
        headers = {name[5:].replace("_", "-"): value for name, value in environ.items() if name.startswith("HTTP_")}
        if environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = environ["CONTENT_TYPE"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        try:
            connection.request(environ["REQUEST_METHOD"], environ["REQUEST_URI"], body or None, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
        start_response(f"{answer.status} {answer.reason}", kept)
        return [text]

    def _connection(self, port: int, host: str) -> http.client.HTTPConnection:
        if self._tls is None:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        return NamedConnection(host.partition(":")[0], port, timeout=PATIENCE, context=self._tls)


class NamedConnection(http.client.HTTPSConnection):
    """A connection to this machine that names the host it is meant for, as DNS would have led there."""

    def connect(self) -> None:
        """Connect to this machine; TLS begins with the name."""
        name, self.host = self.host, "127.0.0.1"
        http.client.HTTPConnection.connect(self)
        self.host = name
        context: ssl.SSLContext = self._context  # type: ignore[attr-defined]
        self.sock = context.wrap_socket(self.sock, server_hostname=name)
