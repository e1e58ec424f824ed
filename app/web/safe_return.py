"""Where to go back to: a path on this site, whatever was asked for."""

from urllib.parse import urlsplit

from flask import request

LONGEST = 2000


def safe_path(asked: str | None, otherwise: str = "/") -> str:
    """The path asked for when it cannot lead off this site, else another.

    Refuses a scheme, a host, a second slash, a backslash (which browsers read as a slash), spaces and control
    characters (which they drop), and anything too long to be one of our own addresses.
    """
    if not asked or len(asked) > LONGEST or not asked.startswith("/") or asked.startswith("//"):
        return otherwise
    if "\\" in asked or any(letter <= " " or letter == "\x7f" for letter in asked):
        return otherwise
    try:
        parts = urlsplit(asked)
    except ValueError:
        return otherwise
    return otherwise if parts.scheme or parts.netloc or parts.path.startswith("//") else asked


def this_page(otherwise: str = "/") -> str:
    """The path of this request, to come back to: with what was asked for, without what was sent."""
    if request.method in ("GET", "HEAD"):
        return request.full_path.rstrip("?")
    can_be_read = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    return request.path if can_be_read else otherwise
