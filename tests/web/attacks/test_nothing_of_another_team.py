"""Everything our team can look at, take away or send, with another team's data in the same database: none of it."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.fieldwork.requested_files import export_file
from app.fieldwork.requested_files.make import write_begun_file
from app.web import file_makers
from app.web.audiences import audience_of, permission_of
from tests.web.attacks.two_teams import ADMINISTRATOR, MARK, address, one_of_each, parts_of, permit
from tests.web.conftest import form_token

THEIRS = (MARK, "theirs", "Their team")
OURS = "Our own words"
WRITING = {"responses-xlsx", "responses-zip", "responses", "responses-jsonl", "codebook", "codebook-json"}


@pytest.fixture
def database_url(sqlite_url) -> str:
    """What is looked up through a team is the same on both databases: swapped identifiers are tried on both."""
    return sqlite_url


@pytest.fixture
def ours(app, client, staff, sign_in) -> dict[str, object]:
    """What we own. Another team owns the same, and we were given permissions for its survey by mistake."""
    sign_in(client, staff("administrator", ADMINISTRATOR, "Our team"))
    with app.app_context():
        found = one_of_each(app, "ours", "Our team", OURS)
        permit(ADMINISTRATOR, found, one_of_each(app, "theirs", "Their team", MARK))
    return found


def unpacked(content: bytes) -> str:
    """What a body says; of a workbook and of a ZIP, what every part says."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return "".join(unpacked(folder.read(name)) for name in folder.namelist())


def in_this_process(app):
    """A maker of files that are asked for: what the other process does, without waiting for one to start."""

    def make(file_id: str, place: Path) -> Iterator[int]:
        yield 0
        return write_begun_file(file_id, place, app.extensions["doors"].clock, lambda read: None)

    return make


def names_theirs(text: str) -> list[str]:
    return [mark for mark in THEIRS if mark in text]


def test_no_page_of_ours_says_anything_of_theirs(app, client, ours, figure):
    pages = says_ours = 0
    for rule in app.url_map.iter_rules():
        if permission_of(audience_of(rule.endpoint)) is None or "GET" not in rule.methods:
            continue
        answer = client.get(address(app, rule, parts_of(rule, ours)))
        body = unpacked(answer.data)
        assert names_theirs(body + str(answer.headers)) == [], rule.endpoint
        pages += 1
        says_ours += OURS in body or "ours" in body
    assert pages > 50 and says_ours > 30
    figure(f"A2 {pages} pages of our own, {says_ours} that name ours, 0 bytes of another team's")


def test_no_file_or_message_of_ours_holds_anything_of_theirs(app, client, ours, figure, monkeypatch):
    results, survey = "/staff/results/ours", "/staff/surveys/ours"
    wave = f"{survey}/waves/{ours['wave_id']}"
    token = form_token(client, "/staff/upload")

    def post(where: str, **fields: str):
        return client.post(where, data={"csrf_token": token, **fields})

    offered = set(re.findall(r'name="file"[^>]*value="([^"]+)"', client.get(f"{results}/data").text))
    assert offered >= WRITING
    wanted = {"origin": "trial", "labels": "labels", "wave": "", "equality": "y", "identifying": "y"}
    taken = [post(f"{results}/data", file=file, **wanted) for file in sorted(offered)]
    taken += [post("/staff/audit/csv"), post(f"{survey}/contacts/take"), post(f"{wave}/invitations/invitations.csv")]
    monkeypatch.setattr(export_file, "AT_ONCE", 0)
    monkeypatch.setattr(file_makers, "in_another_process", in_this_process(app))
    post(f"{results}/data", file="responses", **wanted)
    made = re.search(r'data-made-file="(\w+)"', client.get(f"{results}/files").text)[1]
    taken.append(post(f"{results}/files/made/{made}/fetch"))
    bodies = [unpacked(answer.data) for answer in taken]
    assert [answer.status_code for answer in taken] == [200] * len(taken)
    assert [names_theirs(body) for body in bodies] == [[]] * len(bodies)
    assert sum(OURS in body or "ours" in body for body in bodies) == len(bodies)

    assert post(f"{wave}/invitations/send", sure="yes").status_code == 303
    assert post("/staff/people/invite", email="new@example.org", role="analyst").status_code < 400
    assert post(f"/staff/people/{ours['user_id']}/reset").status_code < 400
    letters = [message.as_string() for message in app.extensions["doors"].mail.sent]
    assert len(letters) >= 2 and [names_theirs(letter) for letter in letters] == [[]] * len(letters)
    figure(f"A2 {len(taken)} files and {len(letters)} messages of our own, 0 bytes of another team's")
