"""Recovery codes, another second factor in place of one, and taking it off."""

from datetime import timedelta

from sqlalchemy import func, select

from app.fieldwork.accounts.password_links import set_password
from app.store.database import db
from app.store.tables import RecoveryCode, StaffSession
from tests.web.accounts.conftest import SET_UP
from tests.web.accounts.second_factor.conftest import EMAIL, actions, is_in
from tests.web.conftest import PASSWORD, form_token


def test_each_recovery_code_works_once(app, half, give_code, sign_in):
    client, _, codes = half
    assert len(set(codes)) == 10
    assert give_code(client, codes[0].lower().replace("-", " ")).status_code == 303
    assert "You have 9 recovery codes left" in client.get("/staff/").text
    sign_in(again := app.test_client(), EMAIL)
    assert give_code(again, codes[0]).status_code == 422
    assert give_code(again, codes[1]).status_code == 303
    assert actions(app).count("recovery_code_used") == 2


def test_only_hashes_are_kept(app, half):
    _, _, codes = half
    with app.app_context():
        kept = "".join(db.session.scalars(select(RecoveryCode.code_hash)))
    assert not any(code.replace("-", "") in kept for code in codes)


def test_somebody_elses_code_does_not_work(app, half, give_code, staff, sign_in, set_up):
    client, _, _ = half
    sign_in(other := app.test_client(), staff("administrator", "other@example.org"))
    _, theirs = set_up(other)
    assert give_code(client, theirs[0]).status_code == 422


def test_new_recovery_codes_end_those_before(app, client, staff, sign_in, set_up, give_code):
    sign_in(client, staff("administrator"))
    _, before = set_up(client)
    address = "/staff/account/recovery-codes"
    assert client.post(address, data={"csrf_token": form_token(client, address)}).status_code == 422
    fields = {"csrf_token": form_token(client, address), "password": PASSWORD}
    made = client.post(address, data=fields).text
    assert made.count("<li><code>") == 10
    sign_in(again := app.test_client(), EMAIL)
    assert give_code(again, before[0]).status_code == 422


def test_replacing_keeps_the_old_one_until_the_new_is_confirmed(app, client, staff, sign_in, set_up, give_code, clock):
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


def test_those_who_need_none_remove_it_with_their_password(app, client, staff, sign_in, set_up):
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


def test_an_administrator_does_not_remove_it(client, staff, sign_in, set_up):
    sign_in(client, staff("administrator"))
    set_up(client)
    assert client.get("/staff/account/second-factor/remove").status_code == 400
    assert "Remove it" not in client.get("/staff/account").text


def test_the_command_line_takes_it_off_for_somebody_who_lost_everything(app, runner, half, sign_in, client):
    from app.web.commands import main

    result = runner.invoke(main, ["user", "reset", EMAIL, "--second-factor"])
    assert result.exit_code == 0
    token = result.output.split()[-1].rsplit("/", 1)[1]
    with app.app_context():
        set_password(token, PASSWORD, app.extensions["doors"].clock.now())
    assert sign_in(app.test_client(), EMAIL).location == SET_UP
    assert "second_factor_removed" in actions(app)


def test_the_secret_being_set_up_is_gone_once_it_is_confirmed(app, half):
    with app.app_context():
        assert set(db.session.scalars(select(StaffSession.offered_secret))) == {None}
