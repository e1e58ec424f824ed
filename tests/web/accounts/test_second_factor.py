"""The second factor: led to by those who must have one, asked for at every sign-in, and no way round it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from app.fieldwork.accounts.invite_user import reset_user
from app.fieldwork.accounts.password_links import set_password
from app.store.database import db
from app.store.tables import AuditEvent, RecoveryCode, SignInAttempt, StaffSession, User
from app.web.audiences import AUDIENCES, permission_of
from tests.web.accounts.conftest import SET_UP, Telephone
from tests.web.conftest import PASSWORD, form_token
from tests.web.test_safe_return import OFF_SITE

EMAIL = "administrator@example.org"


@pytest.fixture
def settings(settings) -> dict[str, str]:
    """As the other tests have them, with the second factor as it is by default: administrators need one."""
    return {name: value for name, value in settings.items() if name != "SOUNDINGS_SECOND_FACTOR"}


@pytest.fixture
def half(app, client, staff, sign_in, set_up):
    """A browser with an administrator's password given and no code; the telephone and the recovery codes."""
    sign_in(client, staff("administrator"))
    telephone, codes = set_up(client)
    other = app.test_client()
    answer = sign_in(other, EMAIL)
    assert answer.location == "/staff/code"
    return other, telephone, codes


def actions(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def is_in(client) -> bool:
    return client.get("/staff/permissions").status_code == 200


class TestSettingUp:
    def test_an_administrator_without_one_is_led_to_it_and_on_to_what_was_wanted(self, client, staff, sign_in, clock):
        email = staff("administrator")
        assert sign_in(client, email, wanted="/staff/people").location == f"{SET_UP}?next=/staff/people"
        page = client.get(f"{SET_UP}?next=/staff/people").text
        assert 'src="data:image/svg+xml' in page and "otpauth://totp/Soundings:administrator%40example.org" in page
        telephone = Telephone(page.split('<code class="secret">')[1].split("<")[0].replace(" ", ""), clock)
        fields = {"csrf_token": form_token(client, SET_UP), "code": telephone.code()}
        done = client.post(f"{SET_UP}?next=/staff/people", data=fields)
        assert done.text.count("<li><code>") == 10 and 'href="/staff/people"' in done.text
        assert is_in(client)

    def test_nothing_else_can_be_reached_before(self, client, staff, sign_in):
        sign_in(client, staff("administrator"))
        for address in ("/staff/", "/staff/people", "/staff/account", "/staff/code", "/staff/results/"):
            assert client.get(address).location.startswith(f"{SET_UP}?next="), address
        assert "Signed in as" not in client.get(SET_UP).text
        token = form_token(client, SET_UP)
        assert client.post("/staff/sign-out", data={"csrf_token": token}).location == "/staff/sign-in"

    def test_the_same_secret_is_shown_until_a_code_confirms_it(self, app, client, staff, sign_in):
        sign_in(client, staff("administrator"))
        secrets = {client.get(SET_UP).text.split('<code class="secret">')[1].split("<")[0] for _ in range(3)}
        assert len(secrets) == 1
        with app.app_context():
            assert db.session.scalar(select(User.totp_secret)) is None

    @pytest.mark.parametrize("code", ["", "000000", "abcdef", "12345", "１２３４５６", "9" * 200])
    def test_a_code_that_does_not_fit_sets_nothing_up(self, client, staff, sign_in, code):
        sign_in(client, staff("administrator"))
        answer = client.post(SET_UP, data={"csrf_token": form_token(client, SET_UP), "code": code})
        assert answer.status_code == 422 and "<title>Error: " in answer.text and 'href="#code"' in answer.text
        assert not is_in(client)

    def test_confirming_gives_the_session_another_token(self, app, client, staff, sign_in, set_up):
        sign_in(client, staff("administrator"))
        thief = app.test_client()
        thief.set_cookie("soundings", client.get_cookie("soundings").value)
        set_up(client)
        assert is_in(client) and not is_in(thief)
        assert thief.get("/staff/code").location.startswith("/staff/sign-in")

    def test_others_need_none_and_may_have_one(self, app, client, staff, sign_in, set_up):
        email = staff("designer")
        assert sign_in(client, email).location == "/staff/"
        set_up(client, password=PASSWORD)
        assert sign_in(app.test_client(), email).location == "/staff/code"

    def test_somebody_signed_in_gives_their_password_too(self, client, staff, sign_in, clock):
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
    def test_the_setting_says_who_must(self, settings, database_url, policy, role, leads_to, request):
        settings["SOUNDINGS_SECOND_FACTOR"] = policy
        client, staff, sign_in = (request.getfixturevalue(name) for name in ("client", "staff", "sign_in"))
        assert sign_in(client, staff(role)).location == leads_to

    def test_becoming_an_administrator_counts_from_the_next_page(self, app, client, staff, sign_in):
        from app.fieldwork.accounts.invite_user import change_role

        sign_in(client, email := staff("designer"))
        with app.app_context():
            change_role(email, "administrator", app.extensions["doors"].clock.now())
        assert client.get("/staff/people").location.startswith(SET_UP)


class TestSigningIn:
    def test_the_code_of_the_moment_lets_in_and_goes_on(self, app, half, give_code, clock):
        client, telephone, _ = half
        clock.move(timedelta(seconds=30))
        assert give_code(client, telephone.code(), "/staff/audit").location == "/staff/audit"
        assert is_in(client)

    def test_a_code_works_once(self, app, half, give_code, sign_in, clock):
        client, telephone, _ = half
        # The one that confirmed the second factor was its first use.
        assert give_code(client, telephone.code()).status_code == 422
        clock.move(timedelta(seconds=30))
        code = telephone.code()
        assert give_code(client, code).status_code == 303
        sign_in(again := app.test_client(), EMAIL)
        assert give_code(again, code).status_code == 422
        assert not is_in(again)

    def test_an_earlier_code_is_refused_once_a_later_one_was_used(self, app, half, give_code, sign_in, clock):
        client, telephone, _ = half
        clock.move(timedelta(minutes=5))
        give_code(client, telephone.code())
        sign_in(again := app.test_client(), EMAIL)
        assert give_code(again, telephone.code(clock.now() - timedelta(seconds=30))).status_code == 422
        assert give_code(again, telephone.code(clock.now() + timedelta(seconds=30))).status_code == 303

    @pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 303), (30, 303), (60, 422)])
    def test_a_clock_may_be_half_a_minute_wrong(self, half, give_code, clock, seconds, status):
        client, telephone, _ = half
        clock.move(timedelta(minutes=5))
        assert give_code(client, telephone.code(clock.now() + timedelta(seconds=seconds))).status_code == status

    def test_spaces_in_a_code_are_no_matter(self, half, give_code, clock):
        client, telephone, _ = half
        clock.move(timedelta(seconds=30))
        code = telephone.code()
        assert give_code(client, f" {code[:3]} {code[3:]} ").status_code == 303

    def test_two_requests_at_once_with_one_code_let_one_in(self, app, half, sign_in, clock, figure):
        from threading import Thread

        _, telephone, _ = half
        clock.move(timedelta(seconds=30))
        browsers = [app.test_client() for _ in range(4)]
        tokens = [sign_in(browser, EMAIL) and form_token(browser, "/staff/code") for browser in browsers]
        answers = []

        def give(browser, token):
            answers.append(browser.post("/staff/code", data={"csrf_token": token, "code": telephone.code()}))

        threads = [Thread(target=give, args=pair) for pair in zip(browsers, tokens, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]
        figure("U4 one code from 4 browsers at once: 1 let in")

    def test_no_page_of_staff_is_reached_by_its_address(self, app, half, figure):
        client, _, _ = half
        staff_pages = [rule for rule in app.url_map.iter_rules() if permission_of(AUDIENCES[rule.endpoint])]
        assert len(staff_pages) > 30
        for rule in staff_pages:
            if rule.endpoint in ("accounts.code", "accounts.sign_out"):
                continue
            for method in rule.methods & {"GET", "POST"}:
                answer = client.open(_filled(app, rule), method=method)
                assert answer.status_code == 303, (rule.endpoint, method)
                assert answer.location.startswith("/staff/code"), (rule.endpoint, method)
        figure(f"U4 {len(staff_pages)} routes of staff with a password and no code: 0 opened")

    def test_the_same_goes_for_setting_up_another(self, half, clock):
        client, _, _ = half
        answer = client.post(SET_UP, data={"csrf_token": form_token(client, "/staff/code"), "code": "123456"})
        assert answer.location.startswith("/staff/code")

    def test_the_way_on_never_leads_off_the_site(self, app, client, staff, sign_in, set_up, give_code, clock):
        email = staff("administrator")
        for asked in [asked for asked in OFF_SITE if asked and "\0" not in asked]:
            assert "evil" not in sign_in(app.test_client(), email, wanted=quote(asked)).location, asked
        sign_in(client, email)
        telephone, _ = set_up(client)
        for asked in [asked for asked in OFF_SITE if asked and "\0" not in asked]:
            clock.move(timedelta(minutes=1))
            sign_in(other := app.test_client(), email)
            assert give_code(other, telephone.code(), quote(asked)).location == "/staff/", asked

    def test_a_password_reset_does_not_take_it_off(self, app, half, sign_in, clock):
        with app.app_context():
            token = reset_user(EMAIL, clock.now(), 60)
            set_password(token, "other words entirely", clock.now())
        client = app.test_client()
        assert sign_in(client, EMAIL, "other words entirely").location == "/staff/code"
        assert not is_in(client)

    def test_a_half_session_may_sign_out(self, half):
        client, _, _ = half
        token = form_token(client, "/staff/code")
        client.post("/staff/sign-out", data={"csrf_token": token})
        assert client.get("/staff/code").location.startswith("/staff/sign-in")

    def test_a_wrong_code_is_said_so_and_recorded(self, app, half, give_code):
        client, _, _ = half
        answer = give_code(client, "000000")
        assert answer.status_code == 422 and "This code is not right" in answer.text
        assert actions(app)[-1] == "second_factor_failed"

    def test_ten_wrong_codes_are_enough(self, app, half, give_code, clock):
        stranger, telephone, _ = half
        clock.move(timedelta(seconds=30))
        for _ in range(10):
            assert give_code(stranger, "000000").status_code == 422
        answer = give_code(stranger, telephone.code())
        assert answer.status_code == 429 and "Please wait 15 minutes" in answer.text
        clock.move(timedelta(minutes=15))
        assert give_code(stranger, telephone.code()).status_code == 303

    def test_right_codes_are_no_tries(self, app, half, give_code, clock):
        client, telephone, _ = half
        clock.move(timedelta(seconds=30))
        give_code(client, telephone.code())
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


class TestRecoveryCodes:
    def test_each_works_once(self, app, half, give_code, sign_in):
        client, _, codes = half
        assert len(set(codes)) == 10
        assert give_code(client, codes[0].lower().replace("-", " ")).status_code == 303
        assert "You have 9 recovery codes left" in client.get("/staff/").text
        sign_in(again := app.test_client(), EMAIL)
        assert give_code(again, codes[0]).status_code == 422
        assert give_code(again, codes[1]).status_code == 303
        assert actions(app).count("recovery_code_used") == 2

    def test_only_hashes_are_kept(self, app, half):
        _, _, codes = half
        with app.app_context():
            kept = "".join(db.session.scalars(select(RecoveryCode.code_hash)))
        assert not any(code.replace("-", "") in kept for code in codes)

    def test_somebody_elses_code_does_not_work(self, app, half, give_code, staff, sign_in, set_up):
        client, _, _ = half
        sign_in(other := app.test_client(), staff("administrator", "other@example.org"))
        _, theirs = set_up(other)
        assert give_code(client, theirs[0]).status_code == 422

    def test_new_ones_end_those_before(self, app, client, staff, sign_in, set_up, give_code):
        sign_in(client, staff("administrator"))
        _, before = set_up(client)
        address = "/staff/account/recovery-codes"
        assert client.post(address, data={"csrf_token": form_token(client, address)}).status_code == 422
        fields = {"csrf_token": form_token(client, address), "password": PASSWORD}
        made = client.post(address, data=fields).text
        assert made.count("<li><code>") == 10
        sign_in(again := app.test_client(), EMAIL)
        assert give_code(again, before[0]).status_code == 422


class TestChangingIt:
    def test_replacing_keeps_the_old_one_until_the_new_is_confirmed(
        self, app, client, staff, sign_in, set_up, give_code, clock
    ):
        sign_in(client, staff("administrator"))
        first, _ = set_up(client)
        client.get(SET_UP)
        clock.move(timedelta(minutes=1))
        sign_in(other := app.test_client(), EMAIL)
        assert give_code(other, first.code()).status_code == 303
        second, _ = set_up(client, password=PASSWORD)
        assert is_in(client) and not is_in(other), "a change ends the other sessions"
        clock.move(timedelta(minutes=1))
        sign_in(other, EMAIL)
        assert give_code(other, first.code()).status_code == 422
        assert give_code(other, second.code()).status_code == 303

    def test_those_who_need_none_remove_it_with_their_password(self, app, client, staff, sign_in, set_up):
        email = staff("designer")
        sign_in(client, email)
        set_up(client, password=PASSWORD)
        address = "/staff/account/second-factor/remove"
        fields = {"csrf_token": form_token(client, address)}
        assert client.post(address, data={**fields, "password": "wrong"}).status_code == 422
        assert client.post(address, data={**fields, "password": PASSWORD}).status_code == 303
        assert sign_in(app.test_client(), email).location == "/staff/"
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(RecoveryCode)) == 0

    def test_an_administrator_does_not_remove_it(self, client, staff, sign_in, set_up):
        sign_in(client, staff("administrator"))
        set_up(client)
        assert client.get("/staff/account/second-factor/remove").status_code == 400
        assert "Remove it" not in client.get("/staff/account").text

    def test_the_command_line_takes_it_off_for_somebody_who_lost_everything(self, app, runner, half, sign_in, client):
        from app.web.commands import main

        result = runner.invoke(main, ["user", "reset", EMAIL, "--second-factor"])
        assert result.exit_code == 0
        token = result.output.split()[-1].rsplit("/", 1)[1]
        with app.app_context():
            set_password(token, PASSWORD, app.extensions["doors"].clock.now())
        assert sign_in(app.test_client(), EMAIL).location == SET_UP
        assert "second_factor_removed" in actions(app)

    def test_the_secret_being_set_up_is_gone_once_it_is_confirmed(self, app, half):
        with app.app_context():
            assert set(db.session.scalars(select(StaffSession.offered_secret))) == {None}


def _filled(app, rule) -> str:
    from flask import url_for

    values = {"survey": "tiny", "section": "one", "step": 1, "code": "x", "file_id": "0" * 32, "filename": "x"}
    with app.test_request_context():
        return url_for(rule.endpoint, **{name: values.get(name, 1) for name in rule.arguments})
