"""Guessing a password: ten tries in a quarter of an hour for each account and each address."""

from datetime import timedelta

from sqlalchemy import func, select

from app.store.database import db
from app.store.tables import SignInAttempt
from tests.web.accounts.conftest import client_at


def test_the_eleventh_try_at_an_account_is_refused_even_if_right(app, client, staff, sign_in):
    email = staff()
    for number in range(10):
        answer = sign_in(client_at(app, f"198.51.100.{number}"), email, "wrong")
        assert answer.status_code == 422
    answer = sign_in(client_at(app, "198.51.100.99"), email)
    assert answer.status_code == 429
    assert "Please wait 15 minutes" in answer.text


def test_the_eleventh_try_from_an_address_is_refused_whatever_the_account(app, client, staff, sign_in):
    for number in range(10):
        sign_in(client, f"somebody{number}@example.org", "wrong")
    assert sign_in(client, staff()).status_code == 429
    assert sign_in(client_at(app, "203.0.113.5"), staff("analyst")).status_code == 303


def test_the_tries_are_forgiven_after_a_quarter_of_an_hour(client, staff, sign_in, clock):
    email = staff()
    for _ in range(10):
        sign_in(client, email, "wrong")
    assert sign_in(client, email).status_code == 429
    clock.move(timedelta(minutes=15))
    assert sign_in(client, email).status_code == 303


def test_the_right_password_is_no_try(app, staff, sign_in):
    email = staff()
    for _ in range(12):
        assert sign_in(app.test_client(), email).status_code == 303


def test_a_restart_forgives_nobody(app, client, staff, sign_in, settings, clock, figure):
    from app.web import create_app
    from tests.conftest import release_connections

    email = staff()
    for _ in range(10):
        sign_in(client, email, "wrong")
    again = create_app(settings)
    again.extensions["doors"] = app.extensions["doors"]
    assert sign_in(again.test_client(), email).status_code == 429
    figure("U1 10 wrong passwords, a restart, the right one: refused")
    release_connections(again)


def test_neither_address_nor_account_can_be_read_from_what_is_counted(app, client, sign_in):
    sign_in(client_at(app, "198.51.100.7"), "somebody@example.org", "wrong")
    with app.app_context():
        kept = str(vars(db.session.scalar(select(SignInAttempt))))
    assert "198.51" not in kept and "somebody" not in kept


def test_one_households_many_addresses_count_as_one(app, staff, sign_in):
    for number in range(10):
        sign_in(client_at(app, f"2001:db8:1:2::{number:x}"), f"a{number}@example.org", "wrong")
    assert sign_in(client_at(app, "2001:db8:1:2:ffff::1"), staff()).status_code == 429


def test_a_hundred_tries_at_once_count_as_a_hundred(app, staff, sign_in, figure):
    import threading

    email, answers = staff(), []

    def guess(number: int) -> None:
        answers.append(sign_in(client_at(app, f"198.51.100.{number}"), email, "wrong").status_code)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [422] * 10 + [429] * 6
    figure("U1 16 guesses at once at one account from 16 addresses: 10 looked at, 6 refused")


def test_old_tries_are_not_kept(app, client, sign_in, clock):
    sign_in(client, "a@example.org", "wrong")
    clock.move(timedelta(days=2))
    sign_in(client, "a@example.org", "wrong")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1
