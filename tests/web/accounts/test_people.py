"""The team's people: invited, given another role, reset, disabled and enabled by administrators."""

import pytest
from sqlalchemy import select

from app.fieldwork.permissions import ROLES
from app.outside.mail import NoMail
from app.store.database import db
from app.store.queries.accounts import user_with_email
from app.store.tables import AuditEvent, User
from tests.web.conftest import PASSWORD, form_token

NEW = "new.person@example.org"


@pytest.fixture
def administrator(client, staff, sign_in):
    sign_in(client, staff("administrator"))
    return client


@pytest.fixture
def no_mail(app):
    app.extensions["doors"].mail = NoMail()


def press(client, address: str, **fields):
    token = form_token(client, "/staff/account")
    return client.post(address, data={"csrf_token": token, **fields})


def id_of(app, email: str) -> int:
    with app.app_context():
        return user_with_email(email).id


def user(app, email: str) -> User:
    with app.app_context():
        return user_with_email(email)


def is_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200


class TestInviting:
    def test_the_link_is_shown_once_where_there_is_no_mail(self, app, administrator, no_mail, sign_in):
        page = press(administrator, "/staff/people/invite", email="New.Person@example.org ", role="analyst").text
        link = page.split('value="http://localhost')[1].split('"')[0]
        assert "Hand this link to" in page
        other = app.test_client()
        fields = {"csrf_token": form_token(other, link), "password": PASSWORD, "again": PASSWORD}
        assert other.post(link, data=fields).status_code == 303
        assert sign_in(other, NEW).location == "/staff/"
        assert (user(app, NEW).role, user(app, NEW).team.name) == ("analyst", "Our team")
        assert link not in administrator.get("/staff/people").text

    def test_a_page_that_stood_open_for_long_invites_nobody_and_keeps_what_was_typed(self, app, administrator):
        fields = {"csrf_token": "old", "email": NEW, "role": "analyst"}
        answer = administrator.post("/staff/people/invite", data=fields)
        assert answer.status_code == 422 and "This page was open too long" in answer.text
        assert f'value="{NEW}"' in answer.text and 'value="analyst" checked' in answer.text
        with app.app_context():
            assert user_with_email(NEW) is None

    def test_it_is_sent_where_mail_is_set_up_and_not_shown(self, app, administrator):
        page = press(administrator, "/staff/people/invite", email=NEW, role="designer").text
        assert "A link is on its way" in page and "/staff/password/" not in page
        (message,) = app.extensions["doors"].mail.sent
        assert message["To"] == NEW and "http://localhost/staff/password/" in message.get_content()

    def test_a_forged_host_does_not_reach_the_mail(self, app, administrator):
        token = form_token(administrator, "/staff/account")
        fields = {"csrf_token": token, "email": NEW, "role": "designer"}
        forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        administrator.post("/staff/people/invite", data=fields, headers={"X-Forwarded-Host": forged["Host"]})
        assert "evil" not in str(app.extensions["doors"].mail.sent)

    def test_when_the_mail_fails_the_link_is_shown(self, app, administrator, monkeypatch):
        def refuse(*_):
            raise OSError

        monkeypatch.setattr(app.extensions["doors"].mail, "send", refuse)
        page = press(administrator, "/staff/people/invite", email=NEW, role="designer").text
        assert "The email could not be sent." in page and "http://localhost/staff/password/" in page

    @pytest.mark.parametrize(
        ("email", "role", "words"),
        [
            ("nobody", "analyst", "Enter an email address like name@example.org"),
            ("", "analyst", "Enter the person’s email address"),
            ("a@example.org\r\nBcc: b@example.org", "analyst", "Enter an email address like"),
            ("Administrator@example.org", "analyst", "This person has an account already"),
            (NEW, "", "Choose a role"),
            (NEW, "owner", "Not a valid choice"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field_and_makes_nothing(self, app, administrator, email, role, words):
        answer = press(administrator, "/staff/people/invite", email=email, role=role)
        assert answer.status_code == 422 and words in answer.text and "<title>Error: " in answer.text
        with app.app_context():
            assert db.session.scalars(select(User.email)).all() == ["administrator@example.org"]

    def test_everything_that_is_wrong_is_said_at_once(self, administrator):
        page = press(administrator, "/staff/people/invite", email="nobody", role="").text
        assert "2 things to fix" in page
        assert page.index("Enter an email address like") < page.index("Choose a role")


class TestAnAccount:
    def test_everybody_of_the_team_is_listed(self, administrator, staff):
        staff("analyst")
        page = administrator.get("/staff/people").text
        assert "analyst@example.org" in page and "administrator@example.org</a> (you)" in page

    def test_another_role_counts_at_once(self, app, administrator, staff, sign_in):
        sign_in(other := app.test_client(), staff("designer"))
        assert other.get("/staff/upload").status_code == 200
        address = f"/staff/people/{id_of(app, 'designer@example.org')}"
        assert press(administrator, f"{address}/role", role="leadership").location == address
        assert other.get("/staff/upload").status_code == 403
        assert "has the role leadership now" in administrator.get(address).text

    def test_somebody_disabled_is_out_at_once_and_comes_back_when_enabled(self, app, administrator, staff, sign_in):
        sign_in(other := app.test_client(), staff("designer"))
        address = f"/staff/people/{id_of(app, 'designer@example.org')}"
        press(administrator, f"{address}/disable")
        assert not is_in(other) and sign_in(other, "designer@example.org").status_code == 422
        assert "Disabled" in administrator.get("/staff/people").text
        press(administrator, f"{address}/enable")
        assert sign_in(other, "designer@example.org").status_code == 303

    def test_a_reset_ends_password_and_sessions_and_gives_a_link(self, app, administrator, staff, sign_in, no_mail):
        sign_in(other := app.test_client(), staff("designer"))
        page = press(administrator, f"/staff/people/{id_of(app, 'designer@example.org')}/reset").text
        assert not is_in(other) and sign_in(other, "designer@example.org").status_code == 422
        assert other.get(page.split('value="http://localhost')[1].split('"')[0]).status_code == 200

    def test_a_reset_takes_the_second_factor_off_only_when_asked_to(
        self, app, administrator, staff, sign_in, set_up, no_mail
    ):
        sign_in(other := app.test_client(), staff("designer"))
        set_up(other, password=PASSWORD)
        address = f"/staff/people/{id_of(app, 'designer@example.org')}/reset"
        press(administrator, address)
        assert user(app, "designer@example.org").totp_secret is not None
        press(administrator, address, second_factor="y")
        assert user(app, "designer@example.org").totp_secret is None

    def test_what_is_done_is_on_the_audit_trail_with_who_did_it(self, app, administrator, staff, no_mail):
        staff("designer")
        address = f"/staff/people/{id_of(app, 'designer@example.org')}"
        press(administrator, f"{address}/role", role="analyst")
        press(administrator, f"{address}/disable")
        press(administrator, f"{address}/enable")
        press(administrator, f"{address}/reset")
        me = id_of(app, "administrator@example.org")
        with app.app_context():
            mine = select(AuditEvent).where(AuditEvent.user_id == me, AuditEvent.subject == "designer@example.org")
            done = [event.action for event in db.session.scalars(mine.order_by(AuditEvent.id))]
        assert done == ["role_changed", "user_disabled", "user_enabled", "user_reset"]


class TestTheLastAdministrator:
    @pytest.fixture
    def own(self, app, administrator) -> str:
        return f"/staff/people/{id_of(app, 'administrator@example.org')}"

    def test_does_not_leave(self, app, administrator, own):
        for answer in (press(administrator, f"{own}/disable"), press(administrator, f"{own}/role", role="analyst")):
            assert answer.status_code == 409 and "Make somebody one first" in answer.text
        assert (user(app, "administrator@example.org").role, is_in(administrator)) == ("administrator", True)

    def test_a_disabled_or_another_teams_administrator_is_none(self, app, administrator, own, staff, clock):
        from app.fieldwork.accounts.invite_user import disable_user

        staff("administrator", "disabled@example.org")
        staff("administrator", "theirs@example.org", team="Their team")
        with app.app_context():
            disable_user("disabled@example.org", clock.now())
        assert press(administrator, f"{own}/disable").status_code == 409

    def test_with_another_one_may_step_down(self, administrator, own, staff):
        staff("administrator", "second@example.org")
        press(administrator, f"{own}/role", role="analyst")
        assert administrator.get("/staff/people").status_code == 403

    def test_nobody_resets_their_own_account(self, administrator, own):
        assert press(administrator, f"{own}/reset", second_factor="y").status_code == 400
        assert is_in(administrator)


def test_another_teams_people_are_as_absent_as_nobody(app, administrator, staff):
    staff("designer", "theirs@example.org", team="Their team")
    theirs = id_of(app, "theirs@example.org")
    assert "theirs@example.org" not in administrator.get("/staff/people").text
    for number in (theirs, 999):
        assert administrator.get(f"/staff/people/{number}").status_code == 404
        for verb in ("role", "reset", "disable", "enable"):
            answer = press(administrator, f"/staff/people/{number}/{verb}", role="leadership")
            assert answer.status_code == 404 and "theirs" not in answer.text
    found = user(app, "theirs@example.org")
    assert (found.role, found.active, found.password_hash is not None) == ("designer", True, True)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_they_are_for_administrators(app, client, staff, sign_in, role):
    somebody = id_of(app, staff("administrator"))
    sign_in(client, staff(role))
    for address in ("/staff/people", "/staff/people/invite", f"/staff/people/{somebody}"):
        assert client.get(address).status_code == 403
    for verb in ("role", "reset", "disable", "enable"):
        assert press(client, f"/staff/people/{somebody}/{verb}", role="leadership").status_code == 403
    assert "/staff/people" not in client.get("/staff/").text
