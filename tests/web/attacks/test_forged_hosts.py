"""Whatever host a request claims to be for, no link in a message or on a page leads there."""

import pytest

from app.web.audiences import audience_of
from tests.field import put_in_the_field
from tests.invited import invite
from tests.respondent import Respondent
from tests.web.attacks.two_teams import OWNED_BY_NUMBER
from tests.web.conftest import form_token

EVIL = "evil.example"
FORGED = {"Host": EVIL, "X-Forwarded-Host": EVIL, "X-Original-Host": EVIL, "Forwarded": f"host={EVIL}", "X-Host": EVIL}
SMALL = """
survey: tiny
title: Small
sections: [{name: one, title: One, questions: [{name: a, kind: text, text: A}]}]
"""


@pytest.fixture
def database_url(sqlite_url) -> str:
    """What a link starts with does not depend on the database."""
    return sqlite_url


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """Behind a proxy that is believed: of what it passes on, a host is still not."""
    return {**settings, "SOUNDINGS_TRUSTED_PROXIES": "1"}


@pytest.fixture
def forged(client, staff, sign_in):
    """An administrator's browser, led to believe that the site is elsewhere."""
    sign_in(client, staff("administrator"))
    token = form_token(client, "/staff/people/invite")
    client.set_cookie("soundings", client.get_cookie("soundings").value, domain=EVIL)

    def post(where: str, **fields):
        answer = client.post(where, headers=FORGED, data={"csrf_token": token, **fields})
        assert answer.status_code < 400, (where, answer.status_code)
        assert EVIL not in answer.text + str(answer.headers), where
        return answer

    return post


@pytest.fixture
def wave(app, clock) -> str:
    with app.app_context():
        held = put_in_the_field(SMALL, clock.now())
        invite(held, app.secret_key, clock.now(), {"email": "unit@example.org"})
        return f"/staff/surveys/tiny/waves/{held.wave_id}"


def letters(app) -> list[str]:
    return [message.as_string() for message in app.extensions["doors"].mail.sent]


def test_no_message_leads_to_a_host_that_a_request_made_up(app, forged, wave, clock, figure):
    forged("/staff/people/invite", email="new@example.org", role="analyst")
    forged("/staff/people/2/reset")
    forged(f"{wave}/invitations/send", sure="yes")
    someone = Respondent(app, "tiny")
    someone.start()
    someone.send(button="Save and come back later")
    fields = {**someone.page.fields("Send the link"), "email": "teacher@example.org"}
    someone.browser.set_cookie("soundings", someone.browser.get_cookie("soundings").value, domain=EVIL)
    assert someone.browser.post(f"{someone.home}/later/email", data=fields, headers=FORGED).status_code < 400
    sent = letters(app)
    assert len(sent) == 4
    for letter in sent:
        assert EVIL not in letter and "http://localhost/" in letter
    figure(f"U5 {len(sent)} messages of 4 kinds sent by requests with a forged host, 0 name it")


@pytest.mark.parametrize("who", ["a visitor", "an administrator"])
def test_no_page_or_redirect_names_a_host_that_a_request_made_up(app, client, staff, sign_in, wave, who, figure):
    if who == "an administrator":
        sign_in(client, staff("administrator"))
        client.set_cookie("soundings", client.get_cookie("soundings").value, domain=EVIL)
    known = {"survey": "tiny", "section": "one", "filename": "css/app.css"}
    tried = redirects = 0
    for rule in app.url_map.iter_rules():
        parts = {name: 1 if name in (*OWNED_BY_NUMBER, "step") else known.get(name, "x") for name in rule.arguments}
        _, where = rule.build(parts, append_unknown=False)
        for method in sorted(rule.methods & {"GET", "POST"}):
            if rule.endpoint == "accounts.sign_out" and method == "POST":
                continue
            answer = client.open(where, method=method, headers=FORGED)
            assert EVIL not in answer.text, (method, where)
            assert EVIL not in str(answer.headers), (method, where, audience_of(rule.endpoint))
            tried += 1
            redirects += 300 <= answer.status_code < 400
            assert (answer.location or "/").startswith("/"), (method, where)
    assert redirects > 5
    figure(f"U5 {who}: {tried} routes and methods with a forged host, {redirects} redirects, 0 to it")
