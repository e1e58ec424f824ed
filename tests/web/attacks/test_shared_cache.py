"""Two members of staff and two respondents behind one cache, which keeps whatever the headers let it keep."""

import re
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient

from tests.field import put_in_the_field
from tests.fieldwork.small_surveys import SMALL
from tests.respondent import Respondent

REQUESTS = 1000
WORDS = SMALL + "      - {name: words, kind: text, text: Your words?}\n"
STAFF_PAGES = ("/staff/account", "/staff/permissions", "/staff/", "/staff/results/")
THEIR_PAGES = ("/consultations/tiny/pages/one", "/consultations/tiny/check")
OPEN_PAGES = ("/", "/privacy", "/consultations/tiny", "/static/css/app.css?v=")
"""The last one is kept by all, so that it is seen that this cache keeps things."""


@pytest.fixture
def database_url(sqlite_url) -> str:
    """Headers do not depend on the database."""
    return sqlite_url


@dataclass
class SharedCache:
    """Keeps every answer that does not forbid it, for whoever sends the same of what it varies by."""

    kept: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    hits: int = 0

    def get(self, browser: FlaskClient, where: str) -> str:
        """The body: as it was kept, or fetched."""
        sends = {"Cookie": "; ".join(sorted(f"{held.key}={held.value}" for held in browser._cookies.values()))}
        for varies, body in self.kept.get(where, ()):
            if all(sends.get(name, "") == value for name, value in varies.items()):
                self.hits += 1
                return body
        answer = browser.get(where)
        forbids = {part.strip().partition("=")[0] for part in answer.headers.get("Cache-Control", "").split(",")}
        if answer.status_code == 200 and not forbids & {"no-store", "private", "no-cache"}:
            varies = {name.title(): sends.get(name.title(), "") for name in answer.vary}
            self.kept.setdefault(where, []).append((varies, answer.text))
        return answer.text


@pytest.fixture
def people(app, clock, staff, sign_in) -> dict[str, tuple[FlaskClient, tuple[str, ...]]]:
    """Four browsers by what marks the pages of each, and the pages that are theirs."""
    with app.app_context():
        put_in_the_field(WORDS, clock.now())
    found = {}
    for role in ("administrator", "analyst"):
        sign_in(browser := app.test_client(), staff(role))
        found[f"{role}@example.org"] = (browser, STAFF_PAGES)
    for words in ("words of the first", "words of the second"):
        someone = Respondent(app, "tiny")
        someone.start()
        someone.send({"colour": "red", "words": words})
        found[words] = (someone.browser, THEIR_PAGES)
    return found


def test_of_a_thousand_pages_none_is_anybody_elses(app, people, figure):
    version = re.search(r"app\.css\?v=(\w+)", app.test_client().get("/").text)[1]
    cache, own = SharedCache(), 0
    for turn in range(REQUESTS):
        mark, (browser, theirs) = list(people.items())[turn % 4]
        where = (*theirs, *OPEN_PAGES)[turn // 4 % (len(theirs) + len(OPEN_PAGES))]
        body = cache.get(browser, where + version if where.endswith("=") else where)
        if where in theirs:
            assert mark in body, (mark, where)
            own += 1
        assert [other for other in people if other != mark and other in body] == [], (mark, where)
    assert cache.hits > 100 and own > 400
    figure(f"H2 {REQUESTS} requests of 4 people, {own} for their own pages, {cache.hits} from the cache, 0 mixed up")
