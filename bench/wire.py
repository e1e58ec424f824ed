"""The first page of a survey over the wire, by a browser that has nothing of it yet. Fonts are counted apart."""

import http.client
import re

ADDRESS = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+|/static/[^"']+)["']""")
HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html"}


def first_page_over_the_wire(port: int, address: str) -> str:
    """A line that says how many bytes the page and everything it loads have, heads of the answers included."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    page, html = fetched(connection, address)
    found = {file: fetched(connection, file)[0] for file in dict.fromkeys(ADDRESS.findall(html))}
    fonts = sum(size for file, size in found.items() if ".woff2" in file)
    rest = sum(found.values()) - fonts
    return (
        f"First page over the wire, cold cache: {(page + rest) / 1000:.1f} kB in {len(found)} files and the page "
        f"({page / 1000:.1f} kB); fonts aside ({fonts / 1000:.1f} kB). Bar: 60 kB"
    )


def fetched(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    """The size of an answer, and its text where it came as text."""
    connection.request("GET", address, headers=HEADERS)
    response = connection.getresponse()
    body = response.read()
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    is_plain = response.getheader("Content-Encoding") is None and "html" in response.getheader("Content-Type", "")
    return len(body) + head, body.decode() if is_plain else ""
