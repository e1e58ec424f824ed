"""The first page of a survey over the wire, by a browser that has nothing of it yet. Fonts are counted apart.

python -m bench.first_page
"""

import http.client
import re
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import bars
from bench.apps import soundings_app
from bench.measurements import PLACES
from bench.row import Row
from bench.servers import serving
from bench.sizes import Sizes

ADDRESS = re.compile(r'(?:href|src)="(/static/[^"]+)"')
HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html"}


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """Kilobytes of the page and everything it loads, heads of the answers included. No size changes it."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        app = soundings_app(database, "whole_survey", Path(folder), stack)
        with serving(app.command, app.settings) as served:
            page, files = sizes_of(served.port, app.first)
    fonts = sum(size for file, size in files.items() if ".woff2" in file)
    rest = page + sum(files.values()) - fonts
    said = f"{len(files)} files and the page ({page / 1000:.1f} kB); fonts {fonts / 1000:.1f} kB"
    return [Row(bars.FIRST_PAGE, PLACES[database], rest / 1000, "kB", said=said)]


def sizes_of(port: int, address: str) -> tuple[int, dict[str, int]]:
    """The bytes of a page, and of each file that it names."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    page, html = fetched(connection, address)
    return page, {file: fetched(connection, file)[0] for file in dict.fromkeys(ADDRESS.findall(html))}


def fetched(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    """The size of an answer, and its text where it came as text."""
    connection.request("GET", address, headers=HEADERS)
    response = connection.getresponse()
    body = response.read()
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    is_plain = response.getheader("Content-Encoding") is None and "html" in response.getheader("Content-Type", "")
    return len(body) + head, body.decode() if is_plain else ""


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("first_page", __doc__))
