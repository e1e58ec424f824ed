"""Respondents who send a file with their answers, and a look at the files that a place keeps."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import parse_qs

import sqlalchemy as sa

from app.outside.files import FolderFiles
from app.store.tables import File, Response
from app.web import create_app
from tests.durability.respondents import URL_ENCODED, Reply, Respondent
from tests.durability.survey import Place

KEY = re.compile(r"Because of ([0-9a-f]{24}),")


class Sender(Respondent):
    """Somebody who sends a file with the second page. `sent` has the hash of each by key."""

    sent: ClassVar[dict[str, str]] = {}

    def ask(
        self, method: str, address: str, body: str | bytes | None = None, content_type: str = URL_ENCODED
    ) -> Reply | None:
        """Ask as everybody does, with a file where the page asks for one."""
        if isinstance(body, str) and (found := KEY.search(parse_qs(body).get("why", [""])[0])):
            content = f"About {found[1]}: {secrets.token_hex(2000)}".encode()
            with self.counts.lock:
                Sender.sent[found[1]] = hashlib.sha256(content).hexdigest()
            fields = [(name, value) for name, values in parse_qs(body, True).items() for value in values]
            return super().ask(method, address, *multipart(fields, f"{found[1]}.txt", content))
        return super().ask(method, address, body, content_type)


def multipart(fields: list[tuple[str, str]], file_name: str, content: bytes) -> tuple[bytes, str]:
    """A form with a file in its field `proof`: its body, and its content type."""
    boundary = secrets.token_hex(16)
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    head = f'Content-Disposition: form-data; name="proof"; filename="{file_name}"\r\nContent-Type: text/plain\r\n\r\n'
    line = f"--{boundary}\r\n".encode()
    body = b"".join(line + part for part in [*parts, head.encode() + content + b"\r\n"])
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of a place: the hash of each response's by its key, how many there are, and those not as recorded."""

    by_key: dict[str, str]
    count: int
    wrong: int


def kept_files(place: Place) -> KeptFiles:
    """Read every file that the database names, and compare it with the hash that was kept when it was sent."""
    store, by_key = FolderFiles(place.folder / "files"), dict[str, str]()
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        whose = sa.select(File.id, File.sha256, Response.document).outerjoin(Response, File.response_id == Response.id)
        rows = connection.execute(whose).all()
    engine.dispose()
    wrong = 0
    for name, sha256, document in rows:
        try:
            with store.open(name) as file:
                found = hashlib.sha256(file.read()).hexdigest()
        except FileNotFoundError:
            found = "gone"
        wrong += found != sha256
        if document is not None:
            by_key[document["key"]] = found
    return KeptFiles(by_key, len(rows), wrong)
