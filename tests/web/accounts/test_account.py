"""One's own account: its password, and its sessions, which can be ended."""

from datetime import timedelta

import pytest

from app.fieldwork.accounts.invite_user import disable_user, reset_user
from tests.web.conftest import PASSWORD, form_token

NEW = "four quiet cellos tonight"
CHANGE = "/staff/account/password"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 12_0 like Mac OS X) Mobile/15E148"


def is_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200


def change(client, password: str = PASSWORD, new: str = NEW, again: str = NEW):
    fields = {"password": password, "new": new, "again": again}
    return client.post(CHANGE, data={**fields, "csrf_token": form_token(client, CHANGE)})


@pytest.fixture
def two(app, client, staff, sign_in, clock):
    """Two browsers of one designer: this one, and a telephone that signed in an hour later."""
    sign_in(client, staff("designer"))
    clock.move(timedelta(minutes=40))
    telephone = app.test_client()
    telephone.environ_base = {**telephone.environ_base, "HTTP_USER_AGENT": PHONE}
    sign_in(telephone, "designer@example.org")
    return client, telephone


class TestThePassword:
    def test_changing_it_ends_the_other_sessions_and_keeps_this_one(self, app, two, sign_in):
        client, telephone = two
        assert change(client).location == "/staff/account"
        assert is_in(client) and not is_in(telephone)
        assert sign_in(app.test_client(), "designer@example.org").status_code == 422
        assert sign_in(app.test_client(), "designer@example.org", NEW).status_code == 303

    @pytest.mark.parametrize(
        ("password", "new", "again", "words"),
        [
            ("not this one", NEW, NEW, "This is not your password"),
            ("", NEW, NEW, "Enter your password"),
            (PASSWORD, "short", "short", "at least 12 characters"),
            (PASSWORD, "my designer work", "my designer work", "easy to guess"),
            (PASSWORD, NEW, "another one, I think", "The two passwords differ"),
            (PASSWORD, "", "", "Enter a new password"),
        ],
    )
    def test_what_will_not_do_is_said_and_changes_nothing(self, app, two, sign_in, password, new, again, words):
        client, telephone = two
        answer = change(client, password, new, again)
        assert answer.status_code == 422 and words in answer.text and "<title>Error: " in answer.text
        assert PASSWORD not in answer.text and NEW not in answer.text
        assert is_in(telephone)
        assert sign_in(app.test_client(), "designer@example.org").status_code == 303

    def test_a_link_from_before_is_void_after_it(self, app, client, staff, sign_in, clock):
        from app.fieldwork.accounts.password_links import make_password_link
        from app.store.queries.accounts import user_with_email
        from app.store.transaction import writing

        sign_in(client, staff("designer"))
        with app.app_context(), writing() as session:
            token = make_password_link(session, user_with_email("designer@example.org"), clock.now(), 60)
        assert client.get(f"/staff/password/{token}").status_code == 200
        change(client)
        assert client.get(f"/staff/password/{token}").status_code == 410

    def test_guessing_it_at_somebodys_desk_is_counted(self, two, clock):
        client, _ = two
        for _ in range(10):
            assert change(client, "a guess at it").status_code == 422
        assert change(client).status_code == 429
        clock.move(timedelta(minutes=15))
        assert change(client).status_code == 303


class TestSessions:
    def test_each_is_listed_with_its_device_and_this_one_is_marked(self, two):
        client, _ = two
        page = client.get("/staff/account").text
        assert page.count("Signed in 5 November 2018") == 2
        this = page[page.index("A computer") : page.index("This one")]
        assert "A telephone" not in this
        assert "Signed in 5 November 2018, 10:10" in page

    def test_one_is_ended_from_another(self, two):
        client, telephone = two
        page = client.get("/staff/account").text
        address = page.split('action="/staff/account/sessions/')[1].split('"')[0]
        token = form_token(client, "/staff/account")
        answer = client.post(f"/staff/account/sessions/{address}", data={"csrf_token": token})
        assert answer.location == "/staff/account"
        assert is_in(client) and not is_in(telephone)
        assert "A telephone" not in client.get("/staff/account").text

    def test_all_others_are_ended_at_once(self, two):
        client, telephone = two
        token = form_token(client, "/staff/account")
        client.post("/staff/account/sessions/end-others", data={"csrf_token": token})
        assert is_in(client) and not is_in(telephone)

    def test_somebody_elses_cannot_be_ended(self, app, two, staff, sign_in):
        client, telephone = two
        sign_in(other := app.test_client(), staff("administrator"))
        token = form_token(other, "/staff/account")
        for number in (1, 2):
            answer = other.post(f"/staff/account/sessions/{number}/end", data={"csrf_token": token})
            assert answer.status_code == 404
        assert is_in(client) and is_in(telephone)

    def test_one_that_is_over_is_not_listed(self, two, clock, app, sign_in):
        clock.move(timedelta(minutes=44))
        fresh = app.test_client()
        sign_in(fresh, "designer@example.org")
        assert fresh.get("/staff/account").text.count("Signed in 5 November 2018") == 2

    def test_disabling_the_account_ends_all_at_once(self, app, two, clock):
        with app.app_context():
            disable_user("designer@example.org", clock.now())
        assert not any(map(is_in, two))

    def test_so_does_resetting_it(self, app, two, clock):
        with app.app_context():
            reset_user("designer@example.org", clock.now(), 60)
        assert not any(map(is_in, two))


def test_every_role_has_an_account_page_and_the_way_to_it(client, staff, sign_in):
    for role in ("designer", "analyst", "leadership"):
        sign_in(client, staff(role))
        page = client.get("/staff/").text
        assert f'<a href="/staff/account">{role}@example.org</a>' in page
        assert f"{role}@example.org" in client.get("/staff/account").text
        client.post("/staff/sign-out", data={"csrf_token": form_token(client, "/staff/permissions")})


def test_no_page_of_an_account_is_kept_by_a_browser_or_a_cache(client, staff, sign_in):
    sign_in(client, staff())
    for address in ("/staff/account", CHANGE, "/staff/account/second-factor"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store" and "Cookie" in answer.headers["Vary"]
