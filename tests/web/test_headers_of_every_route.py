"""What every route sends beside its page: whoever asks, with what, and whatever comes of it; files too."""

import re

import pytest
from flask.testing import FlaskClient

from app.fieldwork.export_request import ExportRequest
from app.fieldwork.requested_files.ask import ask_for_file
from app.fieldwork.requested_files.export_file import said_of
from app.fieldwork.requested_files.folder import finished
from app.store.queries.accounts import user_with_email
from app.store.queries.responses import ResponseFilter
from app.store.queries.surveys import survey_named
from app.store.tables import RequestedFile
from app.store.transaction import writing
from app.web import create_app
from app.web.audiences import ANONYMOUS_ONLY, PUBLIC, audience_of
from app.web.doors import Doors
from tests.conftest import release_connections
from tests.web.attacks.two_teams import ADMINISTRATOR, UNKNOWN, address, one_of_each, parts_of, permit
from tests.web.conftest import form_token

HTTPS = "https://survey.example.org"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
OTHER_PARTS = {"section": "one", "step": 1, "code": "X", "token": "X", "filename": "css/app.css"}
KEPT_BY_ALL = {"static", "health.alive", "health.ready"}
"""Nothing personal is on these, and no cookie is read for them."""
PAGE = "text/html"


class Https(FlaskClient):
    """A browser that speaks https."""

    def open(self, *asked, **options):
        options.setdefault("base_url", HTTPS)
        return super().open(*asked, headers={"Referer": f"{HTTPS}/staff/"}, **options)


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Headers do not depend on the database."""
    return sqlite_url


@pytest.fixture
def app(settings, clock, app):
    """The app as it stands behind https."""
    secure = create_app(settings | {"SOUNDINGS_PUBLIC_URL": HTTPS})
    secure.config["TESTING"], secure.test_client_class = True, Https
    doors = app.extensions["doors"]
    secure.extensions["doors"] = Doors(clock, doors.mail, doors.files)
    yield secure
    release_connections(secure)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def owned(app, client, staff, sign_in) -> dict[str, object]:
    staff("administrator", ADMINISTRATOR, "Our team")
    with app.app_context():
        found = one_of_each(app, "ours", "Our team", "Our own words")
        permit(ADMINISTRATOR, found)
    return found


def check(answer, where: str, is_page_of_someone: bool) -> None:
    """That an answer has what every answer has."""
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, where
    policy = answer.headers["Content-Security-Policy"]
    assert re.search(r"script-src 'nonce-[\w-]{20,}';", policy), where
    assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy, where
    assert "unsafe" not in policy and "http:" not in policy and "*" not in policy, where
    if answer.mimetype != PAGE:
        assert answer.mimetype not in ("application/xhtml+xml", "text/xml"), where
    if is_page_of_someone:
        assert answer.headers["Cache-Control"] == "no-store", where
        assert "Cookie" in answer.vary, where
    for cookie in answer.headers.getlist("Set-Cookie"):
        assert cookie.startswith("__Host-"), where
        assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")), where
        assert "Domain=" not in cookie, where


@pytest.mark.parametrize("who", ["a visitor", "an administrator"])
@pytest.mark.parametrize("what", ["what is there", "what is not"])
def test_every_route_has_the_headers(app, client, owned, sign_in, who, what, figure):
    if who == "an administrator":
        assert sign_in(client, ADMINISTRATOR).status_code == 303
    seen, asked = set(), 0
    for rule in app.url_map.iter_rules():
        named = parts_of(rule, owned) if what == "what is there" else {n: UNKNOWN.get(n) for n in rule.arguments}
        parts = {name: named.get(name) or OTHER_PARTS.get(name) for name in rule.arguments}
        if what == "what is not" and "survey" in parts:
            parts["survey"] = "never_was"
        where = address(app, rule, parts).removeprefix(HTTPS)
        is_personal = audience_of(rule.endpoint) not in (PUBLIC, ANONYMOUS_ONLY)
        for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
            if rule.endpoint == "accounts.sign_out" and method == "POST":
                continue
            answer = client.open(where, method=method)
            assert answer.status_code < 500, (method, where)
            seen.add(answer.status_code)
            asked += 1
            is_there = rule.endpoint not in KEPT_BY_ALL and answer.status_code not in (405,)
            check(answer, f"{method} {where}", is_personal and is_there and method in ("GET", "POST"))
            if answer.location:
                assert answer.location.startswith("/") and not answer.location.startswith("//"), where
    figure(f"H1 {who}, {what}: {asked} answers to every route and method, every one with all headers")
    assert {200, 303, 404, 405} <= seen if who != "a visitor" else {200, 303, 405} <= seen


def made_file(app, clock) -> str:
    """A file that was asked for and lies ready. Inside the app only."""
    survey, user = survey_named("ours"), user_with_email(ADMINISTRATOR)
    said = said_of(ExportRequest("ours", ResponseFilter(survey.id, "trial"), "responses"))
    file_id = ask_for_file("export", survey, said, user.id, frozenset(), clock.now())
    with writing() as session:
        asked = session.get(RequestedFile, file_id)
        asked.state, asked.finished_at = "done", clock.now()
    place = finished(app.extensions["settings"].data_dir, file_id)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"<script>alert(1)</script>")
    return file_id


def test_every_file_is_to_be_saved_and_kept_by_nobody(app, client, owned, sign_in, clock):
    sign_in(client, ADMINISTRATOR)
    token = form_token(client, "/staff/upload")
    wave, results = f"/staff/surveys/ours/waves/{owned['wave_id']}", "/staff/results/ours"
    asked = [
        ("POST", "/staff/audit/csv", {}),
        ("POST", "/staff/surveys/ours/contacts/take", {}),
        ("POST", f"{wave}/invitations/invitations.csv", {}),
        ("GET", f"{wave}/links/{owned['link_id']}/qr.svg", {}),
        ("GET", f"/staff/surveys/ours/versions/{owned['version_id']}/questionnaire.yaml", {}),
        ("GET", f"{results}/files/{owned['response_file']}", {}),
    ]
    offered = re.findall(r'name="file"[^>]*value="([^"]+)"', client.get(f"{results}/data").text)
    assert len(offered) > 4
    everything = {"origin": "trial", "labels": "", "wave": ""}
    asked += [("POST", f"{results}/data", {**everything, "file": file}) for file in offered]
    with app.app_context():
        asked += [("POST", f"{results}/files/made/{made_file(app, clock)}/fetch", {})]
    types = set()
    for method, where, fields in asked:
        answer = client.open(where, method=method, data={"csrf_token": token, **fields} if method == "POST" else None)
        assert answer.status_code == 200, (where, fields, answer.status_code)
        assert answer.headers["Content-Disposition"].startswith("attachment; filename="), where
        assert not re.search(r"[\r\n/\\]", answer.headers["Content-Disposition"].partition("filename=")[2]), where
        assert answer.mimetype != PAGE, where
        check(answer, where, is_page_of_someone=True)
        types.add(answer.mimetype)
    assert {"text/csv", "application/zip", "image/svg+xml", "application/octet-stream"} <= types
