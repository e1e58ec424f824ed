"""The second factor is asked for at every sign-in, and there is no way round it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from app.fieldwork.accounts.invite_user import reset_user
from app.fieldwork.accounts.password_links import set_password
from app.store.database import db
from app.store.tables import SignInAttempt
from app.web.audiences import AUDIENCES, permission_of
from tests.web.accounts.conftest import SET_UP
from tests.web.accounts.second_factor.conftest import EMAIL, actions, is_in
from tests.web.accounts.test_safe_return import OFF_SITE
from tests.web.conftest import form_token


def test_the_code_of_the_moment_lets_in_and_goes_on(app, half, give_code, clock):
    client, telephone, _ = half
    clock.move(timedelta(seconds=30))
    assert give_code(client, telephone.code(), "/staff/audit").location == "/staff/audit"
    assert is_in(client)


def test_a_code_works_once(app, half, give_code, sign_in, clock):
    client, telephone, _ = half
    # The one that confirmed the second factor was its first use.
    assert give_code(client, telephone.code()).status_code == 422
    clock.move(timedelta(seconds=30))
    code = telephone.code()
    assert give_code(client, code).status_code == 303
    sign_in(again := app.test_client(), EMAIL)
    assert give_code(again, code).status_code == 422
    assert not is_in(again)


def test_an_earlier_code_is_refused_once_a_later_one_was_used(app, half, give_code, sign_in, clock):
    client, telephone, _ = half
    clock.move(timedelta(minutes=5))
    give_code(client, telephone.code())
    sign_in(again := app.test_client(), EMAIL)
    assert give_code(again, telephone.code(clock.now() - timedelta(seconds=30))).status_code == 422
    assert give_code(again, telephone.code(clock.now() + timedelta(seconds=30))).status_code == 303


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 303), (30, 303), (60, 422)])
def test_a_clock_may_be_half_a_minute_wrong(half, give_code, clock, seconds, status):
    client, telephone, _ = half
    clock.move(timedelta(minutes=5))
    assert give_code(client, telephone.code(clock.now() + timedelta(seconds=seconds))).status_code == status


def test_spaces_in_a_code_are_no_matter(half, give_code, clock):
    client, telephone, _ = half
    clock.move(timedelta(seconds=30))
    code = telephone.code()
    assert give_code(client, f" {code[:3]} {code[3:]} ").status_code == 303


def test_two_requests_at_once_with_one_code_let_one_in(app, half, sign_in, clock, figure):
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


def test_no_page_of_staff_is_reached_by_its_address(app, half, figure):
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


def test_the_same_goes_for_setting_up_another(half, clock):
    client, _, _ = half
    answer = client.post(SET_UP, data={"csrf_token": form_token(client, "/staff/code"), "code": "123456"})
    assert answer.location.startswith("/staff/code")


def test_the_way_on_never_leads_off_the_site(app, client, staff, sign_in, set_up, give_code, clock):
    email = staff("administrator")
    for asked in [asked for asked in OFF_SITE if asked and "\0" not in asked]:
        assert "evil" not in sign_in(app.test_client(), email, wanted=quote(asked)).location, asked
    sign_in(client, email)
    telephone, _ = set_up(client)
    for asked in [asked for asked in OFF_SITE if asked and "\0" not in asked]:
        clock.move(timedelta(minutes=1))
        sign_in(other := app.test_client(), email)
        assert give_code(other, telephone.code(), quote(asked)).location == "/staff/", asked


def test_a_password_reset_does_not_take_it_off(app, half, sign_in, clock):
    with app.app_context():
        token = reset_user(EMAIL, clock.now(), 60)
        set_password(token, "other words entirely", clock.now())
    client = app.test_client()
    assert sign_in(client, EMAIL, "other words entirely").location == "/staff/code"
    assert not is_in(client)


def test_a_half_session_may_sign_out(half):
    client, _, _ = half
    token = form_token(client, "/staff/code")
    client.post("/staff/sign-out", data={"csrf_token": token})
    assert client.get("/staff/code").location.startswith("/staff/sign-in")


def test_a_wrong_code_is_said_so_and_recorded(app, half, give_code):
    client, _, _ = half
    answer = give_code(client, "000000")
    assert answer.status_code == 422 and "This code is not right" in answer.text
    assert actions(app)[-1] == "second_factor_failed"


def test_ten_wrong_codes_are_enough(app, half, give_code, clock):
    stranger, telephone, _ = half
    clock.move(timedelta(seconds=30))
    for _ in range(10):
        assert give_code(stranger, "000000").status_code == 422
    answer = give_code(stranger, telephone.code())
    assert answer.status_code == 429 and "Please wait 15 minutes" in answer.text
    clock.move(timedelta(minutes=15))
    assert give_code(stranger, telephone.code()).status_code == 303


def test_right_codes_are_no_tries(app, half, give_code, clock):
    client, telephone, _ = half
    clock.move(timedelta(seconds=30))
    give_code(client, telephone.code())
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 0


def _filled(app, rule) -> str:
    from flask import url_for

    values = {"survey": "tiny", "section": "one", "step": 1, "code": "x", "file_id": "0" * 32, "filename": "x"}
    with app.test_request_context():
        return url_for(rule.endpoint, **{name: values.get(name, 1) for name in rule.arguments})
