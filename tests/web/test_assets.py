"""Static files: addressed by their content, compressed once, kept for a year."""

import gzip

import pytest

from app.web import assets


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A static folder of the test's own."""
    (tmp_path / "css").mkdir()
    (tmp_path / "css/app.css").write_text("body{color:plum}" * 50, encoding="utf-8")
    (tmp_path / "font.woff2").write_bytes(b"a font")
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    return tmp_path


def address(app, path: str) -> str:
    with app.test_request_context():
        return assets.asset(path)


def test_an_address_is_kept_for_a_year_and_changes_with_the_content(app, client, folder):
    app.debug = True
    before = address(app, "css/app.css")
    assert client.get(before).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    (folder / "css/app.css").write_text("body{color:brass}", encoding="utf-8")
    assert address(app, "css/app.css") != before
    assert client.get(before).headers["Cache-Control"] == "public, no-cache"


def test_a_file_is_compressed_for_browsers_that_take_it_so(client, folder):
    plain, zipped = (
        client.get("/static/css/app.css"),
        client.get("/static/css/app.css", headers={"Accept-Encoding": "gzip"}),
    )
    assert zipped.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert gzip.decompress(zipped.data) == plain.data and len(zipped.data) < len(plain.data)
    assert "Accept-Encoding" in plain.vary and zipped.get_etag() != plain.get_etag()


def test_an_unchanged_file_is_not_sent_again(client, folder):
    tag = client.get("/static/css/app.css").headers["ETag"]
    answer = client.get("/static/css/app.css", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_font_keeps_its_plain_address_so_that_a_preload_and_a_stylesheet_mean_the_same(app, client, folder):
    assert address(app, "font.woff2") == "/static/font.woff2"
    assert "immutable" in client.get("/static/font.woff2").headers["Cache-Control"]


def test_types_are_the_ones_browsers_insist_on(client, folder):
    for name, kind in {"a.js": "text/javascript", "a.svg": "image/svg+xml", "a.woff2": "font/woff2"}.items():
        (folder / name).write_bytes(b"x")
        assert client.get(f"/static/{name}").mimetype == kind


def test_nothing_outside_the_folder_is_served(client, folder):
    for path in ("../settings.py", "%2e%2e/settings.py", "css", ""):
        assert client.get(f"/static/{path}").status_code == 404
