"""Setting a second factor up: those who must are led to it, and a code confirms it."""

import pytest
from sqlalchemy import select

from app.store.database import db
from app.store.tables import User
from tests.web.accounts.conftest import SET_UP, Telephone
from tests.web.accounts.second_factor.conftest import is_in
from tests.web.conftest import PASSWORD, form_token


def test_an_administrator_without_one_is_led_to_it_and_on_to_what_was_wanted(client, staff, sign_in, clock):
    email = staff("administrator")
    assert sign_in(client, email, wanted="/staff/people").location == f"{SET_UP}?next=/staff/people"
    page = client.get(f"{SET_UP}?next=/staff/people").text
    assert 'src="data:image/svg+xml' in page and "otpauth://totp/Soundings:administrator%40example.org" in page
    telephone = Telephone(page.split('<code class="secret">')[1].split("<")[0].replace(" ", ""), clock)
    fields = {"csrf_token": form_token(client, SET_UP), "code": telephone.code()}
    done = client.post(f"{SET_UP}?next=/staff/people", data=fields)
    assert done.text.count("<li><code>") == 10 and 'href="/staff/people"' in done.text
    assert is_in(client)


def test_nothing_else_can_be_reached_before(client, staff, sign_in):
    sign_in(client, staff("administrator"))
    for address in ("/staff/", "/staff/people", "/staff/account", "/staff/code", "/staff/results/"):
        assert client.get(address).location.startswith(f"{SET_UP}?next="), address
    assert "Signed in as" not in client.get(SET_UP).text
    token = form_token(client, SET_UP)
    assert client.post("/staff/sign-out", data={"csrf_token": token}).location == "/staff/sign-in"


def test_the_same_secret_is_shown_until_a_code_confirms_it(app, client, staff, sign_in):
    sign_in(client, staff("administrator"))
    secrets = {client.get(SET_UP).text.split('<code class="secret">')[1].split("<")[0] for _ in range(3)}
    assert len(secrets) == 1
    with app.app_context():
        assert db.session.scalar(select(User.totp_secret)) is None


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "12345", "１２３４５６", "9" * 200])
def test_a_code_that_does_not_fit_sets_nothing_up(client, staff, sign_in, code):
    sign_in(client, staff("administrator"))
    answer = client.post(SET_UP, data={"csrf_token": form_token(client, SET_UP), "code": code})
    assert answer.status_code == 422 and "<title>Error: " in answer.text and 'href="#code"' in answer.text
    assert not is_in(client)


def test_confirming_gives_the_session_another_token(app, client, staff, sign_in, set_up):
    sign_in(client, staff("administrator"))
    thief = app.test_client()
    thief.set_cookie("soundings", client.get_cookie("soundings").value)
    set_up(client)
    assert is_in(client) and not is_in(thief)
    assert thief.get("/staff/code").location.startswith("/staff/sign-in")


def test_others_need_none_and_may_have_one(app, client, staff, sign_in, set_up):
    email = staff("designer")
    assert sign_in(client, email).location == "/staff/"
    set_up(client, password=PASSWORD)
    assert sign_in(app.test_client(), email).location == "/staff/code"


def test_somebody_signed_in_gives_their_password_too(client, staff, sign_in, clock):
    sign_in(client, staff("designer"))
    secret = client.get(SET_UP).text.split('<code class="secret">')[1].split("<")[0].replace(" ", "")
    fields = {"csrf_token": form_token(client, SET_UP), "code": Telephone(secret, clock).code()}
    assert client.post(SET_UP, data={**fields, "password": "not the password"}).status_code == 422
    assert 'Second factor <span class="tag tag--warn">Off' in client.get("/staff/account").text


@pytest.mark.parametrize(
    ("policy", "role", "leads_to"),
    [
        ("everyone", "leadership", SET_UP),
        ("nobody", "administrator", "/staff/"),
        ("administrators", "analyst", "/staff/"),
    ],
)
def test_the_setting_says_who_must(settings, database_url, policy, role, leads_to, request):
    settings["SOUNDINGS_SECOND_FACTOR"] = policy
    client, staff, sign_in = (request.getfixturevalue(name) for name in ("client", "staff", "sign_in"))
    assert sign_in(client, staff(role)).location == leads_to


def test_becoming_an_administrator_counts_from_the_next_page(app, client, staff, sign_in):
    from app.fieldwork.accounts.invite_user import change_role

    sign_in(client, email := staff("designer"))
    with app.app_context():
        change_role(email, "administrator", app.extensions["doors"].clock.now())
    assert client.get("/staff/people").location.startswith(SET_UP)
