"""Stylesheets, scripts, pictures, fonts: addressed by their content, compressed once, kept for a year."""

import gzip
import hashlib
import mimetypes
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, abort, current_app, request
from markupsafe import Markup, escape
from werkzeug.http import is_resource_modified
from werkzeug.security import safe_join

from app.web.security import csp_nonce

FOLDER = Path(__file__).with_name("static")
# A font's bytes never change under one name; its stylesheet names it without a version.
NEVER_CHANGE = (".woff2",)
COMPRESSED = (".css", ".js", ".svg", ".txt", ".json", ".webmanifest")
YEAR = "public, max-age=31536000, immutable"
CHECK_FIRST = "public, no-cache"
NONCE = "{nonce}"
"""Where the word of each answer goes in tags that are made once."""


@dataclass(frozen=True)
class Asset:
    """One file, read: its bytes, the same compressed where that helps, its type, and its content's version."""

    content: bytes
    zipped: bytes | None
    type: str
    version: str


def serve_assets(app: Flask) -> None:
    """Let the app serve its static folder, and templates ask for `asset(path)` and `scripts(*names)`."""
    app.add_url_rule("/static/<path:filename>", "static", serve)
    app.jinja_env.globals.update(asset=asset, scripts=scripts)


def asset(path: str) -> str:
    """The address of a static file. It changes with the content, so it may be kept for ever."""
    return (request.script_root if request else "") + _once(_address, path)


def scripts(*names: str) -> Markup:
    """The tags of our module scripts, by name, with the word that lets this answer run them."""
    return Markup(_once(_script_tags, *names, request.script_root).replace(NONCE, csp_nonce()))


def _once(make: Callable[..., str], *given: str) -> str:
    """What is made of static files. A page has a dozen: only while files are being changed is the disk asked again."""
    return make(FOLDER, *given) if current_app.debug else _kept(make, FOLDER, *given)


@lru_cache(maxsize=256)
def _kept(make: Callable[..., str], *given: Any) -> str:
    return make(*given)


def _address(folder: Path, path: str) -> str:
    address = "/static/" + quote(path)
    return address if path.endswith(NEVER_CHANGE) else f"{address}?v={_at(folder, path).version}"


def _script_tags(folder: Path, *given: str) -> str:
    *names, root = given
    addresses = [escape(root + _address(folder, f"js/{name}.js")) for name in names]
    return "\n".join(f'<script type="module" src="{one}" nonce="{NONCE}"></script>' for one in addresses)


def serve(filename: str) -> Response:
    """A static file, compressed where the browser takes it so."""
    place = safe_join(str(FOLDER), filename)
    # os.path and not Path: a name that no disk can have is simply not there.
    if place is None or not os.path.isfile(place):
        abort(404)
    found = _at(FOLDER, filename)
    response = Response(mimetype=found.type)
    lasting = filename.endswith(NEVER_CHANGE) or request.args.get("v") == found.version
    response.headers["Cache-Control"] = YEAR if lasting else CHECK_FIRST
    zips = found.zipped is not None and request.accept_encodings.quality("gzip") > 0
    etag = found.version + ("-gzip" if zips else "")
    response.set_etag(etag)
    if found.zipped is not None:
        response.vary.add("Accept-Encoding")
    if not is_resource_modified(request.environ, etag=etag):
        response.status_code = 304
        return response
    if zips:
        response.headers["Content-Encoding"] = "gzip"
    response.data = found.zipped if zips and found.zipped else found.content
    return response


def _at(folder: Path, path: str) -> Asset:
    place = f"{folder}/{path}"
    return _read(place, os.stat(place).st_mtime_ns)


@lru_cache(maxsize=256)
def _read(address: str, changed: int) -> Asset:
    """Read once until the file changes; `changed` is there to make it another call."""
    place = Path(address)
    content = place.read_bytes()
    kind = "text/javascript" if place.suffix == ".js" else mimetypes.guess_type(place.name)[0]
    zipped = gzip.compress(content, 9, mtime=0) if place.suffix in COMPRESSED else None
    version = hashlib.sha256(content).hexdigest()[:16]
    return Asset(content, zipped, kind or "application/octet-stream", version)
