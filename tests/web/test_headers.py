"""What every answer carries: headers, cookies, honest caching."""

import re

import pytest

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAGES = ["/healthz", "/staff/sign-in", "/staff/permissions", "/static/css/app.css", "/nothing/here", "/theme"]


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Headers do not depend on the database."""
    return sqlite_url


@pytest.fixture
def secure(settings):
    """The app as it stands behind a proxy that speaks https."""
    from app.web import create_app
    from tests.conftest import release_connections

    app = create_app(
        settings | {"SOUNDINGS_PUBLIC_URL": "https://survey.example.org", "SOUNDINGS_TRUSTED_PROXIES": "1"}
    )
    app.config["TESTING"] = True
    yield app.test_client()
    release_connections(app)


def ask(client, path: str, **options):
    return client.get(path, base_url="https://survey.example.org", **options)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_headers(client, path):
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert re.search(r"script-src 'nonce-[\w-]{20,}';", policy)
    assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_https_is_for_a_year_where_the_public_address_is_https(client, secure, path):
    assert ask(secure, path).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get(path).headers


def test_the_nonce_is_new_each_time_and_on_the_pages_scripts(client):
    one, other = client.get("/staff/sign-in"), client.get("/staff/sign-in")
    nonces = [re.search("'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[1] for answer in (one, other)]
    assert nonces[0] != nonces[1]
    assert set(re.findall(r'<script[^>]*nonce="([^"]+)"', one.text)) == {nonces[0]}
    assert "<script>" not in one.text


def test_cookies_are_for_this_site_alone(client, secure):
    cookie = ask(secure, "/staff/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("__Host-soundings=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie and "Expires" not in cookie and "Max-Age" not in cookie
    plain = client.get("/staff/sign-in").headers["Set-Cookie"]
    assert plain.startswith("soundings=") and "Secure" not in plain and "HttpOnly" in plain


def test_a_personal_page_is_kept_by_nobody(client):
    for path in ("/staff/sign-in", "/staff/permissions", "/nothing/here"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Cookie" in answer.vary


def test_a_page_that_used_the_session_is_personal_whoever_it_is_for(app, client):
    from flask import session

    from app.web.audiences import AUDIENCES

    app.add_url_rule("/test/counter", "test_counter", lambda: str(session.get("count")))
    AUDIENCES["test_counter"] = "public"
    try:
        answer = client.get("/test/counter")
    finally:
        del AUDIENCES["test_counter"]
    assert answer.headers["Cache-Control"] == "no-store" and "Cookie" in answer.vary


def test_health_and_static_files_set_no_cookie(client):
    for path in ("/healthz", "/readyz", "/static/css/app.css"):
        assert "Set-Cookie" not in client.get(path).headers


def test_another_host_is_not_answered_under_https_except_about_health(secure):
    assert secure.get("/staff/sign-in", base_url="https://evil.example").status_code == 400
    assert secure.get("/healthz", base_url="http://10.0.0.7").status_code == 200


def test_a_forwarded_host_is_never_believed(secure):
    answer = ask(secure, "/staff/permissions", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.location == "/staff/sign-in?next=/staff/permissions"
    assert "evil.example" not in ask(secure, "/nothing", headers={"X-Forwarded-Host": "evil.example"}).text


def test_a_redirect_names_no_host(client):
    answer = client.get("/static//css/app.css", base_url="http://evil.example")
    assert (answer.status_code, answer.location) == (308, "/static/css/app.css")


def test_a_proxy_is_believed_about_the_visitors_address_only_as_often_as_set(secure, client):
    from flask import request

    seen = []
    for one in (secure, client):
        one.application.before_request_funcs[None].insert(0, lambda: seen.append(request.remote_addr) or None)
        one.get("/healthz", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert seen == ["203.0.113.9", "127.0.0.1"]


def test_a_body_over_the_limit_is_refused_in_plain_words(app, client):
    token = client.get("/staff/sign-in").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    answer = client.post("/staff/sign-in", data={"csrf_token": token, "email": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "too much to send" in answer.text


def test_an_endpoint_that_takes_files_takes_more(app, client, monkeypatch):
    from flask import request

    from app.web import security
    from app.web.audiences import AUDIENCES
    from app.web.security import csrf

    view = csrf.exempt(lambda: str(len(request.files["file"].read())))
    app.add_url_rule("/test/file", "test_file", view, methods=["POST"])
    monkeypatch.setitem(AUDIENCES, "test_file", "public")

    def send(size: int):
        # Written out here: the test client would leave a temporary file of its own open.
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="song.pdf"\r\n\r\n'
        body = head + b"x" * size + b"\r\n--x--\r\n"
        return client.post("/test/file", data=body, content_type="multipart/form-data; boundary=x", buffered=True)

    assert send(2_000_000).status_code == 413
    monkeypatch.setattr(security, "TAKES_FILES", frozenset({"test_file"}))
    assert send(2_000_000).text == "2000000"
    assert send(27_000_000).status_code == 413


def test_a_form_without_its_token_changes_nothing_and_says_what_to_do(client, staff, sign_in):
    sign_in(client, staff("designer"))
    answer = client.post("/staff/account/password", data={"password": "x"})
    assert answer.status_code == 400
    assert "This page was open too long" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.css", "/static/../settings.py", "/staff/nothing"])
def test_what_is_not_there_is_said_in_plain_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


@pytest.mark.parametrize("path", ["/staff/password/a%00b", "/staff/sign-in?next=%00", "/consultations/%00", "/%00"])
def test_a_nul_in_an_address_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_wrong_method_says_which_one_is_right(client):
    answer = client.get("/theme")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
