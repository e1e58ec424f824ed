"""Where `next` leads: a path on this site, whatever was asked for."""

from urllib.parse import quote

import pytest

from app.web.safe_return import safe_path


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Where a redirect leads does not depend on the database."""
    return sqlite_url


OFF_SITE = [
    "https://evil.example", "http://evil.example/", "//evil.example", "///evil.example", "////evil.example",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example", "//\\evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "mailto:a@evil.example",
    "evil.example", "evil.example/staff", "@evil.example", "staff/", "", None, " ", " /staff/", "\t//evil.example",
    "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\n//evil.example", "/\x00/evil.example",
    "http:evil.example", "http:/evil.example", "https:///evil.example", "http://localhost@evil.example",
    "//localhost@evil.example", "/ /evil.example", "/\x0b/evil.example", "?next=//evil.example", "#//evil.example",
    "//[::1]", "//[", "/" + "a" * 3000, "ftp://evil.example", "file:///etc/passwd", "/\x7f/evil.example",
]  # fmt: skip
OURS = [
    "/",
    "/staff/",
    "/staff/surveys/x?wave=2&origin=trial",
    "/consultations/x/pages/a#q1",
    "/a//b",
    "/a?b=//c",
    "/@x",
]


@pytest.mark.parametrize("asked", OFF_SITE)
def test_nothing_leads_off_the_site(asked):
    assert safe_path(asked, "/home") == "/home"


@pytest.mark.parametrize("asked", OURS)
def test_a_path_of_ours_is_kept_as_it_is(asked):
    assert safe_path(asked) == asked


def test_signing_in_and_choosing_colours_never_leave_the_site(app, client, staff, sign_in, figure):
    email = staff()
    for asked in OFF_SITE:
        # A NUL in the address is not even looked at.
        if asked and "\0" not in asked:
            assert sign_in(app.test_client(), email, wanted=quote(asked)).location == "/staff/", asked
        assert client.post("/theme", data={"theme": "dark", "next": asked or ""}).location == "/", asked
    forms = len([asked for asked in OFF_SITE if asked])
    assert forms >= 40
    figure(f"U5 {forms} forms of next= after signing in and choosing colours, 0 led off the site")
