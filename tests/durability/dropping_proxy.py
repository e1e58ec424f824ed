"""A proxy on a bad line: it passes requests on, waits for the whole reply, and hangs up without giving it back."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class DroppingProxy:
    """Stands before the server at `to_port`. `dropped` is the status of each reply that never got further."""

    def __init__(self, to_port: int) -> None:
        self.dropped = dropped = list[int]()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                there = http.client.HTTPConnection("127.0.0.1", to_port, timeout=60)
                there.request("POST", self.path, body, dict(self.headers))
                reply = there.getresponse()
                reply.read()
                there.close()
                dropped.append(reply.status)
                self.close_connection = True

            def log_message(self, format: str, *arguments: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> "DroppingProxy":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
